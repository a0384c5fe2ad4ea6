import { expect } from "chai";
import { decodeTopology } from "../../../src/troopmap/draw/static/topology.js";

// Arcs as polyline.py writes them; "EBdJ?" is (3, -2), (-179, 0).
const topology = (arcs, geometries, parts) => ({
  transform: { scale: [1, 1], translate: [0, 0] }, arcs, objects: { countries: { geometries } }, ...parts,
});
const arc = (...steps) => steps.join("");
const polygon = (a3, ...rings) => ({ type: "Polygon", arcs: rings, properties: { a3 } });

describe("a topology", () => {
  it("gives points of latitude and longitude out of steps", () => {
    const { coasts } = decodeTopology(topology(["EBdJ?"], [polygon("AAA", [0])]));
    expect(coasts).to.deep.equal([[[-2, 3], [-2, -176]]]);
  });

  it("scales and moves them", () => {
    const { coasts } = decodeTopology(topology(["EB"], [polygon("AAA", [0])], { transform: { scale: [0.5, 2], translate: [10, 20] } }));
    expect(coasts).to.deep.equal([[[16, 11.5]]]);
  });

  it("tells what two countries share from what one has alone, and runs through an arc both ways", () => {
    // (0, 0) to (0, 2) is shared; each country has the rest of its ring alone.
    const { borders, coasts, countries } = decodeTopology(topology([arc("??", "?C"), arc("?C", "C?", "?B", "B?"), arc("??", "B?", "?C", "C?")], [
      polygon("AAA", [0, 1]), polygon("BBB", [-1, 2]),
    ]));
    expect(borders).to.deep.equal([[[0, 0], [2, 0]]]);
    expect(coasts).to.have.length(2);
    expect(countries.map(({ a3 }) => a3)).to.deep.equal(["AAA", "BBB"]);
    expect(countries[1].polygons[0][0].slice(0, 2)).to.deep.equal([[2, 0], [0, 0]]);
  });

  it("joins arcs of a ring without saying their common point twice", () => {
    const { countries } = decodeTopology(topology([arc("??", "C?"), arc("C?", "?C")], [polygon("AAA", [0, 1])]));
    expect(countries[0].polygons[0][0]).to.deep.equal([[0, 0], [0, 2], [2, 2]]);
  });

  it("runs on past the antimeridian instead of round the world", () => {
    // (179, 0), (-179, 0), (179, 0): a step of -358 and one of 358 degrees.
    const { coasts } = decodeTopology(topology([arc("eJ?", "jU?", "kU?")], [polygon("AAA", [0])]));
    expect(coasts[0].map(([, lon]) => lon)).to.deep.equal([179, 181, 179]);
  });

  it("has many polygons of one country, and countries without any", () => {
    const many = { type: "MultiPolygon", arcs: [[[0]], [[1]]], properties: { a3: "AAA" } };
    const { countries } = decodeTopology(topology(["??C?", "??B?"], [many, { type: null, properties: { a3: "BBB" } }]));
    expect(countries.map(({ polygons }) => polygons.length)).to.deep.equal([2, 0]);
  });

  it("has disputed lines where there are some", () => {
    const geometries = [{ type: "LineString", arcs: [0] }, { type: "MultiLineString", arcs: [[1], [0]] }];
    const parts = { objects: { countries: { geometries: [] }, disputed: { geometries } } };
    expect(decodeTopology(topology(["??C?", "??B?"], [], parts)).disputed).to.have.length(3);
    expect(decodeTopology(topology([], [])).disputed).to.deep.equal([]);
  });
});
