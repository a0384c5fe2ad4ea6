// Writes on the map: the words that the layout has found a place for.

/** @import { Entry, Frame, LatLon, PlacedWord, Point, Scale, Scene, Size, State, Word } from "./types" */

import { make } from "./dom.js";
import { isDotShown } from "./dots.js";
import { tintOf } from "./ground.js";
import { add, polyline } from "./layout/geometry.js";
import { layWords, leadersOf } from "./layout/labels.js";
import { namesFor } from "./layout/names.js";
import { shape } from "./shape.js";

export class Words {
  /**
   * @param {L.Map} map
   * @param {Scene} scene
   * @param {Entry[]} marks
   * @param {State} state
   */
  constructor(map, scene, marks, state) {
    this.map = map;
    this.scene = scene;
    this.marks = marks;
    this.state = state;
    this.origin = L.point(0, 0);
    this.leaderPath = "";
    this.frame = 0;
    this.pane = /** @type {HTMLElement} */ (map.getPane("tm-words"));
    this.leaders = shape(() => this.leaderPath || "M0 0", "tm-marks", "tm-leader", state.renderers["tm-marks"]);
    this.leaders.addTo(map);
    this.names = {
      countries: state.labels.countries.map(([name, lat, lon, zoom, a3]) => ({ name, lat, lon, zoom, a3 })),
      seas: state.labels.seas.map(([name, lat, lon, zoom]) => ({ name, lat, lon, zoom })),
    };
    this.widths = new Map(state.countries.map((country) => [country.a3, widest(country.polygons)]));
    /** @type {Map<string, { element: HTMLElement, w: number, h: number }>} */
    this.pool = new Map();
    map.on("moveend zoomend resize", () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.place());
    });
    map.on("zoomstart", () => this.pane.classList.add("is-hidden"));
  }

  place() {
    const { x: w, y: h } = this.map.getSize();
    this.origin = this.map.containerPointToLayerPoint([0, 0]);
    /** @type {(point: Point) => Point} */
    const local = ([x, y]) => [x - this.origin.x, y - this.origin.y];
    /** @type {Frame} */
    const frame = { w, h, isNarrow: w < 560, local, taken: controlBoxes(this.map.getContainer()) };
    const dots = this.scene.dots.filter((dot) => isDotShown(dot, this.marks)).map((dot) => ({ ...dot, at: this.at(dot) }));
    // What is past gives way to what happens at the time that is looked at.
    const shown = this.marks.filter((entry) => !entry.isOff).sort((a, b) => Number(a.isPast || 0) - Number(b.isPast || 0));
    const marks = shown.map(({ mark, draft, isPast, element }) => ({ mark, draft: draft(), isPast, element }));
    const names = namesFor(this.names, this.view(frame));
    this.show(this.lay(frame, { marks, dots, names }));
  }

  /**
   * @param {Frame} frame
   * @param {Parameters<typeof layWords>[1]} things
   */
  lay(frame, things) {
    return layWords(frame, things, (words) => this.measure(words));
  }

  /**
   * @param {{ lat: number, lon: number }} spot
   * @returns {Point}
   */
  at({ lat, lon }) {
    const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
    return [x, y];
  }

  /**
   * @param {Frame} frame
   * @returns {Scale}
   */
  view({ isNarrow }) {
    const centre = this.map.getCenter().lng;
    return {
      zoom: this.map.getZoom(),
      isNarrow,
      at: ({ lat, lon }) => this.at({ lat, lon: lon - 360 * Math.round((lon - centre) / 360) }),
      shadeOf: (a3) => tintOf(this.scene.tints[a3], this.state.isShown)?.strength,
      widthOf: (a3) => this.widths.get(a3) || 0,
    };
  }

  /** @param {PlacedWord[]} words */
  show(words) {
    /** @type {Point} */
    const shift = [this.origin.x, this.origin.y];
    for (const { element } of this.pool.values()) element.classList.remove("is-shown");
    for (const { key, box, isPast } of words) {
      const element = this.pool.get(key)?.element;
      if (!box || !element) continue;
      L.DomUtil.setPosition(element, L.point(Math.round(box.x + this.origin.x), Math.round(box.y + this.origin.y)));
      element.classList.add("is-shown");
      element.classList.toggle("is-past", Boolean(isPast));
    }
    this.leaderPath = leadersOf(words).map((line) => polyline(line.map((p) => add(p, shift)))).join("");
    this.leaders._reset();
    this.pane.classList.remove("is-hidden");
  }

  /**
   * Sizes of words. Their elements are made once, all of them before the first is measured: each look at a size after
   * a change makes the browser lay out the page anew.
   * @param {Word[]} words
   * @returns {Size[]}
   */
  measure(words) {
    const fresh = words.filter(({ key }) => !this.pool.has(key));
    const made = fresh.map((word) => ({ element: this.write(word), w: 0, h: 0 }));
    fresh.forEach(({ key }, n) => this.pool.set(key, made[n]));
    const widths = made.map(({ element }) => textWidth(element));
    made.forEach(({ element }, n) => (element.style.width = widths[n] + "px"));
    for (const one of made) Object.assign(one, { w: one.element.offsetWidth, h: Math.ceil(one.element.getBoundingClientRect().height) });
    return words.map(({ key }) => {
      const { w, h } = this.pool.get(key) || { w: 0, h: 0 };
      return { w, h };
    });
  }

  /** @param {Word} word */
  write({ look, bold, line, mark, entry }) {
    const element = make("div", { class: "tm-word " + look, "aria-hidden": "true" });
    if (bold) element.append(make("b", { class: "tm-big" }, mark?.unsure ? [bold, make("sup", {}, ["?"])] : [bold]));
    if (line) element.append(make("span", {}, [line]));
    if (mark) element.addEventListener("click", () => this.state.openMark(mark, entry.element || null));
    this.pane.append(element);
    return element;
  }
}

/** @param {HTMLElement} container */
function controlBoxes(container) {
  const frame = container.getBoundingClientRect();
  return [...container.querySelectorAll(".leaflet-control")].map((control) => {
    const box = control.getBoundingClientRect();
    return { x: box.x - frame.x, y: box.y - frame.y, w: box.width, h: box.height, gap: 4 };
  });
}

/**
 * The widest outline of a country, in degrees of longitude.
 * @param {LatLon[][][]} polygons
 */
function widest(polygons) {
  return Math.max(0, ...polygons.map(([outline]) => {
    const lons = outline.map(([, lon]) => lon);
    return Math.max(...lons) - Math.min(...lons);
  }));
}

/**
 * Balanced lines leave a box wider than its text; this is the width of what is written.
 * @param {HTMLElement} element
 */
function textWidth(element) {
  const lines = [...element.children].flatMap((child) => {
    const range = document.createRange();
    range.selectNodeContents(child);
    return [...range.getClientRects()];
  });
  return Math.ceil(Math.max(...lines.map((r) => r.right)) - Math.min(...lines.map((r) => r.left)) + 0.5);
}
