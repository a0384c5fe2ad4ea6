import { expect } from "chai";
import { measured } from "../../../src/troopmap/draw/static/outline.js";

describe("measured lines", () => {
  it("are fractions of the square that Leaflet projects to", () => {
    const places = [[0, 0], [51.5, -0.1], [-33.9, 151.2], [85, 180], [10, 190]];
    const [{ points }] = measured([places]);
    places.forEach(([lat, lon], n) => {
      const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);
      expect(points[2 * n]).to.be.closeTo(x / 256, 1e-9);
      expect(points[2 * n + 1]).to.be.closeTo(y / 256, 1e-9);
    });
  });

  it("end at the edge of the square at the poles", () => {
    const [{ points }] = measured([[[90, 0], [-90, 0]]]);
    expect(points[1]).to.be.closeTo(0, 1e-9);
    expect(points[3]).to.be.closeTo(1, 1e-9);
  });

  it("know their extent", () => {
    const [{ extent }] = measured([[[0, -90], [66.51326, 90]]]);
    [0.25, 0.25, 0.75, 0.5].forEach((value, n) => expect(extent[n]).to.be.closeTo(value, 1e-6));
  });

  it("come out of polygons too, ring by ring", () => {
    expect(measured([[[[0, 0], [1, 1]], [[2, 2], [3, 3]]], [[[4, 4], [5, 5]]]])).to.have.length(3);
  });
});
