import { expect } from "chai";
import { boxAround, conflict, leadsThrough, nearest, overlaps } from "../../../src/troopmap/draw/static/layout/boxes.js";
import { chance } from "./kit.js";

const box = (x, y, w = 10, h = 10, leader = undefined) => ({ x, y, w, h, leader });

describe("boxes", () => {
  it("overlap only where they share room", () => {
    expect(overlaps(box(0, 0), box(9, 9))).to.equal(true);
    expect(overlaps(box(0, 0), box(10, 0))).to.equal(false);
    expect(overlaps(box(0, 0), box(0, 11))).to.equal(false);
  });

  it("overlap too when the gap between them is smaller than asked for", () => {
    expect(overlaps(box(0, 0), box(14, 0), 5)).to.equal(true);
    expect(overlaps(box(0, 0), box(15, 0), 5)).to.equal(false);
  });

  it("are made around a point", () => {
    expect(boxAround([20, 30], 5)).to.deep.equal({ x: 15, y: 25, w: 10, h: 10 });
  });

  it("are left by a leader line at the point nearest to its end", () => {
    expect(nearest(box(0, 0, 40, 20), [100, 10])).to.deep.equal([40, 10]);
    expect(nearest(box(0, 0, 40, 20), [20, 100])).to.deep.equal([20, 18]);
  });

  it("are in each other's way when a leader line runs through one of them", () => {
    const led = box(0, 0, 10, 10, [100, 5]);
    expect(leadsThrough(led, box(50, 0))).to.equal(true);
    expect(leadsThrough(led, box(50, 30))).to.equal(false);
    expect(leadsThrough(box(0, 0), box(50, 0))).to.equal(false);
    expect(conflict(box(50, 0), led, 2)).to.equal(true);
  });

  it("are in each other's way when their leader lines cross", () => {
    expect(conflict(box(0, 0, 10, 10, [100, 100]), box(0, 90, 10, 10, [100, 0]), 2)).to.equal(true);
    expect(conflict(box(0, 0, 10, 10, [100, 0]), box(0, 90, 10, 10, [100, 100]), 2)).to.equal(false);
  });

  it("are in each other's way both ways or not at all", () => {
    const random = chance(4);
    const any = () => box(200 * random(), 200 * random(), 60 * random(), 20 * random(), random() < 0.5 ? [200 * random(), 200 * random()] : undefined);
    for (let n = 0; n < 500; n++) {
      const [one, two] = [any(), any()];
      expect(conflict(one, two, 6)).to.equal(conflict(two, one, 6));
      expect(overlaps(one, two, 3)).to.equal(overlaps(two, one, 3));
    }
  });
});
