import { expect } from "chai";
import { Choice } from "../../../src/troopmap/draw/static/choice.js";
import { isPastMark, listMembers, recordsOf, shownTogether } from "../../../src/troopmap/draw/static/members.js";
import { Panel } from "../../../src/troopmap/draw/static/panel.js";
import { markOf } from "./kit.js";

const source = { title: "The Paper" };
const records = () => Array.from({ length: 30 }, (_, n) => ({
  id: String(n), heading: `Record ${n}`, status: n % 2 ? "Present" : "Announced", colour: 0, actor: n < 3 ? "Poland" : "Latvia", day: `2022-01-${10 + n}`, low: n || undefined, source,
}));

describe("a mark", () => {
  it("stands for its record, or for all of its members", () => {
    expect(recordsOf(markOf({ record: 4 }))).to.deep.equal([4]);
    expect(recordsOf(markOf({ record: 4, members: [4, 7] }))).to.deep.equal([4, 7]);
  });

  it("is past when all of it is that is asked for", () => {
    const choice = new Choice(records());
    const mark = markOf({ record: 0, members: [0, 5] });
    choice.set({ until: "2022-01-12" });
    expect(isPastMark(mark, choice)).to.equal(true);
    choice.set({ until: "2022-01-15" });
    expect(isPastMark(mark, choice)).to.equal(false);
    choice.set({ actor: "Poland" });
    expect(isPastMark(mark, choice)).to.equal(true);
    choice.set({ actor: "nobody" });
    expect(isPastMark(mark, choice)).to.equal(false);
  });

  it("is shown while any of its members is asked for", () => {
    const choice = new Choice(records());
    const isShown = shownTogether([markOf({ record: 5, members: [5, 1] }), markOf({ record: 6 })], choice);
    choice.set({ actor: "Poland" });
    expect([5, 6, 2].map(isShown)).to.deep.equal([true, false, true]);
  });
});

describe("the list of members", () => {
  const open = (asked = {}) => {
    const root = document.createElement("section");
    document.body.append(root);
    const choice = new Choice(records());
    choice.set(asked);
    const panel = new Panel(root, choice.records, () => {});
    const mark = markOf({ record: 0, members: choice.records.map((_, n) => n), label: ["435", "to Latvia"] });
    listMembers(panel, mark, choice, null, (record, opener) => panel.open(record, opener));
    return root;
  };
  const soft = (root) => [...root.querySelectorAll(":scope > .tm-soft")].map((one) => one.textContent);

  it("names the first twenty and says how many more there are", () => {
    const root = open();
    expect(root.querySelectorAll("li")).to.have.length(20);
    expect(root.querySelector("h2").textContent).to.equal("435 to Latvia");
    expect(soft(root)).to.deep.equal(["30 records. 1 without a number.", "and 10 more; all are in the table."]);
  });

  it("says when it holds only what is asked for", () => {
    expect(soft(open({ actor: "Poland" }))[0]).to.match(/^3 of 30 records, as asked for; the number is that of all\./);
  });

  it("leads to a record and back", () => {
    const root = open({ actor: "Poland" });
    root.querySelector("[data-member='2']").click();
    expect(root.querySelector("h2").textContent).to.equal("Record 2");
    root.querySelector(".tm-back").click();
    expect(root.querySelectorAll("li")).to.have.length(3);
  });
});
