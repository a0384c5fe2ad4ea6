// Samples of the legend, drawn with the same code as the marks, so that they cannot differ.

/** @import { Figure, Sample } from "../types" */

import { draftMark, HOLLOW, markClass } from "./draft.js";
import { circlePath } from "./geometry.js";

/**
 * A picture of so many pixels: its paths, [class, d], from the bottom up.
 * @type {(w: number, h: number, paths: Sample["paths"]) => Sample}
 */
const sampleOf = (w, h, paths) => ({ w, h, paths });

/** @param {Partial<Figure>} mark */
function sampleFlow(mark, w = 46, h = 16) {
  /** @type {Figure} */
  const full = { form: "flow", status: "announced", size: 6, colour: "k", origins: [[2, h / 2 + 2]], destinations: [[w - 2, h / 2 + 1]], bend: 0.06, ...mark };
  const draft = draftMark(full, (spot) => [spot[0], spot[1]], 1);
  const shown = draft.paths.filter((path) => path.name !== "casing" || HOLLOW.has(full.status) || full.unsure);
  return sampleOf(w, h, shown.map((path) => [markClass(full, path.name), path.d]));
}

/** @param {Partial<Figure>} mark */
function sampleRing(mark, r = 7) {
  const [w, h] = [2 * Math.max(r, 11) + 4, 2 * r + 4];
  /** @type {Figure} */
  const full = { form: "circle", status: "present", size: r, colour: "k", destinations: [[w / 2, h / 2]], ...mark };
  return sampleOf(w, h, draftMark(full, (spot) => [spot[0], spot[1]], 1).paths.map((path) => [markClass(full, path.name), path.d]));
}

/** @param {Partial<Figure>} mark */
function sampleCross(mark) {
  /** @type {Figure} */
  const full = { form: "cross", status: "denied", colour: -1, destinations: [[23, 8]], ...mark };
  const draft = draftMark(full, (spot) => [spot[0], spot[1]], 1);
  return sampleOf(46, 16, [[markClass(full, "line"), "M2 3L34 13M34 13"], ...draft.paths.slice(2).map((path) => /** @type {[string, string]} */ ([markClass(full, path.name), path.d]))]);
}

/**
 * An arrow of exactly the width that the number has on this map, long enough for its head.
 * @param {number} width
 */
function scaleFlow(width) {
  const head = 6 + 1.25 * width;
  const [w, h] = [Math.ceil(head + 22), Math.ceil(Math.max(12, 1.12 * head + 2))];
  return sampleFlow({ size: width, origins: [[1, h / 2]], destinations: [[w - 1, h / 2]], bend: 0 }, w, h);
}

/**
 * @param {string} name as the scene's legend has it, such as "flow:alert"
 * @param {string | number | undefined} colour
 * @param {number} size pixels, where the sample has one
 * @returns {Sample | null}
 */
export function legendSample(name, colour, size) {
  const [kind, status] = name.split(":");
  switch (kind) {
    case "actor": return sampleOf(14, 14, [[`tm-fill s-announced c${colour}`, circlePath([7, 7], 6.5)]]);
    case "flow": return sampleFlow({ status, size: HOLLOW.has(status) ? 7.5 : 6 }, status === "underway" ? 58 : 48);
    case "fork": return sampleFlow({ size: 3.6, origins: [[1, 11]], destinations: [[45, 4], [45, 18]], bend: 0 }, 46, 22);
    case "arriving": return sampleFlow({ form: "arriving", destinations: [[30, 20]], size: 4.5, stub: 34 }, 34, 22);
    case "leaving": return sampleFlow({ form: "leaving", origins: [[4, 21]], destinations: [], size: 4.5, stub: 34 }, 34, 22);
    case "loop": return sampleFlow({ form: "loop", origins: [], destinations: [[17, 13]], size: 3.6, stub: 8 }, 34, 26);
    case "range": return sampleFlow({ size: 9, least: 4.5 }, 46, 20);
    case "ranged": return sampleRing({ least: 4.5 }, 8);
    case "thin": return sampleFlow({ size: undefined });
    case "circle": return sampleRing({ status });
    case "ring": return sampleRing({ size: undefined });
    case "cross": return sampleCross({});
    case "scale": return status === "circle" ? sampleRing({}, size) : scaleFlow(size);
    case "unsure": return { flow: sampleFlow, circle: sampleRing, cross: sampleCross }[/** @type {"flow" | "circle" | "cross"} */ (status)]({ unsure: true });
    case "band": return sampleOf(34, 14, [["tm-area a-band ck", "M2 4Q10 0 17 4T32 3V11Q24 14 17 10T2 12Z"]]);
    case "wide": return sampleOf(26, 22, [["tm-sample-wide", circlePath([13, 11], 10)]]);
    default: return null;
  }
}
