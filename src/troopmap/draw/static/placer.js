// Places boxes without overlap: greedy by priority, then repaired by moving what stands in the way.

const overlaps = (a, b, gap = 0) =>
  a.x < b.x + b.w + gap && b.x < a.x + a.w + gap && a.y < b.y + b.h + gap && b.y < a.y + a.h + gap;

// Whether the leader line of one box runs through another.
function leadsThrough(box, other) {
  if (!box.leader) return false;
  const [start, end] = [nearest(box, box.leader), box.leader];
  const hull = { x: Math.min(start[0], end[0]), y: Math.min(start[1], end[1]), w: Math.abs(start[0] - end[0]), h: Math.abs(start[1] - end[1]) };
  return overlaps(hull, other, 3) && new Spine([start, end]).every(4).some(([x, y]) => x > other.x - 2 && x < other.x + other.w + 2 && y > other.y - 2 && y < other.y + other.h + 2);
}

// Whether the leader lines of two boxes cross.
function linesCross(a, b) {
  if (!a.leader || !b.leader) return false;
  const [p, q, r, s] = [nearest(a, a.leader), a.leader, nearest(b, b.leader), b.leader];
  const side = (u, v, w) => Math.sign((v[0] - u[0]) * (w[1] - u[1]) - (v[1] - u[1]) * (w[0] - u[0]));
  return side(p, q, r) !== side(p, q, s) && side(r, s, p) !== side(r, s, q);
}

const conflict = (a, b, gap) => overlaps(a, b, gap) || leadsThrough(a, b) || leadsThrough(b, a) || linesCross(a, b);

// items: [{ candidates: [{ x, y, w, h, cost }] }], the first the most important.
// hard: boxes that nothing may cover. Returns for each item its candidate, or null.
function placeBoxes(items, hard, gap = 6) {
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
