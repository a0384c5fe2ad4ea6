// The world's outlines as single paths, projected by hand: Leaflet's own way takes most of the time that a page
// takes to draw.

/** @import { LatLon, Renderer } from "./types" */

/** @typedef {{ points: Float64Array, extent: number[] }} Measured */

import { clamp } from "./layout/geometry.js";
import { shape } from "./shape.js";

/**
 * Lines of [lat, lon] as the fractions of the Mercator square that Leaflet uses, with their extent.
 * @param {LatLon[][] | LatLon[][][]} lines
 * @returns {Measured[]}
 */
export function measured(lines) {
  /** @type {(parts: any[]) => LatLon[][]} */
  const flat = (parts) => (Array.isArray(parts[0][0]) ? parts.flatMap(flat) : [parts]);
  return flat(lines).map((line) => {
    const points = new Float64Array(2 * line.length);
    const extent = [Infinity, Infinity, -Infinity, -Infinity];
    line.forEach(([lat, lon], n) => {
      const sine = Math.sin((clamp(lat, -85.0511287798, 85.0511287798) * Math.PI) / 180);
      const [x, y] = [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
      [points[2 * n], points[2 * n + 1]] = [x, y];
      extent[0] = Math.min(extent[0], x);
      extent[1] = Math.min(extent[1], y);
      extent[2] = Math.max(extent[2], x);
      extent[3] = Math.max(extent[3], y);
    });
    return { points, extent };
  });
}

/**
 * A layer that draws measured lines, a number of turns round the world to the east; parts out of sight are left out.
 * @param {L.Map} map
 * @param {Measured[]} lines
 * @param {number} turns
 * @param {boolean} isClosed
 * @param {string} pane
 * @param {string} className
 * @param {Renderer} renderer
 */
export function outline(map, lines, turns, isClosed, pane, className, renderer) {
  const draw = () => {
    const size = 256 * 2 ** map.getZoom();
    const { x: left, y: top } = map.getPixelOrigin();
    const { min, max } = renderer._bounds;
    const [west, east] = [min.x, max.x].map((x) => (x + left) / size - turns);
    const [north, south] = [min.y, max.y].map((y) => (y + top) / size);
    const inSight = lines.filter(({ extent: [x0, y0, x1, y1] }) => x0 < east && x1 > west && y0 < south && y1 > north);
    return inSight.map(({ points }) => pathThrough(points, size, left - turns * size, top, isClosed)).join("");
  };
  return shape(draw, pane, className, renderer).addTo(map);
}

/**
 * Whole pixels suffice, so points on the pixel of the one before are left out.
 * @param {Float64Array} points
 * @param {number} size of the world, in pixels
 * @param {number} left
 * @param {number} top
 * @param {boolean} isClosed
 */
function pathThrough(points, size, left, top, isClosed) {
  let d = "";
  let [x, y] = [NaN, NaN];
  for (let n = 0; n < points.length; n += 2) {
    const [nextX, nextY] = [Math.round(points[n] * size - left), Math.round(points[n + 1] * size - top)];
    if (nextX === x && nextY === y) continue;
    [x, y] = [nextX, nextY];
    d += (n ? "L" : "M") + x + " " + y;
  }
  return isClosed ? d + "z" : d;
}
