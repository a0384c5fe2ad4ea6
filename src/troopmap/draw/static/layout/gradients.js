// Soft-edged fills that the style sheet refers to by name: round places known roughly, and where an arrow fades out.

/** @import { Gradient } from "../types" */

/** @type {Record<string, [direction: Partial<Gradient>, stops: [offset: number, opacity: number][]]>} */
const FADES = {
  halo: [{ r: "0.5" }, [[0, 0.34], [0.55, 0.2], [1, 0]]],
  arriving: [{ x1: 0, y1: 0, x2: 1, y2: 1 }, [[0, 0], [0.6, 0.9], [1, 1]]],
  "arriving-right": [{ x1: 1, y1: 0, x2: 0, y2: 1 }, [[0, 0], [0.6, 0.9], [1, 1]]],
  "arriving-many": [{ x1: 0, y1: 0, x2: 0, y2: 1 }, [[0, 0], [0.3, 0.9], [1, 1]]],
  leaving: [{ x1: 0, y1: 1, x2: 1, y2: 0 }, [[0, 1], [0.4, 0.9], [1, 0.12]]],
};

/**
 * One for each fade and colour.
 * @returns {Gradient[]}
 */
export function gradients() {
  return Object.entries(FADES).flatMap(([name, [direction, stops]]) =>
    ["0", "1", "2", "3", "4", "5", "x"].map((colour) => ({
      tag: direction.r ? "radialGradient" : "linearGradient",
      id: `tm-${name}-${colour}`,
      ...direction,
      stops: stops.map(([offset, opacity]) => ({ offset, "stop-opacity": opacity, class: `tm-stop c${colour}` })),
    })));
}
