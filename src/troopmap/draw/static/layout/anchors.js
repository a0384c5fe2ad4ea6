// Where a label may stand beside its mark: points to write at, and boxes around each.

/** @import { Anchor, Candidate, Draft, Point } from "../types" */
/** @import { Spine } from "./geometry.js" */

import { add, clamp, left } from "./geometry.js";

const FAR = [26, 52, 90, 130];
// Sixteen directions from a point, the side of the box that faces it, and how well each looks.
const ROUND = Array.from({ length: 16 }, (_, n) => {
  /** @type {Point} */
  const direction = [Math.cos((n * Math.PI) / 8), Math.sin((n * Math.PI) / 8)];
  // The box touches the ring with the corner or side that faces the point.
  const [sx, sy] = direction.map((v) => clamp(1.5 * v, -1, 1));
  const taste = direction[0] > 0.9 ? 0 : direction[0] < -0.9 ? 0.6 : Math.abs(direction[1]) > 0.9 ? 0.8 : 1.2;
  return { direction, sx, sy, taste };
});

/**
 * @param {Draft} drawn
 * @param {(p: Point) => boolean} sees whether a point is in the frame
 * @param {(p: Point) => Point} local layer pixels to frame pixels
 * @returns {Anchor[]}
 */
export function anchorsOf(drawn, sees, local) {
  const single = drawn.circle ? { p: local(drawn.circle.at), r: drawn.circle.r + 3, cost: 0 }
    : drawn.cross ? { p: local(drawn.cross), r: 13, cost: 0 } : null;
  if (single) return sees(single.p) ? [single] : [];
  const anchors = drawn.spines.flatMap((spine, n) => alongside(spine, drawn.width, n ? 1.5 : 0, sees, local));
  for (const head of drawn.heads) {
    const p = local(head.at);
    if (sees(p)) anchors.push({ p, r: head.r + 2, cost: 2 });
  }
  return anchors;
}

/**
 * Places beside the part of a spine that is in sight.
 * @param {Spine} spine
 * @param {number} width
 * @param {number} cost
 * @param {(p: Point) => boolean} sees
 * @param {(p: Point) => Point} local
 * @returns {Anchor[]}
 */
function alongside(spine, width, cost, sees, local) {
  const steps = Array.from({ length: 31 }, (_, n) => (n / 30) * spine.total);
  const seen = steps.filter((s) => sees(local(spine.point(s))));
  if (!seen.length) return [];
  return [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9].flatMap((share) => {
    const s = seen[Math.floor(share * (seen.length - 1))];
    const anchor = { p: local(spine.point(s)), r: width / 2 + 4, cost: cost + 3 * Math.abs(share - 0.5) };
    const side = left(spine.direction(s));
    const sides = [1, -1].map((sign) => ({ ...anchor, along: /** @type {Point} */ (side.map((v) => v * sign)) }));
    return seen.length < 12 || share === 0.5 ? [...sides, { ...anchor, cost: anchor.cost + 0.5 }] : sides;
  });
}

/**
 * Boxes of a size around an anchor: beside a line on a given side, or in sixteen places around a point;
 * then the same farther out, with a leader line.
 * @param {Anchor} anchor
 * @param {number} w
 * @param {number} h
 * @returns {Candidate[]}
 */
export function boxesAround(anchor, w, h) {
  const { p, r, along, cost } = anchor;
  if (along) {
    /** @type {(distance: number, extra: number) => Candidate} */
    const beside = (distance, extra) => {
      const reach = (Math.abs(along[0]) * w + Math.abs(along[1]) * h) / 2 + distance;
      const centre = add(p, along, reach);
      return { x: centre[0] - w / 2, y: centre[1] - h / 2, w, h, cost: cost + extra };
    };
    const far = [30, 60].map((d) => ({ ...beside(r + d, 9 + d / 6), leader: add(p, along, r) }));
    return [beside(r, 0), ...far];
  }
  /** @type {Candidate[]} */
  const boxes = [];
  for (const { direction, sx, sy, taste } of ROUND) {
    /** @type {(distance: number, extra: number) => Candidate} */
    const at = (distance, extra) => ({
      x: p[0] + direction[0] * distance + (sx * w) / 2 - w / 2,
      y: p[1] + direction[1] * distance + (sy * h) / 2 - h / 2,
      w, h, cost: cost + extra,
    });
    boxes.push(at(r, taste));
    const leader = add(p, direction, Math.max(0, r - 3));
    for (const d of FAR) boxes.push({ ...at(r + d, 9 + d / 6 + taste), leader });
  }
  return boxes;
}
