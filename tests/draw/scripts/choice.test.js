import { expect } from "chai";
import { Choice, dayIn } from "../../../src/troopmap/draw/static/choice.js";

const records = () => [
  { heading: "500 soldiers", actor: "Poland", status: "Announced", starts: ["Warsaw", "Poland"], goals: ["Latvia"], day: "2022-02-02" },
  { heading: "Tanks", actor: "Latvia", status: "Present", goals: ["Poland"], day: "2022-03-01", sentence: [["Tanks of the ", ""], ["Army", "force"]] },
  { heading: "Nothing", actor: "Poland", status: "Present", source: { title: "The Paper" } },
];
const chosen = (asked) => {
  const choice = new Choice(records());
  choice.set(asked);
  return choice.records.flatMap((_, index) => (choice.has(index) ? [index] : []));
};

describe("a choice", () => {
  it("is of everything at first", () => {
    expect(chosen({})).to.deep.equal([0, 1, 2]);
    expect(new Choice(records()).isAny).to.equal(false);
  });

  it("is of those who, and of what state, all that is asked for together", () => {
    expect(chosen({ actor: "Poland" })).to.deep.equal([0, 2]);
    expect(chosen({ actor: "Poland", status: "Present" })).to.deep.equal([2]);
    expect(chosen({ status: "constructor" })).to.deep.equal([]);
  });

  it("is of places, from them, to them, or between two of them either way", () => {
    expect(chosen({ place: "Poland" })).to.deep.equal([0, 1]);
    expect(chosen({ place: "Poland", way: "from" })).to.deep.equal([0]);
    expect(chosen({ place: "Poland", way: "to" })).to.deep.equal([1]);
    expect(chosen({ place: "Latvia", way: "between", other: "Poland" })).to.deep.equal([0]);
    expect(chosen({ place: "Poland", way: "between" })).to.deep.equal([0, 1]);
  });

  it("is of words anywhere in a record, in any order and case", () => {
    expect(chosen({ text: "ARMY tanks" })).to.deep.equal([1]);
    expect(chosen({ text: "paper" })).to.deep.equal([2]);
    expect(chosen({ text: "soldiers army" })).to.deep.equal([]);
    expect(chosen({ text: "undefined" })).to.deep.equal([]);
  });

  it("is of what has happened until a day, a month or a year; what has no day is part of every time", () => {
    expect(chosen({ until: "2022-02-01" })).to.deep.equal([2]);
    expect(chosen({ until: "2022-02" })).to.deep.equal([0, 2]);
    expect(chosen({ until: "2022" })).to.deep.equal([0, 1, 2]);
  });

  it("knows what is past at the time that is looked at", () => {
    const choice = new Choice(records());
    expect([0, 1, 2].map((index) => choice.isPast(index))).to.deep.equal([false, false, false]);
    choice.set({ until: "2022-03" });
    expect([0, 1, 2].map((index) => choice.isPast(index))).to.deep.equal([true, false, false]);
  });

  it("tells of a change, and only of a change", () => {
    const choice = new Choice(records());
    let told = 0;
    choice.onChange(() => told++);
    choice.set({ actor: "Poland" });
    choice.set({ actor: "Poland" });
    choice.set({});
    expect(told).to.equal(1);
  });
});

it("a day is as precise as a step of the clock", () => {
  expect(["2022-05-06", "2022-05", "2022"].map((step) => dayIn("2022-02-03", step))).to.deep.equal(["2022-02-03", "2022-02", "2022"]);
});
