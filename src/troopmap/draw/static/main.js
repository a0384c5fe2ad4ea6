// Starts the page: reads the data block, makes the map, and joins the parts.

/** @import { DotShape, Entry, Scene, State } from "./types" */

import { Address } from "./address.js";
import { Choice } from "./choice.js";
import { Clock } from "./clock.js";
import { Controls } from "./controls.js";
import { byId, make } from "./dom.js";
import { addDot, isDotShown } from "./dots.js";
import { tellHeight } from "./embed.js";
import { addGradients, Ground, makePanes } from "./ground.js";
import { paintOrder } from "./layout/draft.js";
import { clamp } from "./layout/geometry.js";
import { drawLegend, foldLegend } from "./legend.js";
import { addMark } from "./marks.js";
import { isPastMark, listMembers, recordsOf, shownTogether } from "./members.js";
import { Panel } from "./panel.js";
import { Table } from "./table.js";
import { decodeTopology } from "./topology.js";
import { Totals } from "./totals.js";
import { readScene } from "./unpack.js";
import { Views } from "./views.js";
import { Words } from "./words.js";

// What symbols.js replaces.
export const makers = { Words };

/**
 * @param {string} id
 * @param {L.MapOptions} options
 */
export function startMap(id, options) {
  tellHeight(document);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const still = { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false };
  const map = L.map(id, {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomSnap: 0, zoomDelta: 0.75,
    minZoom: 0.5, maxZoom: 9, maxBounds: [[-84, -900], [85.05, 900]], maxBoundsViscosity: 0.8, ...(calm ? still : {}), ...options,
  });
  L.control.zoom({ position: "topright" }).addTo(map);
  // Layers that a user adds find a map with a view, also while the data is still being unpacked.
  map.setView([25, 10], 2, { animate: false });
  const fail = () => map.getContainer().append(make("p", { class: "tm-empty" }, ["This map needs a browser of 2023 or later. The table below holds the first records."]));
  readScene(byId("tm-scene"), (scene) => fillMap(map, scene), fail);
  return map;
}

/**
 * @param {L.Map} map
 * @param {Scene} scene
 */
function fillMap(map, scene) {
  const world = JSON.parse(byId("tm-world").textContent || "");
  const land = decodeTopology(world.topology);
  const choice = new Choice(scene.records);
  const state = /** @type {State} */ ({ factor: 1, labels: world.labels, countries: land.countries, opened: null, isShown: shownTogether(scene.marks, choice) });
  foldLegend(/** @type {HTMLDetailsElement | null} */ (document.getElementById("tm-key")));
  state.resize = () => {
    state.factor = clamp(map.getSize().x / 1000, 0.72, 1);
    drawLegend(byId("tm-legend"), state.factor);
  };
  state.resize();
  const renderers = makePanes(map);
  state.renderers = renderers;
  const views = new Views(map, scene.views, byId("tm-views"), scene.marks);
  views.show(map.getSize().x < 700 && scene.views.length > 1 ? 1 : 0);
  const ground = new Ground(map, land, scene, state);
  /** @type {Entry[]} */
  const marks = [];
  const unlight = () => {
    marks.forEach((entry) => entry.lift(false));
    state.opened = null;
    state.onOpened();
  };
  state.onOpened = () => {};
  const panel = new Panel(byId("tm-panel"), scene.records, unlight);
  state.open = (record, opener) => {
    unlight();
    const entry = marks.find((other) => recordsOf(other.mark).includes(record));
    if (entry) entry.lift(true);
    state.opened = record;
    panel.open(record, opener);
    state.onOpened();
  };
  state.openMark = (mark, opener) => {
    if (!mark.members) {
      state.open(mark.record, opener);
      return;
    }
    unlight();
    marks.find((other) => other.mark === mark)?.lift(true);
    listMembers(panel, mark, choice, opener, state.open);
  };
  state.choose = (record, opener) => {
    const entry = marks.find((other) => recordsOf(other.mark).includes(record));
    map.getContainer().scrollIntoView({ block: "nearest" });
    if (entry) views.reveal(entry.mark);
    state.open(record, opener);
  };
  panel.walkBy(() => [...scene.records.keys()].filter((record) => choice.has(record)), state.choose);
  const dots = scene.dots.map((dot) => addDot(map, dot, renderers));
  // Large marks go below small ones, while the keyboard meets them in order of importance.
  for (const mark of scene.marks.slice().sort(paintOrder)) marks.push(addMark(map, mark, state, state.openMark));
  marks.sort((a, b) => a.mark.rank - b.mark.rank).forEach((entry) => entry.listen());
  addGradients(renderers["tm-marks"]);
  addGradients(renderers["tm-halos"]);
  // The map is seen before its labels are placed, and the table and the form are made ready.
  afterPaint(() => joinParts(map, scene, state, { choice, views, ground, marks, dots, panel }));
}

