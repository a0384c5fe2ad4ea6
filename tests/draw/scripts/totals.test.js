import { expect } from "chai";
import { Choice } from "../../../src/troopmap/draw/static/choice.js";
import { Totals } from "../../../src/troopmap/draw/static/totals.js";

const to = (destination, parts) => ({ actor: "Poland", status: "Announced", destination, ...parts });
const sums = (records, asked = {}) => {
  const root = document.createElement("details");
  root.hidden = true;
  root.innerHTML = "<table><tbody></tbody></table>";
  const choice = new Choice(records);
  new Totals(root, choice);
  choice.set(asked);
  return root.hidden ? null : [...root.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
};
const numbers = (...records) => sums([...records.map((parts) => to("Latvia", parts)), to("A", {}), to("B", {}), to("C", {})]).find(([, where]) => where === "Latvia")[3];

describe("the totals", () => {
  it("are not shown for a few records", () => {
    expect(sums([to("Latvia"), to("Latvia"), to("Latvia")])).to.equal(null);
    expect(sums([to("Latvia"), to("Latvia"), to("Latvia"), to("Latvia", { off_map: "it was not found" })])).to.equal(null);
  });

  it("have a line for each actor, place and state, the largest actor first and its largest first", () => {
    const rows = sums([
      to("Latvia", { low: 500, high: 500 }), to("Latvia", { low: 1000, high: 1000 }), to("Estonia", { low: 2000, high: 2000 }),
      to("Latvia", { low: 100, high: 100, status: "Present" }), to("Latvia", { actor: "Canada", low: 9000, high: 9000 }),
    ]);
    expect(rows).to.deep.equal([
      ["Canada", "Latvia", "Announced", "9,000", "1"], ["Poland", "Estonia", "Announced", "2,000", "1"],
      ["Poland", "Latvia", "Announced", "1,500", "2"], ["Poland", "Latvia", "Present", "100", "1"],
    ]);
  });

  it("name where troops come from, where it is not told where they go", () => {
    const rows = sums([...Array(4)].map(() => ({ actor: "Poland", status: "Underway", origin: "Warsaw" })));
    expect(rows).to.deep.equal([["Poland", "from Warsaw", "Underway", "Not given", "4"]]);
  });

  it("say how sure their number is", () => {
    expect(numbers({ low: 100, high: 200 }, { low: 50, high: 50 })).to.equal("150–250");
    expect(numbers({ low: 100 }, { low: 50, high: 50 })).to.equal("more than 150");
    expect(numbers({ high: 300 })).to.equal("up to 300");
    expect(numbers({ low: 100, high: 100 }, {}, {})).to.equal("100, and 2 without a number");
    expect(numbers({}, {})).to.equal("Not given");
  });

  it("are of what is asked for", () => {
    const records = ["Latvia", "Latvia", "Estonia", "Poland"].map((place) => to(place, { goals: [place] }));
    expect(sums(records, { place: "Latvia" })).to.deep.equal([["Poland", "Latvia", "Announced", "Not given", "2"]]);
  });
});
