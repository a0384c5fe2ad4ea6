import { expect } from "chai";
import { conflict, overlaps } from "../../../src/troopmap/draw/static/layout/boxes.js";
import { placeBoxes } from "../../../src/troopmap/draw/static/layout/placer.js";
import { chance } from "./kit.js";

const at = (x, cost = 0) => ({ x, y: 0, w: 10, h: 10, cost });

describe("the placer", () => {
  it("gives each its cheapest place where all are free", () => {
    expect(placeBoxes([{ candidates: [at(50, 2), at(0, 1)] }, { candidates: [at(100)] }], [])).to.deep.equal([at(0, 1), at(100)]);
  });

  it("serves the first first where both want the only place", () => {
    expect(placeBoxes([{ candidates: [at(0, 9)] }, { candidates: [at(0)] }], [])).to.deep.equal([at(0, 9), null]);
  });

  it("moves one that can stand elsewhere out of the way of one that cannot", () => {
    expect(placeBoxes([{ candidates: [at(0), at(50, 3)] }, { candidates: [at(5)] }], [])).to.deep.equal([at(50, 3), at(5)]);
  });

  it("lets one take a better place that has become free since", () => {
    const items = [{ candidates: [at(0), at(100, 5)] }, { candidates: [at(-8), at(200, 4)] }, { candidates: [at(12)] }];
    expect(placeBoxes(items, [])).to.deep.equal([at(100, 5), at(-8), at(12)]);
  });

  it("covers nothing that must stay free, with the room that it asks for", () => {
    expect(placeBoxes([{ candidates: [at(0)] }], [{ x: 5, y: 5, w: 1, h: 1 }])).to.deep.equal([null]);
    expect(placeBoxes([{ candidates: [at(0)] }], [{ x: 12, y: 0, w: 10, h: 10 }])).to.deep.equal([at(0)]);
    expect(placeBoxes([{ candidates: [at(0)] }], [{ x: 12, y: 0, w: 10, h: 10, gap: 4 }])).to.deep.equal([null]);
  });

  it("keeps the gap asked for", () => {
    const items = [{ candidates: [at(0)] }, { candidates: [at(14)] }];
    expect(placeBoxes(items, [], 6)).to.deep.equal([at(0), null]);
    expect(placeBoxes(items, [], 3)).to.deep.equal([at(0), at(14)]);
  });

  it("has nothing to place among nothing", () => {
    expect(placeBoxes([], [])).to.deep.equal([]);
    expect(placeBoxes([{ candidates: [] }], [])).to.deep.equal([null]);
  });

  it("never lets two stand in each other's way, nor leaves out one that has a place", () => {
    const random = chance(5);
    for (let round = 0; round < 60; round++) {
      const any = () => ({
        x: 300 * random(), y: 200 * random(), w: 20 + 60 * random(), h: 14, cost: 20 * random(),
        ...(random() < 0.3 ? { leader: [300 * random(), 200 * random()] } : {}),
      });
      const items = Array.from({ length: 12 }, () => ({ candidates: Array.from({ length: 8 }, any) }));
      const hard = Array.from({ length: 3 }, () => ({ x: 300 * random(), y: 200 * random(), w: 20, h: 20 }));
      const chosen = placeBoxes(items, hard, 6);
      chosen.forEach((box, n) => {
        if (!box) {
          const isFree = (one) => !hard.some((other) => overlaps(one, other)) && !chosen.some((other) => other && conflict(one, other, 6));
          expect(items[n].candidates.some((one) => !one.leader && isFree(one))).to.equal(false);
          return;
        }
        expect(items[n].candidates).to.include(box);
        expect(hard.some((other) => overlaps(box, other))).to.equal(false);
        chosen.forEach((other, k) => expect(Boolean(other && k !== n && conflict(box, other, 6))).to.equal(false));
      });
      expect(placeBoxes(items, hard, 6)).to.deep.equal(chosen);
    }
  });
});
