import { expect } from "chai";
import { body, circlePath, headShape, quadratic, Spine } from "../../../src/troopmap/draw/static/layout/geometry.js";
import { areaOf, chance, distance, linesOf } from "./kit.js";

const random = chance(1);
const wander = (count) => Array.from({ length: count }, () => [200 * random(), 200 * random()]);

describe("a spine", () => {
  const corner = new Spine([[0, 0], [30, 0], [30, 40]]);

  it("knows its length", () => {
    expect(corner.total).to.equal(70);
    expect(new Spine([[5, 5], [5, 5]]).total).to.equal(0);
  });

  it("gives the point at a distance, and its ends beyond them", () => {
    expect(corner.point(10)).to.deep.equal([10, 0]);
    expect(corner.point(50)).to.deep.equal([30, 20]);
    expect(corner.point(-5)).to.deep.equal([0, 0]);
    expect(corner.point(500)).to.deep.equal([30, 40]);
  });

  it("gives directions of length one, to its very ends", () => {
    expect(corner.direction(0)).to.deep.equal([1, 0]);
    expect(corner.direction(70)).to.deep.equal([0, 1]);
    for (const s of [0, 13, 30, 55, 70]) expect(Math.hypot(...corner.direction(s))).to.be.closeTo(1, 1e-9);
  });

  it("gives a part that keeps the corners inside it", () => {
    expect(corner.part(20, 40).points).to.deep.equal([[20, 0], [30, 0], [30, 10]]);
    expect(corner.part(31, 40).points).to.deep.equal([[30, 1], [30, 10]]);
  });

  it("has parts as long as asked for, which add up", () => {
    for (let n = 0; n < 200; n++) {
      const spine = new Spine(wander(2 + Math.floor(8 * random())));
      const [from, to] = [spine.total * random(), spine.total * random()].sort((a, b) => a - b);
      expect(spine.part(from, to).total).to.be.closeTo(to - from, 0.05);
      expect(distance(spine.part(from, to).point(0), spine.point(from))).to.be.below(1e-6);
    }
  });

  it("gives points at even steps, both ends among them", () => {
    for (let n = 0; n < 50; n++) {
      const spine = new Spine(wander(5));
      const points = spine.every(9);
      expect(distance(points[0], spine.points[0])).to.be.below(1e-6);
      expect(distance(points.at(-1), spine.points.at(-1))).to.be.below(1e-6);
      points.slice(1).forEach((point, k) => expect(distance(point, points[k])).to.be.at.most(9 + 1e-6));
    }
  });

  it("of no length still gives points and no direction", () => {
    const none = new Spine([[5, 5], [5, 5]]);
    expect(none.point(3)).to.deep.equal([5, 5]);
    expect(none.direction(0)).to.deep.equal([0, 0]);
    expect(none.part(0, 1).points.flat().every(Number.isFinite)).to.equal(true);
  });
});

describe("a body", () => {
  const line = new Spine([[0, 0], [50, 0], [100, 0]]);

  it("has the widths asked for at both ends", () => {
    const [outline] = linesOf(body(line, 4, 10));
    expect(areaOf(outline)).to.be.closeTo(700, 1);
    expect(outline.filter(([x]) => x === 0).map(([, y]) => Math.abs(y))).to.deep.equal([2, 2]);
    expect(outline.filter(([x]) => x === 100).map(([, y]) => Math.abs(y))).to.deep.equal([5, 5]);
  });

  it("is notched like a chevron: as much is added at its tip as taken at its tail", () => {
    const [outline] = linesOf(body(line, 10, 10, 0.4));
    expect(outline).to.deep.include([104, 0]);
    expect(outline).to.deep.include([4, 0]);
    expect(areaOf(outline)).to.be.closeTo(1000, 1);
  });

  it("is drawn along any line without a number that is none", () => {
    for (let n = 0; n < 50; n++) expect(body(new Spine(wander(6)), 8 * random(), 8 * random(), random())).not.to.contain("NaN");
  });
});

it("a head ends where its spine does, as long and as wide as asked for", () => {
  const [points] = linesOf(headShape(new Spine([[0, 0], [40, 0]]), 12, 10));
  expect(points).to.deep.equal([[28, -5], [40, 0], [28, 5]]);
  expect(headShape(new Spine([[0, 0], [40, 0]]), 12, 10)).to.match(/Z$/);
  expect(headShape(new Spine([[0, 0], [40, 0]]), 12, 10, true)).not.to.match(/Z$/);
});

it("a curve begins and ends at its ends and bows towards its control point", () => {
  const points = quadratic([0, 0], [50, 40], [100, 0], 20);
  expect(points).to.have.length(21);
  expect(points[0]).to.deep.equal([0, 0]);
  expect(points[20]).to.deep.equal([100, 0]);
  expect(points[10]).to.deep.equal([50, 20]);
});

it("a circle is one closed path around its centre", () => {
  expect(circlePath([10, 20], 5)).to.equal("M5 20a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z");
});
