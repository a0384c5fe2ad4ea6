// Dots of cities and installations.

import { circlePath } from "./layout/geometry.js";
import { shape } from "./shape.js";

export function addDot(map, dot, renderers) {
  const layer = shape((project) => circlePath(project([dot.lat, dot.lon]), 3.4), "tm-marks", "tm-dot", renderers["tm-marks"]);
  layer.dot = dot;
  return layer.addTo(map);
}

// Whether a mark that is shown begins or ends at a dot.
export function isDotShown(dot, marks) {
  return marks.some(({ mark, isOff }) => !isOff && [...(mark.origins || []), ...(mark.destinations || [])].some((spot) => spot[2] === "point" && spot[0] === dot.lat && spot[1] === dot.lon));
}
