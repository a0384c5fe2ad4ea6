// Works out an arrow: tails that merge into one trunk, a trunk that forks, and its look by status.

/** @import { Arrow, Figure, Limb, Point, Project } from "../types" */

import { add, body, clamp, headShape, left, length, mean, polyline, quadratic, Spine, sub } from "./geometry.js";

/**
 * The skeleton in pixels: spines with their widths as shares of the arrow's, and which end in a head.
 * @param {Figure} mark
 * @param {Project} project
 * @param {number} width
 * @param {number} room between a single destination and the head
 * @returns {Limb[]}
 */
function skeleton(mark, project, width, room) {
  if (mark.form === "loop") return loopsOf(mark, project, width);
  let origins = (mark.origins || []).map((spot) => project(spot));
  let goals = (mark.destinations || []).map((spot) => project(spot));
  const stub = mark.stub || 46 + 1.4 * width;
  if (mark.form === "arriving") origins = [virtualOrigin(goals, stub + room, mark.turn || 0)];
  if (mark.form === "leaving") goals = [add(mean(origins), [0.72 * stub, -0.7 * stub])];
  const a = mean(origins);
  const b = mean(goals);
  const across = left(sub(b, a));
  const bend = mark.form === "flow" ? mark.bend || 0 : 0.1;
  const control = add(add(a, sub(b, a), 0.5), across, 2 * bend);
  const whole = new Spine(quadratic(a, control, b, Math.round(clamp(length(sub(b, a)) / 9, 16, 64))));
  /** @param {Point[]} points */
  const spread = (points) => Math.max(...points.map((p) => length(sub(p, mean(points)))));
  const merge = origins.length > 1 ? clamp(1.4 * spread(origins), 0.1 * whole.total, 0.4 * whole.total) : 0;
  const fork = goals.length > 1 ? clamp(1.5 * spread(goals), 0.14 * whole.total, 0.5 * whole.total) : 0;
  const trunk = whole.part(merge, whole.total - fork);
  /** @type {Limb[]} */
  const limbs = [{ spine: trunk, from: merge ? 0.5 : 0.4, to: fork ? 0.85 : 1, head: !fork, trunk: true }];
  /** @type {(start: Point, along: Point, end: Point) => Spine} */
  const branch = (start, along, end) => new Spine(quadratic(start, add(start, along, 0.5 * length(sub(end, start))), end));
  if (merge)
    for (const origin of origins) {
      const back = /** @type {Point} */ (trunk.direction(0).map((v) => -v));
      const points = branch(trunk.point(0), back, origin).points.slice().reverse();
      limbs.push({ spine: new Spine(points), from: 0.3, to: 0.5 });
    }
  if (fork)
    for (const goal of goals)
      limbs.push({ spine: branch(trunk.point(trunk.total), trunk.direction(trunk.total), goal), from: 0.7, to: 0.7, head: true });
  return trimmed(mark, limbs, merge, room);
}

/**
 * A turn around each place, most of a circle, which ends in a head.
 * @param {Figure} mark
 * @param {Project} project
 * @param {number} width
 * @returns {Limb[]}
 */
function loopsOf(mark, project, width) {
  const r = mark.stub || 13 + 1.6 * width;
  return (mark.destinations || []).map((spot) => {
    const at = project(spot);
    const points = Array.from({ length: 49 }, (_, n) => {
      const angle = Math.PI * (0.75 + (1.55 * n) / 48);
      return add(at, [Math.cos(angle), Math.sin(angle)], r);
    });
    return { spine: new Spine(points), from: 0.4, to: 1, head: true, trunk: true };
  });
}

/**
 * @param {Point[]} goals
 * @param {number} stub
 * @param {number} turn
 * @returns {Point}
 */
function virtualOrigin(goals, stub, turn) {
  const middle = mean(goals);
  if (goals.length === 1) return add(middle, [-Math.cos(Math.PI / 4 + turn), -Math.sin(Math.PI / 4 + turn)], stub);
  const reach = Math.max(...goals.map((goal) => length(sub(goal, middle))));
  return [middle[0], Math.min(...goals.map((goal) => goal[1])) - reach - stub];
}

/**
 * Leaves room for the dots of cities at both ends, and for what else stands where the arrow leads.
 * @param {Figure} mark
 * @param {Limb[]} limbs
 * @param {number} merge
 * @param {number} room
 */
function trimmed(mark, limbs, merge, room) {
  /** @param {Figure["origins"]} spots */
  const gap = (spots) => (spots && spots.some((spot) => spot[2] === "point") ? 6 : 0);
  return limbs.map((limb) => {
    const starts = merge ? !limb.trunk && !limb.head : limb.trunk;
    const head = limb.head ? Math.max(room, gap(mark.destinations)) : 0;
    const tail = starts ? gap(mark.origins) : 0;
    const most = Math.max(0, limb.spine.total - 14) / 2;
    return { ...limb, spine: limb.spine.part(Math.min(tail, most), limb.spine.total - Math.min(head, most)) };
  });
}

/**
 * Paths of an arrow: [{ name, d }] from the bottom up, and what labels must keep clear of.
 * @param {Figure} mark
 * @param {Project} project
 * @param {number} factor what sizes are multiplied by
 * @returns {Arrow}
 */
