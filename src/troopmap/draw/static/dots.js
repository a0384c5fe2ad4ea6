// Dots of cities and installations.

/** @import { Dot, Entry, Renderer } from "./types" */

import { circlePath } from "./layout/geometry.js";
import { shape } from "./shape.js";

/**
 * @param {L.Map} map
 * @param {Dot} dot
 * @param {Record<string, Renderer>} renderers
 */
export function addDot(map, dot, renderers) {
  const layer = shape((project) => circlePath(project([dot.lat, dot.lon]), 3.4), "tm-marks", "tm-dot", renderers["tm-marks"]);
  return Object.assign(layer, { dot }).addTo(map);
}

/**
 * Whether a mark that is shown begins or ends at a dot.
 * @param {Dot} dot
 * @param {Entry[]} marks
 */
export function isDotShown(dot, marks) {
  return marks.some(({ mark, isOff }) => !isOff && [...(mark.origins || []), ...(mark.destinations || [])].some((spot) => spot[2] === "point" && spot[0] === dot.lat && spot[1] === dot.lon));
}
