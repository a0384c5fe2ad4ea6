// Writes on the map: the marks' labels, names of places, countries and seas, none over another.

// A place that costs more than this confuses more than it tells; the panel and the table still tell it.
const MOST_COST = 38;
const MOST_NAME_COST = 9;
const MOST_LABELS = 80; // of the marks in sight, the most important; there is never room for more
const NAME_SHIFTS = [[0, 0], [0, -1], [0, 1], [0.4, 0], [-0.4, 0], [0, -2], [0, 2], [0.5, 1.4], [-0.5, 1.4], [0.5, -1.4], [-0.5, -1.4]];

class Words {
  constructor(map, scene, marks, state) {
    Object.assign(this, { map, scene, marks, state });
    this.pane = map.getPane("tm-words");
    this.leaders = shape(() => this.leaderPath || "M0 0", "tm-marks", "tm-leader", state.renderers["tm-marks"]);
    this.leaders.addTo(map);
    this.countries = state.labels.countries.map(([name, lat, lon, zoom, a3]) => ({ name, lat, lon, zoom, a3 }));
    this.seas = state.labels.seas.map(([name, lat, lon, zoom]) => ({ name, lat, lon, zoom }));
    this.widths = new Map(state.countries.map((country) => [country.a3, widest(country.polygons)]));
    this.pool = new Map();
    map.on("moveend zoomend resize", () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.place());
    });
    map.on("zoomstart", () => this.pane.classList.add("is-hidden"));
  }

  place() {
    this.size = this.map.getSize();
    this.origin = this.map.containerPointToLayerPoint([0, 0]);
    const narrow = this.size.x < 560;
    const dots = this.scene.dots.filter((dot) => isDotShown(dot, this.marks));
    const clutter = new Clutter(this.map, this.marks.filter((entry) => !entry.isOff), dots, this.origin);
    // What is past gives way to what happens at the time that is looked at.
    const shown = this.marks.filter((entry) => !entry.isOff).sort((a, b) => (a.isPast || 0) - (b.isPast || 0));
    const inSight = shown.filter((entry) => this.isInSight(entry, clutter.local)).slice(0, MOST_LABELS);
    const items = [
      ...inSight.map((entry) => this.markItem(entry, narrow, clutter)),
      ...dots.map((dot) => this.dotItem(dot, clutter)),
    ].filter(Boolean);
    const chosen = placeBoxes(items, clutter.hard);
    const names = this.nameItems(narrow, clutter);
    const named = placeBoxes(names, [...clutter.hard, ...chosen.filter(Boolean)], 2);
    for (const { element } of this.pool.values()) element.classList.remove("is-shown");
    this.show([...items, ...names], [...chosen, ...named]);
    this.pane.classList.remove("is-hidden");
  }

  show(items, boxes) {
    let leaders = "";
    items.forEach((item, n) => {
      const box = boxes[n];
      if (!box) return;
      const corner = L.point(Math.round(box.x + this.origin.x), Math.round(box.y + this.origin.y));
      L.DomUtil.setPosition(item.element, corner);
      item.element.classList.add("is-shown");
      const shift = [this.origin.x, this.origin.y];
      if (box.leader) leaders += polyline([add(nearest(box, box.leader), shift), add(box.leader, shift)]);
    });
    this.leaderPath = leaders;
    this.leaders._reset();
  }

  // A word's element and size, made once.
  word(key, look, bold, line, onClick) {
    if (!this.pool.has(key)) {
      const element = make("div", { class: "tm-word " + look, "aria-hidden": "true" });
      if (bold.length) element.append(make("b", {}, bold));
      if (line) element.append(make("span", {}, [line]));
      if (onClick) element.addEventListener("click", onClick);
      this.pane.append(element);
      element.style.width = textWidth(element) + "px";
      this.pool.set(key, { element, w: element.offsetWidth, h: Math.ceil(element.getBoundingClientRect().height) });
    }
    return this.pool.get(key);
  }

  sees([x, y]) {
    return x > 0 && y > 0 && x < this.size.x && y < this.size.y;
  }

  isInSight({ draft }, local) {
    const drawn = draft();
    if (!drawn) return false;
    const points = [drawn.circle && drawn.circle.at, drawn.cross].filter(Boolean);
    return [...points, ...drawn.spines.flatMap((spine) => spine.every(60))].some((p) => this.sees(local(p)));
  }

  // The boxes that lie in the frame and do not cost too much.
  affordable(boxes, clutter, most, owner) {
    return boxes
      .filter((box) => box.x >= 4 && box.y >= 4 && box.x + box.w <= this.size.x - 4 && box.y + box.h <= this.size.y - 4)
      .map((box) => ({ ...box, cost: clutter.cost(box, owner, most) }))
      .filter((box) => box.cost < most);
  }

  markItem({ mark, draft, element: target, isPast }, narrow, clutter) {
    const [bold, line] = narrow ? mark.short || mark.label : mark.label;
    const look = `m c${mark.colour < 0 ? "x" : mark.colour}`;
    const open = () => this.state.openMark(mark, target);
    const told = mark.unsure ? [bold, make("sup", {}, ["?"])] : [bold];
    const word = this.word((narrow ? "short" : "long") + mark.rank, look, told, line, open);
    const anchors = draft() ? anchorsOf(draft(), (p) => this.sees(p), clutter.local) : [];
    const boxes = anchors.flatMap((anchor) => boxesAround(anchor, word.w, word.h));
    word.element.classList.toggle("is-past", Boolean(isPast));
    return { ...word, candidates: this.affordable(boxes, clutter, MOST_COST, mark) };
  }

  dotItem(dot, clutter) {
    const { x, y } = this.map.latLngToContainerPoint([dot.lat, dot.lon]);
    if (!this.sees([x, y])) return null;
    const word = this.word(`dot${dot.lat},${dot.lon}`, "dot", "", dot.name);
    const boxes = boxesAround({ p: [x, y], r: 6, cost: 0 }, word.w, word.h).filter((box) => !box.leader);
    return { ...word, candidates: this.affordable(boxes, clutter, MOST_COST) };
  }

  nameItems(narrow, clutter) {
    const zoom = this.map.getZoom();
    const strength = (country) => tintOf(this.scene.tints[country.a3], this.state.isShown)?.strength;
    const isNamed = (country) => strength(country) && strength(country) !== "around";
    const involved = this.countries.filter(isNamed);
    const seas = this.seas.filter((sea) => sea.zoom <= zoom);
    const least = zoom - (narrow ? 0.8 : 0.35);
    // The name of a country too small to be seen would seem to belong to its neighbour.
    const isSeen = ({ a3 }) => (this.widths.get(a3) || 0) * (256 / 360) * 2 ** zoom > 12;
    const others = this.countries.filter((country) => !isNamed(country) && country.zoom <= least && isSeen(country));
    return [
      ...involved.map((spot) => this.nameItem(spot, "country is-involved", NAME_SHIFTS, clutter)),
      ...seas.map((spot) => this.nameItem(spot, "sea", NAME_SHIFTS.slice(0, 5), clutter)),
      ...others.map((spot) => this.nameItem(spot, "country", NAME_SHIFTS.slice(0, 5), clutter)),
    ].filter(Boolean);
  }

  nameItem(spot, look, shifts, clutter) {
    const lon = spot.lon - 360 * Math.round((spot.lon - this.map.getCenter().lng) / 360);
    const { x, y } = this.map.latLngToContainerPoint([spot.lat, lon]);
    if (!this.sees([x, y])) return null;
    const { element, w, h } = this.word(look[0] + spot.name, look, "", spot.name);
    const boxes = shifts.map(([dx, dy], cost) => ({ x: x + (dx - 0.5) * w, y: y + (dy - 0.5) * h, w, h, cost }));
    return { element, w, h, candidates: this.affordable(boxes, clutter, MOST_NAME_COST) };
  }
}

// The widest outline of a country, in degrees of longitude.
function widest(polygons) {
  return Math.max(0, ...polygons.map(([outline]) => {
    const lons = outline.map(([, lon]) => lon);
    return Math.max(...lons) - Math.min(...lons);
  }));
}

// Balanced lines leave a box wider than its text; this is the width of what is written.
function textWidth(element) {
  const lines = [...element.children].flatMap((child) => {
    const range = document.createRange();
    range.selectNodeContents(child);
    return [...range.getClientRects()];
  });
  return Math.ceil(Math.max(...lines.map((r) => r.right)) - Math.min(...lines.map((r) => r.left)) + 0.5);
}
