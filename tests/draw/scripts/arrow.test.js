import { expect } from "chai";
import { arrow } from "../../../src/troopmap/draw/static/layout/arrow.js";
import { chance, distance, flat, linesOf, markOf } from "./kit.js";

const STATUSES = ["announced", "ordered", "underway", "completed", "withdrawal", "alert", "possible"];
const drawn = (parts, factor = 1) => arrow(markOf(parts), flat, factor);
const [a, b] = [[0, 100, "area"], [300, 100, "area"]];
const ends = (spine) => [spine.points[0], spine.points.at(-1)];
const isOn = (spine, spot) => spine.points.some((point) => distance(point, spot) < 0.1);

describe("an arrow", () => {
  it("from one place to one has one spine between them and one head at its tip", () => {
    const { spines, heads } = drawn({ origins: [a], destinations: [b] });
    expect(spines).to.have.length(1);
    expect(ends(spines[0])).to.deep.equal([[0, 100], [300, 100]]);
    expect(heads).to.have.length(1);
    expect(distance(heads[0].at, b)).to.be.below(15);
  });

  it("bows to the left of its direction by its bend, and not at all without", () => {
    const [straight] = drawn({ origins: [a], destinations: [b] }).spines;
    const [bowed] = drawn({ origins: [a], destinations: [b], bend: 0.1 }).spines;
    expect(straight.points.every(([, y]) => Math.abs(y - 100) < 1e-9)).to.equal(true);
    expect(Math.min(...bowed.points.map(([, y]) => y))).to.be.closeTo(70, 0.5);
  });

  it("leaves room for the dots of points and none for areas", () => {
    const [spine] = drawn({ origins: [[0, 100, "point"]], destinations: [[300, 100, "point"]] }).spines;
    expect(ends(spine)).to.deep.equal([[6, 100], [294, 100]]);
  });

  it("merges tails into a trunk: each origin begins a limb that ends where the trunk begins", () => {
    const origins = [[0, 0, "area"], [0, 100, "area"], [0, 200, "area"]];
    const { spines, heads } = drawn({ origins, destinations: [b] });
    const [trunk, ...tails] = spines;
    expect(tails).to.have.length(3);
    tails.forEach((tail, n) => {
      expect(distance(tail.points[0], origins[n])).to.be.below(0.1);
      expect(distance(tail.points.at(-1), trunk.points[0])).to.be.below(0.1);
    });
    expect(heads).to.have.length(1);
  });

  it("merges smoothly, and leaves room for dots at its origins alone", () => {
    const origins = [[0, 0, "point"], [0, 200, "point"]];
    const [trunk, ...tails] = drawn({ origins, destinations: [b] }).spines;
    tails.forEach((tail, n) => {
      expect(distance(tail.points[0], origins[n])).to.be.closeTo(6, 0.5);
      expect(distance(tail.points.at(-1), trunk.points[0])).to.be.below(0.1);
      const [[x, y], [along, across]] = [tail.direction(tail.total), trunk.direction(0)];
      expect(x * along + y * across).to.be.above(0.95);
    });
  });

  it("forks: the trunk has no head, each branch has one at its goal", () => {
    const destinations = [[300, 0, "area"], [300, 200, "area"]];
    const { spines, heads } = drawn({ origins: [a], destinations });
    expect(spines).to.have.length(3);
    expect(heads).to.have.length(2);
    heads.forEach((head, n) => expect(distance(head.at, destinations[n])).to.be.below(20));
    expect(destinations.every((spot) => isOn(spines[0], spot))).to.equal(false);
  });

  it("merges and forks at once", () => {
    const { spines, heads } = drawn({ origins: [[0, 0], [0, 200]], destinations: [[300, 0], [300, 200]] });
    expect(spines).to.have.length(5);
    expect(heads).to.have.length(2);
  });

  it("from nowhere ends at its goal, and one to nowhere begins at its origin", () => {
    const coming = drawn({ form: "arriving", destinations: [b] }).spines[0];
    expect(distance(coming.points.at(-1), b)).to.be.below(0.1);
    expect(coming.total).to.be.above(40);
    const going = drawn({ form: "leaving", origins: [a] }).spines[0];
    expect(distance(going.points[0], a)).to.be.below(0.1);
  });

  it("within an area turns around it and ends in a head", () => {
    const { spines, heads } = drawn({ form: "loop", destinations: [[50, 50, "area"], [200, 50, "area"]] });
    expect(spines).to.have.length(2);
    expect(heads).to.have.length(2);
    const radii = spines[0].points.map((point) => distance(point, [50, 50]));
    expect(Math.max(...radii) - Math.min(...radii)).to.be.below(0.1);
    // Most of a turn, not all of it.
    expect(spines[0].total / radii[0]).to.be.within(Math.PI, 2 * Math.PI);
  });

  it("is as wide as its number, and a thin line without one", () => {
    const known = drawn({ origins: [a], destinations: [b], size: 10 }, 0.8);
    expect(known.width).to.equal(8);
    expect(known.paths.fill).not.to.equal("");
    expect(known.paths.line).to.equal("");
    const unknown = drawn({ origins: [a], destinations: [b], size: undefined });
    expect(unknown.paths.line).not.to.equal("");
    expect(unknown.paths.fill).to.equal("");
  });

  it("looks different in each state that has a form of its own", () => {
    const looks = ["announced", "underway", "completed", "withdrawal"].flatMap((status) =>
      [6, undefined].map((size) => JSON.stringify(drawn({ origins: [a], destinations: [b], status, size }).paths)));
    expect(new Set(looks).size).to.equal(looks.length);
  });

  it("widens towards its tip, and thins out there where it is a withdrawal", () => {
    const width = (points, x) => Math.max(...points.filter((point) => Math.abs(point[0] - x) < 6).map((point) => 2 * Math.abs(point[1] - 100)));
    const widths = (status) => {
      const [shaft] = linesOf(drawn({ origins: [a], destinations: [b], status, size: 10 }).paths.casing);
      return [0, 230].map((x) => width(shaft, x));
    };
    const [[tail, tip], [start, end]] = ["announced", "withdrawal"].map(widths);
    expect(tip).to.be.above(1.5 * tail);
    expect(start).to.be.above(1.5 * end);
  });

  it("under way is a row of chevrons within the same outline", () => {
    const { paths } = drawn({ origins: [a], destinations: [b], status: "underway" });
    expect(linesOf(paths.fill).length).to.be.above(5);
    expect(linesOf(paths.casing)).to.have.length(2);
  });

  it("that is short has a head no longer than half of it, and no number that is none", () => {
    const random = chance(2);
    for (let n = 0; n < 400; n++) {
      const [far, turn] = [40 * random() ** 2, 2 * Math.PI * random()];
      const goal = [100 + far * Math.cos(turn), 100 + far * Math.sin(turn), n % 2 ? "point" : "area"];
      const size = n % 5 ? 2 + 20 * random() : undefined;
      const drawing = drawn({ origins: [[100, 100, "point"]], destinations: [goal], status: STATUSES[n % 7], size, bend: 0.2 * random() });
      expect(JSON.stringify(drawing)).not.to.match(/NaN|null/);
      const [spine] = drawing.spines;
      expect(distance(drawing.heads[0].at, spine.point(spine.total))).to.be.at.most(0.25 * spine.total + 0.1);
    }
  });

  it("from a place to itself is still drawn", () => {
    for (const status of STATUSES) expect(JSON.stringify(drawn({ origins: [a], destinations: [a], status }))).not.to.match(/NaN|null/);
  });

  it("of many places in any position has all heads and numbers", () => {
    const random = chance(3);
    const spots = () => Array.from({ length: 1 + Math.floor(4 * random()) }, () => [600 * random(), 400 * random(), "point"]);
    for (let n = 0; n < 200; n++) {
      const mark = { origins: spots(), destinations: spots(), status: STATUSES[n % 7], size: n % 4 ? 12 * random() + 2 : undefined };
      const drawing = drawn(mark);
      expect(JSON.stringify(drawing)).not.to.match(/NaN|null/);
      expect(drawing.heads).to.have.length(mark.destinations.length);
    }
  });
});

describe("a range", () => {
  it("is an arrow of its lower bound within one of its upper", () => {
    const wide = drawn({ origins: [a], destinations: [b], size: 10 }).paths;
    const { paths } = drawn({ origins: [a], destinations: [b], size: 10, least: 4 });
    expect(paths.margin).to.equal(wide.fill);
    expect(paths.casing).to.equal(wide.casing);
    expect(paths.fill).to.equal(drawn({ origins: [a], destinations: [b], size: 4 }).paths.fill);
  });
});

describe("where arrows meet", () => {
  it("one ends short of the place by the room it is given", () => {
    const [spine] = drawn({ origins: [a], destinations: [b], room: 20 }, 0.5).spines;
    expect(ends(spine)).to.deep.equal([[0, 100], [290, 100]]);
  });

  it("one from an unknown place turns with the clock", () => {
    const [usual] = drawn({ form: "arriving", origins: [], destinations: [b] }).spines;
    const [turned] = drawn({ form: "arriving", origins: [], destinations: [b], turn: 0.5 }).spines;
    expect(turned.points[0][0]).to.be.above(usual.points[0][0]);
    expect(turned.points[0][1]).to.be.below(usual.points[0][1]);
  });
});
