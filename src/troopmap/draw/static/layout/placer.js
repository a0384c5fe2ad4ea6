// Places boxes without overlap: greedy by priority, then repaired by moving what stands in the way.

import { conflict, extent, leadsThrough, overlaps } from "./boxes.js";

// items: [{ candidates: [{ x, y, w, h, cost }] }], the first the most important.
// hard: boxes that nothing may cover. Returns for each item its candidate, or null.
export function placeBoxes(items, hard, gap = 6) {
  const free = items.map((item) =>
    item.candidates
      .filter((box) => !hard.some((other) => overlaps(box, other, other.gap || 0) || leadsThrough(other, box)))
      .sort((a, b) => a.cost - b.cost)
  );
  const chosen = items.map(() => null);
  // Boxes that are farther apart with all their leader lines are not looked at more closely.
  const apart = Math.max(gap, 3);
  const extents = new Map();
  const extentOf = (box) => {
    if (!extents.has(box)) extents.set(box, extent(box));
    return extents.get(box);
  };
  const collide = (a, b) => overlaps(extentOf(a), extentOf(b), apart) && conflict(a, b, gap);
  const first = (n, avoid, below = Infinity) => {
    for (const box of free[n]) {
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
      chosen[n] = first(n, null, chosen[n] ? chosen[n].cost : Infinity) || chosen[n];
      if (!chosen[n]) giveWay(n);
    });
  return chosen;

  // The next chosen box that stands in a box's way, but for that of one item; -1 where there is none.
  function blocker(box, except, from = 0) {
    for (let n = from; n < chosen.length; n++) if (chosen[n] && n !== except && collide(box, chosen[n])) return n;
    return -1;
  }

  // Takes a place that one other box holds, if that one can move elsewhere.
  function giveWay(n) {
    for (const box of free[n]) {
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
