import { expect } from "chai";
import { Clutter } from "../../../src/troopmap/draw/static/layout/clutter.js";
import { draftMark } from "../../../src/troopmap/draw/static/layout/draft.js";
import { chance, flat, markOf } from "./kit.js";

const frame = { w: 600, h: 400, isNarrow: false, local: (point) => point, taken: [{ x: 560, y: 0, w: 40, h: 60, gap: 4 }] };
const flow = markOf({ origins: [[100, 200]], destinations: [[500, 200]] });
const entry = (mark) => ({ mark, draft: draftMark(mark, flat, 1) });
const clutter = new Clutter(frame, [entry(flow)], [{ lat: 0, lon: 0, name: "Riga", at: [300, 100] }]);
const cost = (box, owner, most = 1000) => clutter.cost({ cost: 0, ...box }, owner, most);

describe("clutter", () => {
  it("forbids dots, heads and what is taken", () => {
    expect(clutter.hard).to.deep.include({ x: 295, y: 95, w: 10, h: 10 });
    expect(clutter.hard).to.deep.include(frame.taken[0]);
    expect(clutter.hard).to.have.length(3);
  });

  it("makes a box dear that covers an arrow, the more the more it covers", () => {
    const little = cost({ x: 200, y: 195, w: 20, h: 10 }, flow);
    expect(little).to.be.above(4);
    expect(cost({ x: 200, y: 195, w: 100, h: 10 }, flow)).to.be.above(2 * little);
    expect(cost({ x: 200, y: 300, w: 100, h: 10 }, flow)).to.equal(0);
  });

  it("makes a box near another's arrow dearer than one near its own", () => {
    const beside = { x: 200, y: 180, w: 40, h: 10 };
    expect(cost(beside, flow)).to.equal(0);
    expect(cost(beside, markOf({}))).to.be.above(1);
  });

  it("makes a leader line dear that crosses another's arrow", () => {
    const led = { x: 300, y: 300, w: 40, h: 10, leader: [320, 120] };
    expect(cost(led, flow)).to.equal(0);
    expect(cost(led, markOf({}))).to.be.at.least(5);
  });

  it("adds to what a place costs by itself, and stops counting where it is too dear", () => {
    expect(cost({ x: 10, y: 10, w: 20, h: 10, cost: 7 }, flow)).to.equal(7);
    expect(cost({ x: 100, y: 195, w: 400, h: 10 }, flow, 9)).to.be.within(9, 13);
  });

  it("keeps labels off the middle of a circle and counts its rim", () => {
    const circle = markOf({ form: "circle", status: "present", size: 20, destinations: [[300, 200]] });
    const round = new Clutter(frame, [entry(circle)], []);
    expect(round.hard.at(-1)).to.deep.equal({ x: 291, y: 191, w: 18, h: 18 });
    expect(round.cost({ x: 310, y: 190, w: 40, h: 12, cost: 0 }, circle, 1000)).to.be.above(5);
  });

  it("finds every soft point near a box, whatever cells it lies in", () => {
    const random = chance(6);
    const many = new Clutter({ ...frame, taken: [] }, [], []);
    const points = Array.from({ length: 800 }, () => ({ p: [640 * random() - 20, 440 * random() - 20], r: 3, weight: 1, owner: flow }));
    points.forEach((point) => many.addSoft(point));
    for (let n = 0; n < 100; n++) {
      const box = { x: 500 * random(), y: 350 * random(), w: 80 * random(), h: 20 };
      const found = new Set(many.around(box, 17).flat());
      const isNear = ({ p: [x, y] }) => x >= box.x - 17 && x <= box.x + box.w + 17 && y >= box.y - 17 && y <= box.y + box.h + 17;
      expect(points.filter(isNear).every((point) => found.has(point))).to.equal(true);
    }
  });
});
