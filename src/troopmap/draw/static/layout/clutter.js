// What labels must not cover, and what each place for one would cost.

/** @import { Box, Candidate, Draft, DraftedMark, Frame, Mark, PlacedDot, Point, SoftPoint } from "../types" */

import { boxAround, nearest } from "./boxes.js";
import { add, length, Spine, sub } from "./geometry.js";

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
   * The soft points in the cells that a box touches, grown by a margin.
   * @param {Box} box
   * @param {number} margin
   */
  around(box, margin) {
    /** @type {SoftPoint[]} */
    const found = [];
    const [left, right] = [box.x - margin, box.x + box.w + margin].map((v) => Math.floor(v / CELL));
    const [top, bottom] = [box.y - margin, box.y + box.h + margin].map((v) => Math.floor(v / CELL));
    for (let i = left; i <= right; i++)
      for (let j = top; j <= bottom; j++) found.push(...(this.cells.get(i * 1000 + j) || []));
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
    for (const { p, r, weight, owner: whose } of this.around(box, this.widest + NEAR)) {
      const dx = Math.max(box.x - p[0], p[0] - box.x - box.w, 0);
      const dy = Math.max(box.y - p[1], p[1] - box.y - box.h, 0);
      const far = Math.hypot(dx, dy) - r;
      if (far <= 0) sum += weight;
      else if (owner && whose !== owner && far < NEAR) sum += 0.6;
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
    const span = { x: Math.min(start[0], end[0]), y: Math.min(start[1], end[1]), w: Math.abs(start[0] - end[0]), h: Math.abs(start[1] - end[1]) };
    const line = new Spine([start, end]).every(5);
    /** @param {SoftPoint} point */
    const isCrossed = ({ p, r, owner: whose }) => whose !== owner && line.some((q) => length(sub(p, q)) < r + 3);
    return this.around(span, this.widest + 3).filter(isCrossed).length;
  }
}
