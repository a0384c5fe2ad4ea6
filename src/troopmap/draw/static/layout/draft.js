// What a mark looks like: its paths in pixels, from the bottom up, and what labels must keep clear of.

/** @import { Draft, Figure, Mark, Point, Project } from "../types" */

import { arrow } from "./arrow.js";
import { add, circlePath, clamp, left, length, mean, polygon, polyline, quadratic, Spine, sub, unit } from "./geometry.js";

export const HOLLOW = new Set(["alert", "possible", "withdrawal"]);

/**
 * What a mark looks like.
 * @param {Figure} mark
 * @param {Project} project
 * @param {number} factor what sizes are multiplied by
 * @returns {Draft}
 */
export function draftMark(mark, project, factor) {
  if (mark.form === "circle") return draftCircle(mark, project, factor);
  if (mark.form === "cross") return draftCross(mark, project);
  const drawn = arrow(mark, project, factor);
  const { paths } = drawn;
  return {
    ...drawn,
    paths: Object.entries(paths).filter(([, d]) => d).map(([name, d]) => ({ name, d })),
    halos: halosOf(mark, project),
  };
}

/**
 * @param {Figure} mark
 * @param {Project} project
 */
function halosOf(mark, project) {
  const wide = [...(mark.origins || []), ...(mark.destinations || [])].filter((spot) => spot[2] === "wide");
  return wide.map((spot) => circlePath(project(spot), 30)).join("");
}

/**
 * @param {Figure} mark
 * @param {Project} project
 * @param {number} factor
 * @returns {Draft}
 */
function draftCircle(mark, project, factor) {
  const spots = mark.destinations || mark.origins || [];
  const points = spots.map((spot) => project(spot));
  const at = mean(points);
  const known = mark.size !== undefined;
  const r = known ? mark.size * factor : 6;
  const spokes = points.length > 1 ? points.map((p) => polyline([add(at, unit(sub(p, at)), r), p])).join("") : "";
  const paths = [{ name: "fill", d: circlePath(at, mark.least ? mark.least * factor : r) }];
  if (mark.least) paths.unshift({ name: "margin", d: circlePath(at, r) });
  if (!known) paths.push({ name: "line", d: circlePath(at, r + 3.5) });
  if (spokes) paths.unshift({ name: "spoke", d: spokes });
  if (mark.status === "completed") paths.push({ name: "notch", d: notch(at, known ? r : r + 3.5) });
  return {
    paths,
    heads: [],
    circle: { at, r: known ? r : r + 4 },
    width: 0,
    spines: points.length > 1 ? points.map((p) => new Spine([at, p])) : [],
    hit: circlePath(at, Math.max(r, 11)),
    halos: spots.some((spot) => spot[2] === "wide") ? circlePath(at, r + 22) : "",
  };
}

/**
 * An arrowhead that points down into the ring: these troops were sent there.
 * @type {(top: Point, r: number) => string}
 */
function notch([x, y], r) {
  const size = clamp(0.55 * r, 5, 11);
  return polygon([[x - size, y - r - size * 0.9], [x + size, y - r - size * 0.9], [x, y - r + size * 0.9]]);
}

/**
 * @param {Figure} mark
 * @param {Project} project
 * @returns {Draft}
 */
function draftCross(mark, project) {
  // Crosses that would lie on one another are one.
  const points = (mark.destinations || mark.origins || []).map(project)
    .filter((p, n, all) => all.findIndex((q) => length(sub(p, q)) < 18) === n);
  const from = mark.destinations && mark.origins ? mark.origins.map(project) : [];
  const arms = points.map((p) => {
    /** @type {(x: number, y: number) => string} */
    const arm = (x, y) => polyline([add(p, [-x, -y]), add(p, [x, y])]);
    return arm(6.5, 6.5) + arm(6.5, -6.5);
  });
  /** @type {(start: Point, end: Point) => Point[]} */
  const bowed = (start, end) => quadratic(start, add(mean([start, end]), left(sub(end, start)), 0.3), end, 24);
  /** @type {Point[][]} */
  const dotted = points.flatMap((p) => (from.length
    ? from.map((start) => bowed(start, p))
    : [[add(p, [-40, -14]), add(p, [-12, -4])], [add(p, [12, 4]), add(p, [40, 14])]]));
  return {
    paths: [
      { name: "line", d: dotted.map(polyline).join("") },
      { name: "casing", d: arms.join("") },
      { name: "stripe", d: arms.join("") },
    ],
    heads: points.map((at) => ({ at, r: 10 })),
    width: 0,
    spines: dotted.map((line) => new Spine(line)),
    hit: points.map((p) => circlePath(p, 13)).join(""),
    halos: "",
    cross: points[0],
  };
}

/** @type {(mark: Figure, name: string) => string} */
export const markClass = (mark, name) =>
  `tm-${name} c${Number(mark.colour) < 0 ? "x" : mark.colour} f-${mark.form} s-${mark.status}` +
  (HOLLOW.has(mark.status) ? " hollow" : " solid") +
  (mark.size === undefined && mark.form !== "cross" ? " unknown" : "") +
  ((mark.destinations || []).length > 1 ? " many" : "") +
  (mark.least ? " ranged" : "") +
  (Number(mark.turn) > Math.PI / 4 ? " right" : "") +
  (mark.unsure ? " is-unsure" : "");

/**
 * Large marks go below small ones, crosses on top.
 * @type {(a: Mark, b: Mark) => number}
 */
export const paintOrder = (a, b) => {
  /** @param {Mark} mark */
  const level = (mark) => (mark.form === "circle" ? 0 : mark.form === "cross" ? 2 : 1);
  return level(a) - level(b) || (b.size || 0) - (a.size || 0) || a.rank - b.rank;
};
