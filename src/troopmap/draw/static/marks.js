// Adds the marks: each a small stack of paths with one focusable, clickable path on top.

/** @import { Draft, Entry, Mark, Project, Shape, State } from "./types" */

import { draftMark, markClass } from "./layout/draft.js";
import { shape } from "./shape.js";

/** @param {string} name */
const paneOf = (name) => (name === "halos" ? "tm-halos" : "tm-marks");

/**
 * The layers that a mark may need, from the bottom up; each costs an element.
 * @param {Mark} mark
 */
function layersOf(mark) {
  const { form, status, size, least, origins = [], destinations = [] } = mark;
  const halos = [...origins, ...destinations].some((spot) => spot[2] === "wide");
  const drawn = form === "circle"
    ? { spoke: destinations.length + origins.length > 1, margin: least, fill: true, line: size === undefined, notch: status === "completed" }
    : form === "cross" || size === undefined
      ? { casing: true, line: true, stripe: true }
      : { casing: true, margin: least, fill: true, stripe: status === "withdrawal" };
  const needed = new Set(Object.entries({ halos, ...drawn }).flatMap(([name, isNeeded]) => (isNeeded ? [name] : [])));
  return ["halos", "spoke", "casing", "margin", "fill", "line", "stripe", "notch"].filter((name) => needed.has(name));
}

/**
 * Adds one mark to the map; `open` is called with the mark on click, Enter or Space.
 * @param {L.Map} map
 * @param {Mark} mark
 * @param {State} state
 * @param {(mark: Mark, opener: SVGPathElement) => void} open
 * @returns {Entry}
 */
export function addMark(map, mark, state, open) {
  /** @type {Draft | null} */
  let draft = null;
  let drawnFor = "";
  // All layers of a mark share one draft, made anew when the zoom or the scale has changed.
  /** @type {(project: Project) => Draft} */
  const refresh = (project) => {
    const key = [map.getZoom(), map.getPixelOrigin(), state.factor].join();
    if (!draft || key !== drawnFor) draft = draftMark(mark, project, state.factor);
    drawnFor = key;
    return draft;
  };
  const names = layersOf(mark);
  /** @type {(now: Draft, name: string) => string} */
  const pathOf = (now, name) => (name === "halos" ? now.halos : (now.paths.find((path) => path.name === name) || { d: "" }).d);
  const layers = names.map((name) =>
    shape((project) => pathOf(refresh(project), name), paneOf(name), markClass(mark, name), state.renderers[paneOf(name)])
  );
  layers.forEach((layer) => layer.addTo(map));
  const hit = shape((project) => refresh(project).hit, "tm-marks", markClass(mark, "hit"), state.renderers["tm-marks"], true);
  const entry = /** @type {Entry} */ ({ mark, draft: () => draft });
  /** @type {(look: string, on: boolean) => void} */
  const toggle = (look, on) => [...layers, hit].forEach((layer) => layer.getElement().classList.toggle(look, on));
  /** @type {(on: boolean) => void} */
  let told = () => {};
  entry.onLift = (listener) => (told = listener);
  entry.lift = (on) => {
    toggle("is-lit", on);
    told(on);
  };
  // Hides a mark that is not asked for, and fades one that is past.
  entry.veil = (isOff, isPast) => {
    Object.assign(entry, { isOff, isPast });
    toggle("is-off", isOff);
    toggle("is-past", isPast);
  };
  entry.redraw = () => [...layers, hit].forEach((layer) => layer._reset());
  entry.listen = () => (entry.element = addHit(map, hit, entry, open));
  return entry;
}

/**
 * Adds the path that takes the pointer and the focus; its place in the document is its place in the tab order.
 * @param {L.Map} map
 * @param {Shape} hit
 * @param {Entry} entry
 * @param {(mark: Mark, opener: SVGPathElement) => void} open
 */
function addHit(map, hit, { mark, lift }, open) {
  hit.addTo(map);
  const element = hit.getElement();
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", mark.spoken);
  element.setAttribute("data-mark", String(mark.rank));
  const show = () => open(mark, element);
  hit.on("click", (event) => { L.DomEvent.stop(event); show(); });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    show();
  });
  element.addEventListener("mouseenter", () => lift(true));
  element.addEventListener("mouseleave", () => lift(false));
  return element;
}
