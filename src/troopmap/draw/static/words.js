// Writes on the map: the marks' labels, names of places, countries and seas, none over another.

function makeWord(pane, className, bold, line) {
  const box = L.DomUtil.create("div", "tm-word " + className, pane);
  box.setAttribute("aria-hidden", "true");
  if (bold) L.DomUtil.create("b", "", box).textContent = bold;
  if (line) L.DomUtil.create("span", "", box).textContent = line;
  return box;
}

class Words {
  constructor(map, scene, marks, state) {
    Object.assign(this, { map, scene, marks, state });
    this.pane = map.getPane("tm-words");
    this.leaders = shape(() => this.leaderPath || "M0 0", "tm-marks", "tm-leader", state.renderers["tm-marks"]);
    this.leaders.addTo(map);
    this.countries = state.labels.countries.map(([name, lat, lon, zoom, a3]) => ({ name, lat, lon, zoom, a3 }));
    this.seas = state.labels.seas.map(([name, lat, lon, zoom]) => ({ name, lat, lon, zoom }));
    this.pool = new Map();
    this.place = this.place.bind(this);
    map.on("moveend zoomend resize", () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(this.place);
    });
    map.on("zoomstart", () => this.pane.classList.add("is-hidden"));
  }

  // A word's element and size, made once.
  word(key, className, bold, line, onClick) {
    if (!this.pool.has(key)) {
      const element = makeWord(this.pane, className, bold, line);
      if (onClick) element.addEventListener("click", onClick);
      this.pool.set(key, { element, w: Math.ceil(element.offsetWidth), h: Math.ceil(element.offsetHeight) });
    }
    return this.pool.get(key);
  }

  place() {
    const size = this.map.getSize();
    const narrow = size.x < 560;
    this.origin = this.map.containerPointToLayerPoint([0, 0]);
    this.view = { x: 0, y: 0, w: size.x, h: size.y };
    const clutter = this.clutter();
    const items = [
      ...this.marks.map((entry) => this.markItem(entry, narrow, clutter)),
      ...this.scene.dots.map((dot) => this.dotItem(dot, clutter)),
    ].filter(Boolean);
    const hard = [...clutter.hard];
    const chosen = placeBoxes(items, hard);
    const taken = [...hard, ...chosen.filter(Boolean)];
    const names = this.nameItems(narrow, clutter);
    const places = placeBoxes(names, taken, 2);
    for (const { element } of this.pool.values()) element.classList.remove("is-shown");
    this.show([...items, ...names], [...chosen, ...places]);
    this.pane.classList.remove("is-hidden");
  }

  show(items, boxes) {
    let leaders = "";
    items.forEach((item, n) => {
      const box = boxes[n];
      if (!box) return;
      L.DomUtil.setPosition(item.element, L.point(Math.round(box.x + this.origin.x), Math.round(box.y + this.origin.y)));
      item.element.classList.add("is-shown");
      if (box.leader) leaders += this.leaderLine(box);
    });
    this.leaderPath = leaders;
    this.leaders._reset();
  }

  leaderLine(box) {
    const end = box.leader;
    const start = [clamp(end[0], box.x, box.x + box.w), clamp(end[1], box.y + 2, box.y + box.h - 2)];
    const shift = [this.origin.x, this.origin.y];
    return polyline([add(start, shift), add(end, shift)]);
  }

  // What labels must not cover (hard), and what they had better not (soft points with a weight).
  clutter() {
    const hard = [];
    const soft = [];
    const local = (p) => [p[0] - this.origin.x, p[1] - this.origin.y];
    const boxAround = (p, r, extra = {}) => ({ x: p[0] - r, y: p[1] - r, w: 2 * r, h: 2 * r, ...extra });
    for (const { draft } of this.marks) {
      const drawn = draft();
      if (!drawn) continue;
      drawn.heads.forEach((head) => hard.push(boxAround(local(head.at), head.r)));
      for (const spine of drawn.spines) spine.every(9).forEach((p) => soft.push({ p: local(p), r: drawn.width / 2 + 3, weight: 4 }));
      if (drawn.circle) {
        const at = local(drawn.circle.at);
        const r = drawn.circle.r;
        hard.push(boxAround(at, Math.min(r * 0.75, 9)));
        for (let n = 0; n < 12; n++) soft.push({ p: add(at, [Math.cos(n * 0.5236), Math.sin(n * 0.5236)], r * 0.9), r: 3, weight: 6 });
      }
    }
    for (const dot of this.scene.dots) hard.push(boxAround(this.at(dot), 5));
    for (const control of this.map.getContainer().querySelectorAll(".leaflet-control, .tm-panel:not([hidden])")) {
      const frame = this.map.getContainer().getBoundingClientRect();
      const box = control.getBoundingClientRect();
      hard.push({ x: box.x - frame.x, y: box.y - frame.y, w: box.width, h: box.height, gap: 4 });
    }
    return { hard, soft, local };
  }

  at(spot) {
    const p = this.map.latLngToContainerPoint([spot.lat, spot.lon]);
    return [p.x, p.y];
  }

  inside(box, margin = 4) {
    return box.x >= margin && box.y >= margin && box.x + box.w <= this.view.w - margin && box.y + box.h <= this.view.h - margin;
  }

  sees(p) {
    return p[0] > 0 && p[1] > 0 && p[0] < this.view.w && p[1] < this.view.h;
  }

  // The cost of covering arrows and rings.
  covers(box, soft) {
    let sum = 0;
    for (const { p, r, weight } of soft)
      if (p[0] > box.x - r && p[0] < box.x + box.w + r && p[1] > box.y - r && p[1] < box.y + box.h + r) sum += weight;
    return sum;
  }

  markItem({ mark, draft, element: target }, narrow, clutter) {
    const [bold, line] = narrow ? mark.short || mark.label : mark.label;
    const look = `m c${mark.colour < 0 ? "x" : mark.colour}`;
    const key = `${narrow ? "s" : "l"}${mark.rank}`;
    const word = this.word(key, look, bold, line, () => this.state.open(mark.record, target));
    const drawn = draft();
    if (!drawn) return null;
    const anchors = this.anchors(drawn, clutter);
    const candidates = anchors
      .flatMap((anchor) => around(anchor, word.w, word.h))
      .filter((box) => this.inside({ ...box, w: word.w, h: word.h }))
      .map((box) => ({ ...box, cost: box.cost + this.covers({ ...box, w: word.w, h: word.h }, clutter.soft) }));
    return candidates.length ? { ...word, candidates } : null;
  }

  // Points of a mark to write beside: { p, r } and, on an arrow, the direction of its side.
  anchors(drawn, { local }) {
    if (drawn.circle) {
      const at = local(drawn.circle.at);
      return this.sees(at) ? [{ p: at, r: drawn.circle.r + 3, cost: 0 }] : [];
    }
    if (drawn.cross) {
      const at = local(drawn.cross);
      return this.sees(at) ? [{ p: at, r: 13, cost: 0 }] : [];
    }
    const spine = drawn.spines[0];
    const seen = Array.from({ length: 31 }, (_, n) => n / 30).filter((t) => this.sees(local(spine.point(t * spine.total))));
    const anchors = [];
    if (seen.length) {
      for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]) {
        const t = seen[Math.floor(share * (seen.length - 1))];
        const p = local(spine.point(t * spine.total));
        for (const side of [1, -1])
          anchors.push({ p, r: drawn.width / 2 + 4, along: left(spine.direction(t * spine.total)).map((v) => v * side), cost: 3 * Math.abs(share - 0.5) });
      }
    }
    for (const head of drawn.heads) {
      const at = local(head.at);
      if (this.sees(at)) anchors.push({ p: at, r: head.r + 2, cost: 2 });
    }
    return anchors;
  }

  dotItem(dot, clutter) {
    const word = this.word("dot" + dot.lat + "," + dot.lon, "dot", "", dot.name);
    const at = this.at(dot);
    if (!this.sees(at)) return null;
    const candidates = around({ p: at, r: 6, cost: 0 }, word.w, word.h)
      .filter((box) => !box.leader && this.inside({ ...box, w: word.w, h: word.h }))
      .map((box) => ({ ...box, cost: box.cost + this.covers({ ...box, w: word.w, h: word.h }, clutter.soft) }));
    return candidates.length ? { ...word, candidates } : null;
  }

  nameItems(narrow, clutter) {
    const zoom = this.map.getZoom();
    const centre = this.map.getCenter().lng;
    const items = [];
    const push = (key, look, name, spot, steps) => {
      const lon = spot.lon - 360 * Math.round((spot.lon - centre) / 360);
      const p = this.at({ lat: spot.lat, lon });
      if (!this.sees(p)) return;
      const word = this.word(key, look, "", name);
      const candidates = steps
        .map(([dx, dy], n) => ({ x: p[0] - word.w / 2 + dx * word.w, y: p[1] - word.h / 2 + dy * word.h, cost: n }))
        .filter((box) => this.inside({ ...box, w: word.w, h: word.h }))
        .map((box) => ({ ...box, cost: box.cost + this.covers({ ...box, w: word.w, h: word.h }, clutter.soft) }))
        .filter((box) => box.cost < 9);
      if (candidates.length) items.push({ ...word, candidates });
    };
    const shifts = [[0, 0], [0, -1], [0, 1], [0.4, 0], [-0.4, 0], [0, -2], [0, 2], [0.5, 1.4], [-0.5, 1.4], [0.5, -1.4], [-0.5, -1.4]];
    const involved = this.countries.filter((c) => this.scene.tints[c.a3]);
    const others = this.countries.filter((c) => !this.scene.tints[c.a3] && c.zoom <= zoom - (narrow ? 0.6 : 0.2));
    involved.forEach((c) => push("c" + c.a3, "country is-involved", c.name, c, shifts));
    this.seas.filter((s) => s.zoom <= zoom).forEach((s, n) => push("s" + s.name, "sea", s.name, s, shifts.slice(0, 5)));
    others.forEach((c) => push("c" + c.a3, "country", c.name, c, shifts.slice(0, 5)));
    return items;
  }
}