export function arrow(mark, project, factor) {
  const known = mark.size !== undefined;
  const width = known ? mark.size * factor : 2.4;
  const limbs = skeleton(mark, project, width, (mark.room || 0) * factor);
  const paths = { casing: "", margin: "", fill: "", line: "", stripe: "" };
  const heads = [];
  for (const limb of limbs) {
    const long = limb.head ? Math.min(known ? headOf(width) : 9, 0.5 * limb.spine.total) : 0;
    if (!known) thin(mark, limb, long, long, paths);
    else if (mark.least) ranged(mark, limb, width, mark.least * factor, paths);
    else thick(mark, limb, width, paths);
    if (limb.head) heads.push({ at: limb.spine.point(limb.spine.total - long / 2), r: Math.max(7, long * 0.62) });
  }
  const spines = limbs.map((limb) => limb.spine);
  return { paths, heads, width, spines, hit: spines.map((spine) => polyline(spine.points)).join("") };
}

/** @param {number} width */
const headOf = (width) => 6 + 1.25 * width;

/**
 * The arrow of a range's lower bound, within that of its upper one.
 * @param {Figure} mark
 * @param {Limb} limb
 * @param {number} width
 * @param {number} least
 * @param {Arrow["paths"]} paths
 */
function ranged(mark, limb, width, least, paths) {
  const [outer, inner] = [{ ...paths, fill: "" }, { ...paths, casing: "", stripe: "" }];
  thick(mark, limb, width, outer);
  thick(mark, limb, least, inner);
  Object.assign(paths, { casing: outer.casing, margin: paths.margin + outer.fill, fill: inner.fill, stripe: outer.stripe });
}

/**
 * @param {Figure} mark
 * @param {Limb} limb
 * @param {number} full its width where it has room for its head
 * @param {Arrow["paths"]} paths
 */
function thick(mark, limb, full, paths) {
  const status = mark.status;
  const long = limb.head ? Math.min(headOf(full), 0.5 * limb.spine.total) : 0;
  const wide = 1.12 * long;
  const width = limb.head ? (full * long) / headOf(full) : full;
  const bar = status === "completed" && limb.head ? Math.max(3, 0.16 * width) : 0;
  const spine = bar ? limb.spine.part(0, limb.spine.total - bar - 2) : limb.spine;
  const shaft = spine.part(0, Math.max(1, spine.total - long + 0.5));
  // A withdrawal thins out towards its tip: the taper is turned round.
  const [from, to] = status === "withdrawal" ? [limb.to * 0.95, limb.from * 1.1] : [limb.from, limb.to];
  const outline = body(shaft, width * from, width * to) + (long ? headShape(spine, long, wide) : "");
  paths.casing += outline;
  if (status === "underway") paths.fill += chevrons(shaft, width * from, width * to) + (long ? headShape(spine, long, wide) : "");
  else paths.fill += outline;
  if (bar) paths.fill += endBar(limb.spine, bar, wide);
  if (status === "withdrawal") paths.stripe += rungs(shaft, width * from, width * to);
}

/**
 * @param {Figure} mark
 * @param {Limb} limb
 * @param {number} long
 * @param {number} wide
 * @param {Arrow["paths"]} paths
 */
function thin(mark, limb, long, wide, paths) {
  const spine = mark.status === "completed" && limb.head ? limb.spine.part(0, limb.spine.total - 4) : limb.spine;
  paths.casing += polyline(spine.points);
  paths.line += polyline(spine.points);
  if (long) paths.stripe += headShape(spine, long, wide, true);
  if (mark.status === "completed" && limb.head) paths.stripe += tick(limb.spine, limb.spine.total - 1, wide);
  const between = mark.status === "underway" || mark.status === "withdrawal";
  if (!between) return;
  for (let s = 14; s < spine.total - long - 6; s += 18)
    paths.stripe += mark.status === "withdrawal" ? tick(spine, s, 8) : headShape(spine.part(0, s), 5, 8, true);
}

/**
 * @param {Spine} spine
 * @param {number} from
 * @param {number} to
 */
function chevrons(spine, from, to) {
  const wide = (from + to) / 2;
  const period = Math.max(15, 1.5 * wide + 9);
  const gap = Math.max(4.5, 0.28 * wide);
  const count = Math.max(1, Math.round(spine.total / period));
  const step = spine.total / count;
  /** @param {number} s */
  const at = (s) => from + ((to - from) * s) / (spine.total || 1);
  let d = "";
  for (let n = 0; n < count; n++) {
    const end = n === count - 1 ? spine.total : (n + 1) * step - gap;
    d += body(spine.part(n * step, end), at(n * step), at(end), n === count - 1 ? 0 : 0.4);
  }
  return d;
}

/**
 * @param {Spine} spine
 * @param {number} from
 * @param {number} to
 */
function rungs(spine, from, to) {
  let d = "";
  for (let s = 7; s < spine.total - 3; s += 8) d += tick(spine, s, from + ((to - from) * s) / spine.total);
  return d;
}

/**
 * @param {Spine} spine
 * @param {number} s
 * @param {number} wide
 */
function tick(spine, s, wide) {
  const side = left(spine.direction(s));
  return polyline([add(spine.point(s), side, wide / 2), add(spine.point(s), side, -wide / 2)]);
}

/**
 * @param {Spine} spine
 * @param {number} long
 * @param {number} wide
 */
function endBar(spine, long, wide) {
  return body(spine.part(spine.total - long, spine.total), wide * 1.05, wide * 1.05);
}
