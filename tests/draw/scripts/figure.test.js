import { expect } from "chai";
import { layFigure } from "../../../src/troopmap/draw/static/layout/figure.js";
import { gradients } from "../../../src/troopmap/draw/static/layout/gradients.js";
import { markOf } from "./kit.js";

const measure = (words) => words.map(({ bold, line }) => ({ w: 6 * Math.max(bold.length, line.length), h: 16 }));
const latvia = { name: "Latvia", a3: "LVA", lat: 57, lon: 25, zoom: 3, at: [600, 60], shade: "to", width: 7 };
const sea = { name: "Baltic Sea", lat: 58, lon: 20, zoom: 9, at: [500, 300] };
const request = {
  w: 800, h: 400, factor: 1, zoom: 4, isNarrow: false, dots: [{ lat: 1, lon: 2, name: "Riga", at: [620, 200] }], countries: [latvia], seas: [sea],
  marks: [
    markOf({ form: "cross", status: "denied", colour: -1, rank: 0, destinations: [[100, 300]] }),
    markOf({ rank: 1, origins: [[100, 100, "wide"]], destinations: [[600, 200, "point"]] }),
    markOf({ form: "circle", status: "present", rank: 2, size: 9, destinations: [[300, 330]] }),
  ],
  legend: [{ sample: "flow:alert+circle:alert", text: "alert" }, { sample: "scale:flow", text: "500", size: 5 }, { sample: "nothing", text: "" }],
};

describe("a figure", () => {
  const figure = layFigure(request, measure);

  it("has its marks from the bottom up: circles, arrows, crosses", () => {
    expect(figure.marks.map(([[look]]) => look.match(/f-(\w+)/)[1])).to.deep.equal(["circle", "flow", "cross"]);
    expect(figure.halos).to.have.length(1);
  });

  it("has the words that found a place, of marks, dots and countries at this scale", () => {
    expect(figure.words.map(({ key }) => key).sort()).to.deep.equal(["cLatvia", "dot1,2", "long0", "long1", "long2"]);
    for (const { x, y, w, h } of figure.words) expect(x >= 0 && y >= 0 && x + w <= 800 && y + h <= 400).to.equal(true);
  });

  it("has samples for its legend, as many as each line names", () => {
    expect(figure.legend.map((samples) => samples.length)).to.deep.equal([2, 1, 0]);
  });

  it("is laid out the same from the same request, which stays as it was", () => {
    const before = JSON.stringify(request);
    expect(JSON.stringify(layFigure(request, measure))).to.equal(JSON.stringify(figure));
    expect(JSON.stringify(request)).to.equal(before);
  });

  it("has larger marks where its factor is larger", () => {
    expect(layFigure({ ...request, factor: 2 }, measure).marks).not.to.deep.equal(figure.marks);
  });
});

it("each colour has its gradients, with ids that differ", () => {
  const all = gradients();
  expect(new Set(all.map(({ id }) => id)).size).to.equal(35);
  expect(all.filter(({ tag }) => tag === "radialGradient")).to.have.length(7);
  for (const { stops } of all) expect(stops.map(({ offset }) => offset)).to.deep.equal(stops.map(({ offset }) => offset).sort());
});
