import { expect } from "chai";
import { draftMark, markClass } from "../../../src/troopmap/draw/static/layout/draft.js";
import { flat, markOf } from "./kit.js";

const draft = (parts) => draftMark(markOf(parts), flat, 1);
const names = ({ paths }) => paths.map(({ name }) => name);

describe("a draft", () => {
  it("of an arrow has only the paths that say something", () => {
    const { paths } = draft({ origins: [[0, 0]], destinations: [[90, 0]] });
    expect(paths.every(({ d }) => d)).to.equal(true);
    expect(paths[0].name).to.equal("casing");
  });

  it("of troops that are there is a circle as large as their number", () => {
    const { circle, paths, spines } = draft({ form: "circle", status: "present", size: 9, destinations: [[50, 40]] });
    expect(circle).to.deep.equal({ at: [50, 40], r: 9 });
    expect(paths).to.have.length(1);
    expect(spines).to.deep.equal([]);
  });

  it("of troops without a number is a ring within a ring", () => {
    const ring = draft({ form: "circle", status: "present", size: undefined, destinations: [[50, 40]] });
    expect(names(ring)).to.deep.equal(["fill", "line"]);
    expect(ring.circle.r).to.equal(10);
  });

  it("of troops at several places has a spoke to each", () => {
    const { circle, paths, spines } = draft({ form: "circle", status: "present", destinations: [[0, 0], [100, 0]] });
    expect(circle.at).to.deep.equal([50, 0]);
    expect(paths[0].name).to.equal("spoke");
    expect(spines).to.have.length(2);
  });

  it("of troops that were sent has a notch", () => {
    expect(names(draft({ form: "circle", status: "completed", destinations: [[0, 0]] }))).to.include("notch");
  });

  it("of a move that is ruled out has one cross where several would lie on one another", () => {
    const { cross, heads } = draft({ form: "cross", status: "denied", destinations: [[10, 10], [14, 10], [90, 10]] });
    expect(cross).to.deep.equal([10, 10]);
    expect(heads.map(({ at }) => at)).to.deep.equal([[10, 10], [90, 10]]);
  });

  it("of a vague place has a soft edge, of another none", () => {
    expect(draft({ origins: [[0, 0, "wide"]], destinations: [[90, 0, "area"]] }).halos).not.to.equal("");
    expect(draft({ origins: [[0, 0, "point"]], destinations: [[90, 0, "area"]] }).halos).to.equal("");
  });
});

describe("the class of a mark", () => {
  it("tells its colour, form, state and what is not known", () => {
    const mark = markOf({ status: "possible", destinations: [[0, 0], [1, 1]], size: undefined, unsure: true });
    expect(markClass(mark, "fill")).to.equal("tm-fill c0 f-flow s-possible hollow unknown many is-unsure");
  });

  it("tells of a move that is ruled out that it has no colour", () => {
    const mark = markOf({ form: "cross", status: "denied", colour: -1, size: undefined, destinations: [[0, 0]] });
    expect(markClass(mark, "stripe")).to.equal("tm-stripe cx f-cross s-denied solid");
  });
});
