import { expect } from "chai";
import { grouped, make } from "../../../src/troopmap/draw/static/dom.js";

it("numbers are grouped by thousands", () => {
  expect([0, 12, 123, 1234, 12345, 123456, 1234567, 1e9].map(grouped)).to.deep.equal(
    ["0", "12", "123", "1,234", "12,345", "123,456", "1,234,567", "1,000,000,000"]);
});

describe("an element", () => {
  it("has its attributes and children, in their order", () => {
    const element = make("p", { class: "tm-soft", "data-n": 3 }, ["a", make("b", {}, ["c"])]);
    expect(element.outerHTML).to.equal('<p class="tm-soft" data-n="3">a<b>c</b></p>');
  });

  it("takes texts as texts", () => {
    expect(make("p", { title: '"><i>' }, ["<img src=x>"]).children).to.have.length(0);
  });
});
