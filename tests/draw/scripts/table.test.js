import { expect } from "chai";
import { Choice } from "../../../src/troopmap/draw/static/choice.js";
import { Table } from "../../../src/troopmap/draw/static/table.js";

const source = { title: "The Paper", url: "https://example.org/a" };
const record = (id, parts) => ({ id, heading: id, status: "Announced", colour: 0, source, ...parts });
const few = [
  record("d", { actor: "canada" }),
  record("a", { actor: "Poland", number: "500", low: 500, high: 500, when: "2 Feb", day: "2022-02-02" }),
  record("b", { actor: "Ähtäri", number: "up to 90", high: 90, when: "1 Feb", day: "2022-02-01" }),
  record("c", { number: "more than 1,000", low: 1000, off_map: "it was not found" }),
];
const KEYS = ["", "actor", "number", "when", "sentence"];

const start = (records) => {
  const root = document.createElement("section");
  const head = `<thead><tr>${KEYS.map((key) => `<th${key ? ` data-key="${key}"` : ""}>${key}</th>`).join("")}</tr></thead>`;
  const rows = (isOff) => records.map((one, n) => (Boolean(one.off_map) === isOff && n < 100 ? `<tr id="record-${one.id}"><td><button data-record="${n}"></button></td></tr>` : "")).join("");
  root.innerHTML = [false, true].map((isOff) => `<details><table class="${isOff ? "is-off-map" : ""}">${head}<tbody>${rows(isOff)}</tbody></table></details>`).join("");
  document.body.replaceChildren(root);
  const choice = new Choice(records);
  const told = [];
  const state = { choose: (...what) => told.push(what), light: (...what) => told.push(what) };
  return { root, choice, told, table: new Table(root, { records }, choice, state) };
};
const ids = (root) => [...root.querySelectorAll("tbody tr")].map((row) => row.id.replace("record-", "")).join("");

describe("the table", () => {
  it("is left as it was written at first", () => {
    const { root } = start(few);
    expect(ids(root)).to.equal("dabc");
    expect(root.querySelector("tbody td:nth-child(2)")).to.equal(null);
  });

  it("sorts by words, numbers and days, up and down, and what says nothing last", () => {
    const { root, table } = start(few);
    const by = (order) => {
      table.sortBy(order);
      return ids(root);
    };
    expect(["actor", "-actor", "number", "-number", "when", "-when", ""].map(by)).to.deep.equal(
      ["bdac", "adbc", "badc", "abdc", "badc", "abdc", "dabc"]);
  });

  it("does not sort by what is no column", () => {
    const { root, table } = start(few);
    for (const order of ["heading", "valueOf", "-__proto__", "-"]) table.sortBy(order);
    expect([ids(root), table.order]).to.deep.equal(["dabc", ""]);
  });

  it("sorts up, down and no more as a head is clicked, and says so", () => {
    const { root, table } = start(few);
    const head = root.querySelector("[data-key=actor]");
    const seen = [1, 2, 3].map(() => {
      head.querySelector("button").click();
      return [table.order, head.getAttribute("aria-sort")];
    });
    expect(seen).to.deep.equal([["actor", "ascending"], ["-actor", "descending"], ["", "none"]]);
  });

  it("has only what is asked for", () => {
    const { root, choice } = start(few);
    choice.set({ actor: "Poland" });
    expect(ids(root)).to.equal("a");
    expect(root.querySelector("tbody").textContent).to.contain("The Paper");
  });

  it("opens a record from its button, also in rows of its own", () => {
    const { root, table, told } = start(few);
    root.querySelector("#record-b button").click();
    table.show(0);
    const button = root.querySelector("#record-d button");
    button.click();
    expect(told[0][0]).to.equal(2);
    expect(told[1]).to.deep.equal([0, button]);
  });

  it("lights a row and tells when one is pointed at", () => {
    const { root, table, told } = start(few);
    table.light(2, true);
    expect(root.querySelector("#record-b").className).to.equal("is-lit");
    root.querySelector("#record-b").dispatchEvent(new MouseEvent("mouseenter"));
    expect(told).to.deep.equal([[2, true]]);
  });

  it("has pages of fifty rows", () => {
    const { root } = start(Array.from({ length: 130 }, (_, n) => record(`r${n}`, {})));
    const pager = () => root.querySelector(".tm-pager");
    const press = (n) => pager().querySelectorAll("button")[n].click();
    expect(pager().textContent).to.equal("Previous 1 to 50 of 130 Next");
    press(1);
    press(1);
    expect(pager().textContent).to.equal("Previous 101 to 130 of 130 Next");
    expect(pager().querySelectorAll("button")[1].disabled).to.equal(true);
    expect(root.querySelectorAll("tbody tr")).to.have.length(30);
    press(0);
    expect(root.querySelectorAll("tbody tr")).to.have.length(50);
  });
});
