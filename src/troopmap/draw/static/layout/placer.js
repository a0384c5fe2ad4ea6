// Places boxes without overlap: greedy by priority, then repaired by moving what stands in the way.

/** @import { Box, Candidate } from "../types" */

import { conflict, leadsThrough, overlaps } from "./boxes.js";

/**
 * Places each item's box, or none: the first items are the most important.
 * @template {Candidate} C
 * @param {{ candidates: C[] }[]} items
 * @param {Box[]} hard boxes that nothing may cover
 * @param {number} [gap] pixels between boxes
 * @returns {(C | null)[]} for each item its candidate
 */
export function placeBoxes(items, hard, gap = 6) {
  const free = items.map((item) =>
    item.candidates
      .filter((box) => !hard.some((other) => overlaps(box, other, other.gap || 0) || leadsThrough(other, box)))
      .sort((a, b) => a.cost - b.cost)
  );
  /** @type {(C | null)[]} */
  const chosen = items.map(() => null);
  /** @type {(box: C, except: number) => number[]} */
  const blockers = (box, except) => chosen.flatMap((other, n) => (other && n !== except && conflict(box, other, gap) ? [n] : []));
  /** @type {(n: number, avoid?: C) => C | null} */
  const first = (n, avoid) =>
    free[n].find((box) => !blockers(box, n).length && !(avoid && conflict(box, avoid, gap))) || null;
  items.forEach((_, n) => {
    chosen[n] = first(n);
    if (!chosen[n]) giveWay(n);
  });
  // Once all stand, some can take a better place than was left to them at first.
  for (let sweep = 0; sweep < 3; sweep++)
    items.forEach((_, n) => {
      const better = first(n);
      if (better && (!chosen[n] || better.cost < chosen[n].cost)) chosen[n] = better;
      if (!chosen[n]) giveWay(n);
    });
  return chosen;

  /**
   * Takes a place that one other box holds, if that one can move elsewhere.
   * @param {number} n
   */
  function giveWay(n) {
    for (const box of free[n]) {
      const inTheWay = blockers(box, n);
      if (inTheWay.length !== 1) continue;
      const [other] = inTheWay;
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