// Boxes of a size around an anchor: beside a line on a given side, or in eight places around a point;
// then the same farther out, with a leader line.
function around(anchor, w, h) {
  const { p, r, along, cost } = anchor;
  const boxes = [];
  const beside = (direction, distance, extra) => {
    const reach = (Math.abs(direction[0]) * w + Math.abs(direction[1]) * h) / 2 + distance;
    const centre = add(p, direction, reach);
    return { x: centre[0] - w / 2, y: centre[1] - h / 2, cost: cost + extra };
  };
  if (along) {
    boxes.push(beside(along, r, 0));
    for (const far of [34, 62]) boxes.push({ ...beside(along, r + far, 5 + far / 9), leader: add(p, along, r) });
    return boxes;
  }
  for (let n = 0; n < 16; n++) {
    const angle = (n * Math.PI) / 8;
    const direction = [Math.cos(angle), Math.sin(angle)];
    // The box's nearest corner or side touches the ring around the point.
    const centre = [p[0] + direction[0] * (r + w / 2), p[1] + direction[1] * (r + h / 2)];
    const right = direction[0] > 0.9 ? 0 : direction[0] < -0.9 ? 0.6 : Math.abs(direction[1]) > 0.9 ? 0.8 : 1.2;
    boxes.push({ x: centre[0] - w / 2, y: centre[1] - h / 2, cost: cost + right });
    for (const far of [30, 60, 95])
      boxes.push({
        x: p[0] + direction[0] * (r + far + w / 2) - w / 2,
        y: p[1] + direction[1] * (r + far + h / 2) - h / 2,
        cost: cost + 6 + far / 9,
        leader: add(p, direction, Math.max(0, r - 3)),
      });
  }
  return boxes;
}
