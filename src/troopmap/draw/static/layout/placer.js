// Places boxes without overlap: greedy by priority, then repaired by moving what stands in the way.

/** @import { Box, Candidate } from "../types" */

import { conflict, extent, leadsThrough, overlaps } from "./boxes.js";
import { Offers } from "./offers.js";

/**
 * Places each item's box, or none: the first items are the most important.
 * @template {Candidate} C
 * @param {{ candidates: C[], price?: (box: C) => number }[]} items where there are prices, candidates tell the least that they cost
 * @param {Box[]} hard boxes that nothing may cover
 * @param {number} [gap] pixels between boxes
 * @returns {(C | null)[]} for each item its candidate
 */
export function placeBoxes(items, hard, gap = 6) {
  /** @param {C} box */
  const blocked = (box) => hard.some((other) => overlaps(box, other, other.gap || 0) || leadsThrough(other, box));
  const free = items.map(({ candidates, price }) => new Offers(candidates, (box) => (blocked(box) ? Infinity : price ? price(box) : box.cost)));
  /** @type {(C | null)[]} */
  const chosen = items.map(() => null);
  // Boxes that are farther apart with all their leader lines are not looked at more closely.
  const apart = Math.max(gap, 3);
  /** @type {Map<C, Box>} */
  const extents = new Map();
  /** @param {C} box */
  const extentOf = (box) => {
    let around = extents.get(box);
    if (!around) extents.set(box, (around = extent(box)));
    return around;
  };
  /** @type {(a: C, b: C) => boolean} */
  const collide = (a, b) => overlaps(extentOf(a), extentOf(b), apart) && conflict(a, b, gap);
  /** @type {(n: number, avoid?: C | null, below?: number) => C | null} */
  const first = (n, avoid, below = Infinity) => {
    for (let k = 0, box = free[n].at(0); box; box = free[n].at(++k)) {
      if (box.cost >= below) return null;
      if (!(avoid && collide(box, avoid)) && blocker(box, n) < 0) return box;
    }
    return null;
  };
  items.forEach((_, n) => {
    chosen[n] = first(n);
    if (!chosen[n]) giveWay(n);
  });
  // Once all stand, some can take a better place than was left to them at first.
  for (let sweep = 0; sweep < 3; sweep++)
    items.forEach((_, n) => {
      chosen[n] = first(n, null, chosen[n]?.cost) || chosen[n];
      if (!chosen[n]) giveWay(n);
    });
  return chosen;

  /**
   * The next chosen box that stands in a box's way, but for that of one item; -1 where there is none.
   * @param {C} box
   * @param {number} except
   * @returns {number}
   */
  function blocker(box, except, from = 0) {
    for (let n = from; n < chosen.length; n++) {
      const other = chosen[n];
      if (other && n !== except && collide(box, other)) return n;
    }
    return -1;
  }

  /**
   * Takes a place that one other box holds, if that one can move elsewhere.
   * @param {number} n
   */
  function giveWay(n) {
    for (let k = 0, box = free[n].at(0); box; box = free[n].at(++k)) {
      const other = blocker(box, n);
      if (other < 0 || blocker(box, n, other + 1) >= 0) continue;
      const held = chosen[other];
      chosen[other] = null;
      const moved = first(other, box);
      if (moved) {
        chosen[other] = moved;
        chosen[n] = box;
        return;
      }
      chosen[other] = held;
    }
  }
}
