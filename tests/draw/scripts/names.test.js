import { expect } from "chai";
import { namesFor } from "../../../src/troopmap/draw/static/layout/names.js";

const spots = {
  countries: [
    { name: "Latvia", lat: 57, lon: 25, zoom: 4, a3: "LVA" },
    { name: "Poland", lat: 52, lon: 19, zoom: 3, a3: "POL" },
    { name: "Malta", lat: 36, lon: 14, zoom: 3, a3: "MLT" },
  ],
  seas: [{ name: "Baltic Sea", lat: 58, lon: 20, zoom: 4 }],
};
const widths = { LVA: 7, POL: 10, MLT: 0.3 };
const scale = (zoom, parts) => ({ zoom, isNarrow: false, at: ({ lat, lon }) => [lon, lat], shadeOf: () => undefined, widthOf: (a3) => widths[a3], ...parts });
const told = (...about) => namesFor(spots, scale(...about)).map(({ line }) => line);

describe("names", () => {
  it("come with the scale", () => {
    expect(told(2)).to.deep.equal([]);
    expect(told(3.4)).to.deep.equal(["Poland"]);
    expect(told(4.4)).to.deep.equal(["Baltic Sea", "Latvia", "Poland"]);
  });

  it("come later where the frame is narrow", () => {
    expect(told(3.4, { isNarrow: true })).to.deep.equal([]);
    expect(told(3.9, { isNarrow: true })).to.deep.equal(["Poland"]);
  });

  it("of countries too small to be seen are left out", () => {
    expect(told(5)).not.to.include("Malta");
    expect(told(7)).to.include("Malta");
  });

  it("of countries that records are about come first, at every scale, and may stand farther off", () => {
    const [first] = namesFor(spots, scale(1, { shadeOf: (a3) => ({ MLT: "to", POL: "around" })[a3] }));
    expect([first.line, first.look, first.shifts]).to.deep.equal(["Malta", "country is-involved", Infinity]);
    expect(told(1, { shadeOf: (a3) => ({ POL: "around" })[a3] })).to.deep.equal([]);
  });

  it("say where they stand, and have keys that differ", () => {
    const names = namesFor(spots, scale(7));
    expect(names[0].at).to.deep.equal([20, 58]);
    expect(new Set(names.map(({ key }) => key)).size).to.equal(names.length);
  });
});
