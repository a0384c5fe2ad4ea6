// Plane geometry for arrows: curves, arc length, and outlines; all in pixels.

/** @import { Point } from "../types" */

/** @type {(a: Point, b: Point, k?: number) => Point} */
export const add = (a, b, k = 1) => [a[0] + b[0] * k, a[1] + b[1] * k];
/** @type {(a: Point, b: Point) => Point} */
export const sub = (a, b) => [a[0] - b[0], a[1] - b[1]];
/** @type {(a: Point) => number} */
export const length = (a) => Math.sqrt(a[0] * a[0] + a[1] * a[1]);
/** @type {(a: Point) => Point} */
export const unit = (a) => { const n = length(a) || 1; return [a[0] / n, a[1] / n]; };
/** @type {(a: Point) => Point} */
export const left = (a) => [a[1], -a[0]];
/** @type {(points: Point[]) => Point} */
export const mean = (points) => points.reduce((sum, p) => add(sum, p, 1 / points.length), [0, 0]);
/** @type {(value: number, low: number, high: number) => number} */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * @param {Point} start
 * @param {Point} control
 * @param {Point} end
 * @returns {Point[]}
 */
export function quadratic(start, control, end, steps = 40) {
  return Array.from({ length: steps + 1 }, (_, n) => {
    const t = n / steps;
    return add(add([start[0] * (1 - t) ** 2, start[1] * (1 - t) ** 2], control, 2 * t * (1 - t)), end, t * t);
  });
}

// A polyline that knows its length and can be asked for points, directions and parts.
export class Spine {
  /** @param {Point[]} points */
  constructor(points) {
    this.points = points;
    this.at = [0];
    for (let n = 1; n < points.length; n++) this.at.push(this.at[n - 1] + length(sub(points[n], points[n - 1])));
    this.total = this.at[this.at.length - 1];
  }

  /** @param {number} s */
  locate(s) {
    const goal = clamp(s, 0, this.total);
    let [n, last] = [1, this.at.length - 1];
    while (n < last) {
      const middle = (n + last) >> 1;
      if (this.at[middle] < goal) n = middle + 1;
      else last = middle;
    }
    const step = this.at[n] - this.at[n - 1] || 1;
    return { n, t: (goal - this.at[n - 1]) / step };
  }

  /**
   * @param {number} s
   * @returns {Point}
   */
  point(s) {
    const { n, t } = this.locate(s);
    return add(this.points[n - 1], sub(this.points[n], this.points[n - 1]), t);
  }

  /**
   * @param {number} s
   * @returns {Point}
   */
  direction(s) {
    return unit(sub(this.point(s + 2), this.point(s - 2)));
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  part(from, to) {
    const inner = this.points.filter((_, n) => this.at[n] > from + 0.01 && this.at[n] < to - 0.01);
    return new Spine([this.point(from), ...inner, this.point(to)]);
  }

  /** @param {number} step */
  every(step) {
    const n = Math.max(2, Math.ceil(this.total / step));
    return Array.from({ length: n + 1 }, (_, k) => this.point((this.total * k) / n));
  }
}

/** @param {Point} p */
const round = (p) => Math.round(p[0] * 10) / 10 + " " + Math.round(p[1] * 10) / 10;
/** @param {Point[]} points */
export const polyline = (points) => "M" + points.map(round).join("L");
/** @param {Point[]} points */
export const polygon = (points) => polyline(points) + "Z";
/** @type {(centre: Point, r: number) => string} */
export const circlePath = ([x, y], r) => `M${round([x - r, y])}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

/**
 * The outline of a body that runs along a spine with a width that changes evenly, notched like a
 * chevron at its ends if asked to.
 * @param {Spine} spine
 * @param {number} startWidth
 * @param {number} endWidth
 * @param {number} [notch] a share of the width
 */
export function body(spine, startWidth, endWidth, notch = 0) {
  /** @type {Point[]} */
  const rights = [];
  const { points, at, total } = spine;
  const last = points.length - 1;
  const lefts = points.map((p, n) => {
    const half = (startWidth + ((endWidth - startWidth) * at[n]) / (total || 1)) / 2;
    const side = left(unit(sub(points[Math.min(n + 1, last)], points[Math.max(n - 1, 0)])));
    rights.push(add(p, side, -half));
    return add(p, side, half);
  });
  rights.reverse();
  const tip = add(spine.point(spine.total), spine.direction(spine.total), notch * endWidth);
  const tail = add(spine.point(0), spine.direction(0), notch * startWidth);
  return polygon(notch ? [...lefts, tip, ...rights, tail] : [...lefts, ...rights]);
}

/**
 * @param {Spine} spine
 * @param {number} long
 * @param {number} wide
 * @param {boolean} [open]
 */
export function headShape(spine, long, wide, open) {
  const base = spine.point(spine.total - long);
  const tip = spine.point(spine.total);
  const side = left(unit(sub(tip, base)));
  const barbs = [add(base, side, wide / 2), add(base, side, -wide / 2)];
  return open ? polyline([barbs[0], tip, barbs[1]]) : polygon([barbs[0], tip, barbs[1]]);
}
