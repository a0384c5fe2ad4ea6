// Decodes the TopoJSON basemap into rings and lines of [lat, lon], unwrapped over the antimeridian.

/** @import { Geometry, LatLon, Topology, World } from "./types" */

/**
 * @param {Topology} topology
 * @returns {World}
 */
export function decodeTopology(topology) {
  const [kx, ky] = topology.transform.scale;
  const [tx, ty] = topology.transform.translate;
  const arcs = topology.arcs.map((text) => {
    const steps = decodeLine(text);
    let x = 0;
    let y = 0;
    /** @type {LatLon[]} */
    const points = [];
    for (let n = 0; n < steps.length; n += 2) points.push([(y += steps[n + 1]) * ky + ty, (x += steps[n]) * kx + tx]);
    return points;
  });
  /** @type {(index: number) => LatLon[]} */
  const line = (index) => (index < 0 ? arcs[~index].slice().reverse() : arcs[index]);
  /** @type {(indices: number[]) => LatLon[]} */
  const ring = (indices) => unwrap(indices.flatMap((index, n) => (n ? line(index).slice(1) : line(index))));
  /** @type {(g: Geometry) => LatLon[][][]} */
  const polygonsOf = (g) => (g.type === "Polygon" ? [g.arcs] : g.arcs || []).map((/** @type {number[][]} */ rings) => rings.map(ring));
  const countries = topology.objects.countries.geometries.map((g) => ({
    a3: g.properties.a3,
    polygons: polygonsOf(g),
  }));
  /** @type {Map<number, number>} */
  const uses = new Map();
  for (const g of topology.objects.countries.geometries)
    for (const index of (g.arcs || []).flat(3)) {
      const key = index < 0 ? ~index : index;
      uses.set(key, (uses.get(key) || 0) + 1);
    }
  /** @type {(test: (uses: number) => boolean) => LatLon[][]} */
  const lines = (test) => [...uses].filter(([, n]) => test(n)).map(([index]) => unwrap(arcs[index]));
  const disputed = topology.objects.disputed ? topology.objects.disputed.geometries : [];
  return {
    countries,
    coasts: lines((n) => n === 1),
    borders: lines((n) => n > 1),
    disputed: disputed.flatMap((g) => (g.type === "LineString" ? [g.arcs] : g.arcs)).map(ring),
  };
}

/**
 * The numbers of an encoded polyline; see polyline.py.
 * @param {string} text
 * @returns {number[]}
 */
function decodeLine(text) {
  const numbers = [];
  let [value, shift] = [0, 0];
  for (let n = 0; n < text.length; n++) {
    const bits = text.charCodeAt(n) - 63;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}

/**
 * @param {LatLon[]} points
 * @returns {LatLon[]}
 */
function unwrap(points) {
  let turn = 0;
  return points.map(([lat, lon], n) => {
    const step = n ? lon - points[n - 1][1] : 0;
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [lat, lon + turn];
  });
}
