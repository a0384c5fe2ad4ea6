import { expect } from "chai";
import { Choice } from "../../../src/troopmap/draw/static/choice.js";
import { Clock } from "../../../src/troopmap/draw/static/clock.js";
import { markOf } from "./kit.js";

const start = (days) => {
  const root = document.createElement("div");
  root.hidden = true;
  const choice = new Choice(days.map((day, n) => ({ id: String(n), heading: `Record ${n}`, day })));
  const clock = new Clock(root, choice, days.map((_, record) => ({ mark: markOf({ record }) })));
  return { root, choice, clock, told: () => root.querySelector("output").textContent };
};
const spread = (count, each) => Array.from({ length: count }, (_, n) => new Date(Date.UTC(2020, 0, 1 + each * n)).toISOString().slice(0, 10));

describe("the clock", () => {
  it("is not shown for fewer than three days", () => {
    expect(start(["2022-02-02", "2022-02-01", "2022-02-02", undefined]).root.hidden).to.equal(true);
  });

  it("has a step for each day told, in their order; at first it tells of all", () => {
    const { clock, root, told } = start(["2022-02-02", "2022-01-31", "2022-02-02", "2022-03-01"]);
    expect(root.hidden).to.equal(false);
    expect(clock.steps).to.deep.equal(["2022-01-31", "2022-02-02", "2022-03-01"]);
    expect([clock.position, told()]).to.deep.equal([3, "31 January 2022 to 1 March 2022"]);
  });

  it("has months, else years, where days would be too many", () => {
    expect(start(spread(100, 3)).clock.steps[0]).to.equal("2020-01");
    expect(start(spread(100, 40)).clock.steps[0]).to.equal("2020");
  });

  it("asks for what happened until a step, and names the first record of it", () => {
    const { clock, choice, told } = start(["2022-02-02", "2022-01-31", "2022-03-01"]);
    clock.go(1);
    expect(choice.asked.until).to.equal("2022-02-02");
    expect(told()).to.equal("2 February 2022 — Record 0");
    clock.go(3);
    expect(choice.asked.until).to.equal("");
  });

  it("plays from the beginning when it is at the end, and can be paused", () => {
    const { clock, root } = start(["2022-02-02", "2022-01-31", "2022-03-01"]);
    const button = root.querySelector("button");
    button.click();
    expect([clock.position, button.textContent]).to.deep.equal([0, "❚❚ Pause"]);
    button.click();
    expect([clock.timer, button.textContent]).to.deep.equal([0, "▶ Play"]);
  });
});
