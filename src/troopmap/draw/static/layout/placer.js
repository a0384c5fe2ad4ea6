// Places boxes without overlap: greedy by priority, then repaired by moving what stands in the way.

import { conflict, leadsThrough, overlaps } from "./boxes.js";

// items: [{ candidates: [{ x, y, w, h, cost }] }], the first the most important.
// hard: boxes that nothing may cover. Returns for each item its candidate, or null.
export function placeBoxes(items, hard, gap = 6) {
  const free = items.map((item) =>
    item.candidates
      .filter((box) => !hard.some((other) => overlaps(box, other, other.gap || 0) || leadsThrough(other, box)))
      .sort((a, b) => a.cost - b.cost)
  );
  const chosen = items.map(() => null);
  const blockers = (box, except) => chosen.flatMap((other, n) => (other && n !== except && conflict(box, other, gap) ? [n] : []));
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

  // Takes a place that one other box holds, if that one can move elsewhere.
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
