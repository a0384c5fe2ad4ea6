// What tests of several modules share: chance that repeats itself, marks, and paths taken apart.

/** Numbers from 0 to 1 that are the same at every run. */
export function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Spots that are pixels already. */
export const flat = ([x, y]) => [x, y];

export const markOf = (parts) => ({
  record: 0, form: "flow", status: "announced", colour: 0, size: 6, label: ["500", "to Latvia"], short: ["500", ""], spoken: "", rank: 0, bend: 0, ...parts,
});

/** The lines of a path, each a list of points; only of paths that are made of M, L and Z. */
export const linesOf = (d) => d.split("M").filter(Boolean).map((line) => line.replace("Z", "").split("L").map((point) => point.split(" ").map(Number)));

/** Area inside a closed line. */
export const areaOf = (points) => Math.abs(points.reduce((sum, [x, y], n) => {
  const [nextX, nextY] = points[(n + 1) % points.length];
  return sum + x * nextY - nextX * y;
}, 0)) / 2;

export const distance = ([a, b], [c, d]) => Math.hypot(a - c, b - d);
