// Boxes of words in pixels, and the leader lines that tie them to what they name.

/** @import { Box, Point } from "../types" */

import { clamp, length, sub } from "./geometry.js";

/**
 * Where a leader line leaves a box for a point.
 * @type {(box: Box, point: Point) => Point}
 */
export const nearest = (box, [x, y]) => [clamp(x, box.x, box.x + box.w), clamp(y, box.y + 2, box.y + box.h - 2)];
/** @type {(p: Point, r: number) => Box} */
export const boxAround = (p, r) => ({ x: p[0] - r, y: p[1] - r, w: 2 * r, h: 2 * r });

/** @type {(a: Box, b: Box, gap?: number) => boolean} */
export const overlaps = (a, b, gap = 0) =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;

/**
 * The box around two points.
 * @type {(a: Point, b: Point) => Box}
 */
export const hull = (a, b) => ({ x: Math.min(a[0], b[0]), y: Math.min(a[1], b[1]), w: Math.abs(a[0] - b[0]), h: Math.abs(a[1] - b[1]) });

/**
 * The box around a box and its leader line.
 * @param {Box} box
 * @returns {Box}
 */
export function extent(box) {
  if (!box.leader) return box;
  const [x, y] = [Math.min(box.x, box.leader[0]), Math.min(box.y, box.leader[1])];
  return { x, y, w: Math.max(box.x + box.w, box.leader[0]) - x, h: Math.max(box.y + box.h, box.leader[1]) - y };
}

/**
 * How many parts of about a length a straight line has.
 * @type {(start: Point, end: Point, step: number) => number}
 */
export const parts = (start, end, step) => Math.max(2, Math.ceil(length(sub(end, start)) / step));

/**
 * Whether the leader line of one box runs through another.
 * @param {Box} box
 * @param {Box} other
 * @returns {boolean}
 */
export function leadsThrough(box, other) {
  if (!box.leader) return false;
  const [start, end] = [nearest(box, box.leader), box.leader];
  if (!overlaps(hull(start, end), other, 3)) return false;
  const n = parts(start, end, 4);
  for (let k = 0; k <= n; k++) {
    const [x, y] = [start[0] + ((end[0] - start[0]) * k) / n, start[1] + ((end[1] - start[1]) * k) / n];
    if (x > other.x - 2 && x < other.x + other.w + 2 && y > other.y - 2 && y < other.y + other.h + 2) return true;
  }
  return false;
}

/**
 * Whether the leader lines of two boxes cross.
 * @param {Box} a
 * @param {Box} b
 * @returns {boolean}
 */
function linesCross(a, b) {
  if (!a.leader || !b.leader) return false;
  const [p, q, r, s] = [nearest(a, a.leader), a.leader, nearest(b, b.leader), b.leader];
  /** @type {(u: Point, v: Point, w: Point) => number} */
  const side = (u, v, w) => Math.sign((v[0] - u[0]) * (w[1] - u[1]) - (v[1] - u[1]) * (w[0] - u[0]));
  return side(p, q, r) !== side(p, q, s) && side(r, s, p) !== side(r, s, q);
}

/** @type {(a: Box, b: Box, gap: number) => boolean} */
export const conflict = (a, b, gap) => overlaps(a, b, gap) || leadsThrough(a, b) || leadsThrough(b, a) || linesCross(a, b);
