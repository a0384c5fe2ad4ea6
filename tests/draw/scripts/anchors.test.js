import { expect } from "chai";
import { anchorsOf, boxesAround } from "../../../src/troopmap/draw/static/layout/anchors.js";
import { nearest } from "../../../src/troopmap/draw/static/layout/boxes.js";
import { draftMark } from "../../../src/troopmap/draw/static/layout/draft.js";
import { distance, flat, markOf } from "./kit.js";

const all = () => true;
const anchors = (parts, sees = all, local = flat) => anchorsOf(draftMark(markOf(parts), flat, 1), sees, local);

describe("anchors", () => {
  it("of a circle and of a cross are one, unless it is out of sight", () => {
    expect(anchors({ form: "circle", size: 9, destinations: [[50, 40]] })).to.deep.equal([{ p: [50, 40], r: 12, cost: 0 }]);
    expect(anchors({ form: "cross", destinations: [[50, 40]] })).to.deep.equal([{ p: [50, 40], r: 13, cost: 0 }]);
    expect(anchors({ form: "circle", size: 9, destinations: [[50, 40]] }, () => false)).to.deep.equal([]);
  });

  it("of an arrow stand beside it on both sides, cheapest at its middle, and at its head", () => {
    const found = anchors({ origins: [[0, 0]], destinations: [[300, 0]] });
    const beside = found.filter(({ along }) => along);
    expect(new Set(beside.map(({ along }) => along[1]))).to.deep.equal(new Set([1, -1]));
    const [cheapest] = beside.slice().sort((one, two) => one.cost - two.cost);
    expect(cheapest.p[0]).to.be.closeTo(150, 1);
    expect(beside.every(({ p, cost }) => Math.abs(cost - Math.abs(p[0] - 150) / 100) < 0.2)).to.equal(true);
    expect(found.at(-1).p[0]).to.be.above(280);
  });

  it("of an arrow stand where it is in sight", () => {
    const found = anchors({ origins: [[0, 0]], destinations: [[300, 0]] }, ([x]) => x < 100);
    expect(found.length).to.be.above(5);
    expect(found.every(({ p }) => p[0] < 100)).to.equal(true);
  });

  it("are told in the pixels of the frame", () => {
    expect(anchors({ form: "circle", size: 9, destinations: [[50, 40]] }, all, ([x, y]) => [x - 20, y + 5])[0].p).to.deep.equal([30, 45]);
  });
});

describe("boxes", () => {
  it("beside a line touch its edge and lie on the side asked for; farther ones have a leader line", () => {
    const [near, ...far] = boxesAround({ p: [100, 100], r: 7, cost: 1, along: [0, -1] }, 60, 20);
    expect(near).to.deep.equal({ x: 70, y: 73, w: 60, h: 20, cost: 1 });
    expect(far.map(({ leader }) => leader)).to.deep.equal([[100, 93], [100, 93]]);
    expect(far.every(({ y, cost }) => y < near.y && cost > near.cost)).to.equal(true);
  });

  it("around a point keep clear of it in sixteen directions, near and with leader lines", () => {
    const p = [200, 200];
    const boxes = boxesAround({ p, r: 10, cost: 0 }, 70, 16);
    expect(boxes).to.have.length(80);
    const near = boxes.filter(({ leader }) => !leader);
    expect(near).to.have.length(16);
    for (const box of near) {
      const gap = distance(p, [Math.max(box.x, Math.min(200, box.x + 70)), Math.max(box.y, Math.min(200, box.y + 16))]);
      expect(gap).to.be.within(9, 10.1);
    }
    for (const box of boxes.filter(({ leader }) => leader)) expect(distance(p, nearest(box, p))).to.be.above(30);
  });

  it("to the right of a point are preferred", () => {
    const [best] = boxesAround({ p: [0, 0], r: 10, cost: 0 }, 70, 16).sort((one, two) => one.cost - two.cost);
    expect([best.x, best.y]).to.deep.equal([10, -8]);
  });
});
