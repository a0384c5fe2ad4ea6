import { expect } from "chai";
import { beside } from "../../../src/troopmap/draw/static/beside.js";
import { Panel } from "../../../src/troopmap/draw/static/panel.js";

const record = { heading: "A move", status: "Announced", colour: 0, source: { title: "A" }, rows: [{ name: "Whose", value: "Unit" }, { name: "Unit", value: "1st Brigade" }] };
const sprite = `<svg><symbol id="tm-symbol-3" viewBox="41 1 100 150"><title>infantry "brigade"</title><path d="M0 0"/></symbol></svg>`;

const lineOf = (told) => {
  document.body.innerHTML = sprite + "<section></section>";
  const root = document.querySelector("section");
  new Panel(root, [told], () => {}).open(0, null);
  return [...root.querySelectorAll("dd")];
};

it("without symbols there are words alone", () => {
  expect(lineOf({ ...record, symbol: { symbol: 3 } })[1].innerHTML).to.equal("1st Brigade");
});

describe("with symbols", () => {
  before(() => import("../../../src/troopmap/draw/static/symbols.js"));

  it("one stands before the unit, and nowhere else", () => {
    const [whose, unit] = lineOf({ ...record, symbol: { symbol: 3 } });
    expect(whose.innerHTML).to.equal("Unit");
    const drawn = unit.querySelector("svg");
    expect(unit.firstChild).to.equal(drawn);
    expect(unit.lastChild.data).to.equal("1st Brigade");
    expect([drawn.getAttribute("viewBox"), drawn.getAttribute("width"), drawn.getAttribute("height")]).to.deep.equal(["0 0 100 150", "28.0", "42.0"]);
    expect(drawn.querySelector("use").getAttribute("href")).to.equal("#tm-symbol-3");
    expect([drawn.getAttribute("role"), drawn.getAttribute("aria-label"), drawn.getAttribute("aria-hidden")]).to.deep.equal(["img", 'symbol: infantry "brigade"', null]);
  });

  it("one that says no more than the words is not read out", () => {
    const drawn = lineOf({ ...record, symbol: { symbol: 3, is_told: true } })[1].querySelector("svg");
    expect([drawn.getAttribute("role"), drawn.getAttribute("aria-label"), drawn.getAttribute("aria-hidden")]).to.deep.equal([null, null, "true"]);
  });

  it("a record without one has words alone", () => {
    expect(beside.words(record, "what")).to.deep.equal([]);
    expect(beside.words({ ...record, symbol: { symbol: 3 } }, "actor")).to.deep.equal([]);
    expect(beside.words({ ...record, symbol: { symbol: 3 } }, "what")).to.have.length(1);
  });
});
