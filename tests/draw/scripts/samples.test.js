import { expect } from "chai";
import { legendSample } from "../../../src/troopmap/draw/static/layout/samples.js";

const STATUSES = ["announced", "ordered", "underway", "completed", "withdrawal", "alert", "possible", "present"];
const NAMES = ["actor", "fork", "arriving", "leaving", "loop", "thin", "ring", "cross", "band", "wide", "unsure:flow", "unsure:circle", "unsure:cross",
  ...STATUSES.flatMap((status) => [`flow:${status}`, `circle:${status}`])];

describe("a sample", () => {
  it("is drawn for each name, whole and in numbers", () => {
    for (const name of NAMES) {
      const { w, h, paths } = legendSample(name, "2", NaN);
      expect(Math.min(w, h), name).to.be.above(8);
      expect(paths, name).not.to.deep.equal([]);
      for (const [look, d] of paths) {
        expect(look, name).to.match(/^tm-/);
        expect(d, name).to.match(/^M/).and.not.to.match(/NaN|undefined/);
      }
    }
  });

  it("of the scale is as wide as the mark on the map", () => {
    const [small, large] = [3, 12].map((size) => legendSample("scale:flow", undefined, size));
    expect(large.h).to.be.above(small.h);
    expect(legendSample("scale:circle", undefined, 14).h).to.equal(32);
  });

  it("of an actor has its colour", () => {
    expect(legendSample("actor", "3", NaN).paths[0][0]).to.contain("c3");
  });

  it("that nobody knows is none", () => {
    expect(legendSample("nothing", undefined, NaN)).to.equal(null);
    expect(legendSample("constructor", undefined, NaN)).to.equal(null);
  });
});
