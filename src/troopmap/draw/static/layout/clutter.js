// What labels must not cover, and what each place for one would cost.

/** @import { Box, Candidate, Draft, DraftedMark, Frame, Mark, PlacedDot, Point, SoftPoint } from "../types" */

import { boxAround, nearest } from "./boxes.js";
import { add, clamp, sub } from "./geometry.js";

const CELL = 48;
const NEAR = 14;

// hard: boxes that nothing may cover; soft: points with a radius and a weight that had better stay free,
// kept in square cells so that a box meets only those around it.
export class Clutter {
  /**
   * @param {Frame} frame
   * @param {DraftedMark[]} marks
   * @param {PlacedDot[]} dots
   */
  constructor(frame, marks, dots) {
    this.frame = frame;
    /** @type {Map<number, SoftPoint[]>} */
    this.cells = new Map();
    this.widest = 0;
    /** @type {Box[]} */
    this.hard = [...dots.map(({ at }) => boxAround(at, 5)), ...frame.taken];
    for (const { draft, mark } of marks) if (draft) this.addMark(draft, mark);
  }

  /**
   * @param {Draft} drawn
   * @param {Mark} owner
   */
  addMark(drawn, owner) {
    for (const head of drawn.heads) this.hard.push(boxAround(this.frame.local(head.at), head.r));
    for (const spine of drawn.spines)
      for (const p of spine.every(9)) this.addSoft({ p: this.frame.local(p), r: drawn.width / 2 + 3, weight: 4, owner });
    if (!drawn.circle) return;
    const at = this.frame.local(drawn.circle.at);
    const { r } = drawn.circle;
    this.hard.push(boxAround(at, Math.min(r * 0.75, 9)));
    for (let n = 0; n < 12; n++) {
      const angle = (n * Math.PI) / 6;
      this.addSoft({ p: add(at, [Math.cos(angle), Math.sin(angle)], r * 0.9), r: 3, weight: 6, owner });
    }
  }

  /** @param {SoftPoint} point */
  addSoft(point) {
    const [x, y] = point.p;
    if (x < -CELL || y < -CELL || x > this.frame.w + CELL || y > this.frame.h + CELL) return;
    this.widest = Math.max(this.widest, point.r);
    const key = Math.floor(x / CELL) * 1000 + Math.floor(y / CELL);
    const cell = this.cells.get(key);
    if (cell) cell.push(point);
    else this.cells.set(key, [point]);
  }

  /**
   * The soft points in each of the cells that a box touches, grown by a margin.
   * @param {Box} box
   * @param {number} margin
   */
  around(box, margin) {
    /** @type {SoftPoint[][]} */
    const found = [];
    const [left, right] = [Math.floor((box.x - margin) / CELL), Math.floor((box.x + box.w + margin) / CELL)];
    const [top, bottom] = [Math.floor((box.y - margin) / CELL), Math.floor((box.y + box.h + margin) / CELL)];
    for (let i = left; i <= right; i++)
      for (let j = top; j <= bottom; j++) {
        const cell = this.cells.get(i * 1000 + j);
        if (cell) found.push(cell);
      }
    return found;
  }

  /**
   * The cost of a box: for covering arrows and rings, for standing closer to another mark than its own
   * line would suggest, and for a leader line that crosses an arrow.
   * @param {Candidate} box
   * @param {Mark | undefined} owner
   * @param {number} most
   * @returns {number}
   */
  cost(box, owner, most) {
    let sum = box.cost;
    for (const cell of this.around(box, this.widest + NEAR))
      for (const { p, r, weight, owner: whose } of cell) {
        // Most points are far away, which is told without a root.
        const reach = r + NEAR;
        const dx = Math.max(box.x - p[0], p[0] - box.x - box.w, 0);
        const dy = Math.max(box.y - p[1], p[1] - box.y - box.h, 0);
        if (dx >= reach || dy >= reach) continue;
        const far = dx * dx + dy * dy;
        if (far <= r * r) sum += weight;
        else if (owner && whose !== owner && far < reach * reach) sum += 0.6;
        if (sum >= most) return sum;
      }
    return sum + (box.leader ? 5 * this.crossings(box, owner, box.leader) : 0);
  }

  /**
   * @param {Box} box
   * @param {Mark | undefined} owner
   * @param {Point} end of its leader line
   */
  crossings(box, owner, end) {
    const start = nearest(box, end);
    const [dx, dy] = sub(end, start);
    const span = { x: Math.min(start[0], end[0]), y: Math.min(start[1], end[1]), w: Math.abs(dx), h: Math.abs(dy) };
    let count = 0;
    for (const cell of this.around(span, this.widest + 3))
      for (const { p, r, owner: whose } of cell) {
        if (whose === owner) continue;
        // The point of the line that is nearest.
        const [px, py] = sub(p, start);
        const share = clamp((px * dx + py * dy) / (dx * dx + dy * dy || 1), 0, 1);
        const [x, y] = [px - share * dx, py - share * dy];
        if (x * x + y * y < (r + 3) * (r + 3)) count++;
      }
    return count;
  }
}