/** @param {() => void} action */
const afterPaint = (action) => requestAnimationFrame(() => setTimeout(action));

/**
 * @param {L.Map} map
 * @param {Scene} scene
 * @param {State} state
 * @param {{ choice: Choice, views: Views, ground: Ground, marks: Entry[], dots: DotShape[], panel: Panel }} parts
 */
function joinParts(map, scene, state, { choice, views, ground, marks, dots, panel }) {
  const words = new makers.Words(map, scene, marks, state);
  words.place();
  map.on("resize", () => {
    const before = state.factor;
    state.resize();
    if (state.factor !== before) marks.forEach((entry) => entry.redraw());
  });
  const table = new Table(document.querySelector(".tm-table"), scene, choice, state);
  state.light = (record, on) => marks.filter((entry) => recordsOf(entry.mark).includes(record)).forEach((entry) => entry.lift(on));
  marks.forEach((entry) => entry.onLift((on) => recordsOf(entry.mark).forEach((record) => table.light(record, on))));
  for (const { mark, element } of marks) element.addEventListener("focus", () => element.matches(":focus-visible") && views.reveal(mark));
  choice.onChange(() => {
    for (const entry of marks) entry.veil(!state.isShown(entry.mark.record), isPastMark(entry.mark, choice));
    for (const dot of dots) dot.getElement().classList.toggle("is-off", !isDotShown(dot.dot, marks));
    ground.show();
    words.place();
  });
  new Controls(byId("tm-asking"), choice);
  new Clock(byId("tm-clock"), choice, marks);
  const totals = document.getElementById("tm-totals");
  if (totals) new Totals(totals, choice);
  new Address(map, choice, views, table, state);
  wheelAfterClick(map);
  printWhole(map, views, words);
  /** @type {any} */ (map).troopmap = { marks, views, panel, words };
}

/**
 * The wheel scrolls the page until the reader has clicked the map, or holds Ctrl.
 * @param {L.Map} map
 */
function wheelAfterClick(map) {
  const container = map.getContainer();
  map.on("click", () => map.scrollWheelZoom.enable());
  container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey) map.scrollWheelZoom.enable();
  }, { capture: true, passive: true });
}

/**
 * Leaflet does not lay itself out anew for paper: the map gets the width of a page before printing.
 * @param {L.Map} map
 * @param {Views} views
 * @param {Words} words
 */
function printWhole(map, views, words) {
  const container = map.getContainer();
  const details = [...document.querySelectorAll("details")];
  /** @type {boolean[]} */
  let wasOpen = [];
  /** @param {boolean} printed */
  const fit = (printed) => {
    container.classList.toggle("is-printed", printed);
    map.invalidateSize({ animate: false });
    views.show(views.current);
    words.place();
  };
  window.addEventListener("beforeprint", () => {
    wasOpen = details.map((one) => one.open);
    details.forEach((one) => (one.open = true));
    fit(true);
  });
  window.addEventListener("afterprint", () => {
    details.forEach((one, n) => (one.open = wasOpen[n]));
    fit(false);
  });
}
