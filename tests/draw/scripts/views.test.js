import { expect } from "chai";
import { Views } from "../../../src/troopmap/draw/static/views.js";

const start = (width) => {
  document.body.innerHTML = `<div id="map" style="width: ${width}px; height: 450px"></div>`;
  const map = L.map("map", { zoomControl: false, attributionControl: false, zoomSnap: 0 });
  L.control.zoom({ position: "topright" }).addTo(map);
  return map.setView([25, 10], 2, { animate: false });
};

const isBelowTheButtons = (map, at) => {
  const frame = map.getContainer().getBoundingClientRect();
  const buttons = map.getContainer().querySelector(".leaflet-control-zoom").getBoundingClientRect();
  const { x, y } = map.latLngToContainerPoint(at);
  return x > buttons.left - frame.left && y < buttons.bottom - frame.top;
};

describe("a view", () => {
  for (const width of [390, 1200]) {
    it(`keeps its marks from the buttons that zoom, at ${width} px`, () => {
      const map = start(width);
      const corners = [[60, 30], [45, 5]];
      const mark = { destinations: corners.map(([lat, lon]) => [lat, lon, "point"]) };
      new Views(map, [{ name: "All", bounds: [45, 5, 60, 30] }], document.createElement("div"), [mark]).show(0);
      expect(isBelowTheButtons(map, corners[0])).to.equal(false);
      const size = map.getSize();
      for (const at of corners) {
        const { x, y } = map.latLngToContainerPoint(at);
        expect(x > 0 && x < size.x && y > 0 && y < size.y).to.equal(true);
      }
      map.remove();
    });
  }
});
