// What labels must not cover, and what each place for one would cost.

/** @import { Box, Candidate, Draft, DraftedMark, Frame, Mark, PlacedDot, Point, SoftPoint } from "../types" */

import { boxAround, hull, nearest, overlaps, parts } from "./boxes.js";
import { add, clamp } from "./geometry.js";

const CELL = 48;
const NEAR = 14;
const CROSSING = 5; // what a leader line pays for each soft point that it passes

/**
 * The square cells that a box touches, grown by a margin.
 * @param {Box} box
 * @param {number} margin
 */
function cellsOf(box, margin) {
  const left = Math.floor((box.x - margin) / CELL);
  const right = Math.floor((box.x + box.w + margin) / CELL);
  const top = Math.floor((box.y - margin) / CELL);
  const bottom = Math.floor((box.y + box.h + margin) / CELL);
  /** @type {number[]} */
  const keys = [];
  for (let i = left; i <= right; i++) for (let j = top; j <= bottom; j++) keys.push(i * 1000 + j);
  return keys;
}

/** @type {<T>(cells: Map<number, T[]>, key: number, value: T) => void} */
function put(cells, key, value) {
  const cell = cells.get(key);
  if (cell) cell.push(value);
  else cells.set(key, [value]);
}

// hard: boxes that nothing may cover; soft: points with a radius and a weight that had better stay free,
// kept in square cells so that a box meets only those around it. The innermost loops take points apart by their indices:
// where no compiler helps, as in figures, patterns cost more than all that is reckoned.
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
    /** @type {Map<number, Box[]>} */
    this.solid = new Map();
    for (const box of this.hard) for (const key of cellsOf(box, box.gap || 0)) put(this.solid, key, box);
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
    put(this.cells, cellsOf({ x, y, w: 0, h: 0 }, 0)[0], point);
  }

  /**
   * Whether a box covers one of those that nothing may cover.
   * @param {Box} box
   */
  blocks(box) {
    const keys = cellsOf(box, 0);
    for (let k = 0; k < keys.length; k++) {
      const cell = this.solid.get(keys[k]);
      if (!cell) continue;
      for (let n = 0; n < cell.length; n++) if (overlaps(box, cell[n], cell[n].gap || 0)) return true;
    }
    return false;
  }

  /**
   * The cells with soft points that a box touches, grown by a margin.
   * @param {Box} box
   * @param {number} margin
   */
  around(box, margin) {
    /** @type {SoftPoint[][]} */
    const found = [];
    const keys = cellsOf(box, margin);
    for (let k = 0; k < keys.length; k++) {
      const cell = this.cells.get(keys[k]);
      if (cell) found.push(cell);
    }
    return found;
  }

  /**
   * The cost of a box: for covering arrows and rings, for standing closer to another mark than its own
   * line would suggest, and for a leader line that crosses an arrow. Exact below the most that it may be.
   * @param {Candidate} box
   * @param {Mark | undefined} owner
   * @param {number} most
   * @returns {number}
   */
  cost(box, owner, most) {
    let sum = box.cost;
    if (sum >= most) return sum;
    const [left, top, right, bottom] = [box.x, box.y, box.x + box.w, box.y + box.h];
    const room = owner ? NEAR : 0;
    const cells = this.around(box, this.widest + room);
    for (let k = 0; k < cells.length; k++) {
      const cell = cells[k];
      for (let n = 0; n < cell.length; n++) {
        const point = cell[n];
        const x = point.p[0];
        const reach = point.r + room;
        const dx = x < left ? left - x : x > right ? x - right : 0;
        if (dx > reach) continue;
        const y = point.p[1];
        const dy = y < top ? top - y : y > bottom ? y - bottom : 0;
        if (dy > reach) continue;
        const far = Math.hypot(dx, dy) - point.r;
        if (far <= 0) sum += point.weight;
        else if (owner && point.owner !== owner && far < NEAR) sum += 0.6;
        if (sum >= most) return sum;
      }
    }
    return box.leader ? sum + CROSSING * this.crossings(box, box.leader, owner, (most - sum) / CROSSING) : sum;
  }

  /**
   * How many soft points of other marks lie near a leader line, of which a point in every five pixels counts;
   * where there are enough, the rest is not looked for.
   * @param {Box} box
   * @param {Point} end of its leader line
   * @param {Mark | undefined} owner
   * @param {number} enough
   */
  crossings(box, end, owner, enough) {
    const [x, y] = nearest(box, end);
    const [dx, dy] = [end[0] - x, end[1] - y];
    const n = parts([x, y], end, 5);
    const long = dx * dx + dy * dy || 1;
    const cells = this.around(hull([x, y], end), this.widest + 3);
    let count = 0;
    for (let m = 0; m < cells.length; m++) {
      const cell = cells[m];
      for (let k = 0; k < cell.length; k++) {
        const point = cell[k];
        if (point.owner === owner) continue;
        const px = point.p[0] - x;
        const py = point.p[1] - y;
        const reach = point.r + 3;
        const aside = px * dy - py * dx;
        if (aside * aside > reach * reach * long) continue;
        const share = clamp(Math.round(((px * dx + py * dy) / long) * n), 0, n) / n;
        if (Math.hypot(px - dx * share, py - dy * share) < reach && ++count >= enough) return count;
      }
    }
    return count;
  }
}
