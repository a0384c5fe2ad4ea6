// The named extents: buttons that fit the map to the whole or to a theatre.

/** @import { Mark, View } from "./types" */
/** @typedef {{ paddingTopLeft: L.Point, paddingBottomRight: L.Point }} Room */

import { make } from "./dom.js";
import { clamp } from "./layout/geometry.js";

const MOST_ZOOM = 7;
const CLEAR = 20; // pixels between the middle of a mark and the buttons

export class Views {
  /**
   * @param {L.Map} map
   * @param {View[]} views
   * @param {HTMLElement} root
   * @param {Mark[]} [marks] none of them may lie below the buttons that zoom
   */
  constructor(map, views, root, marks = []) {
    this.map = map;
    this.spots = marks.flatMap((mark) => [...(mark.destinations || []), ...(mark.origins || [])]);
    this.views = views;
    this.current = 0;
    this.shown = 0;
    this.buttons = views.length < 2 ? [] : views.map((view, n) => {
      const button = make("button", { type: "button", "aria-pressed": "false" }, [view.name]);
      button.addEventListener("click", () => this.show(n, true));
      root.append(button);
      return button;
    });
    root.hidden = !this.buttons.length;
    map.on("dragend zoomend", () => this.mark(-1));
  }

  /** @param {number} n */
  bounds(n) {
    const [south, west, north, east] = this.views[n].bounds;
    return L.latLngBounds([south, west], [north, east]);
  }

  // Room for labels around the marks, in proportion to the map.
  padding() {
    const { x, y } = this.map.getSize();
    return L.point(clamp(0.07 * x, 22, 90), clamp(0.1 * y, 30, 64));
  }

  /**
   * Room at a side as well, where a mark would lie below the buttons that zoom: the least that clears them.
   * @param {number} n
   * @returns {Room}
   */
  room(n) {
    const base = this.padding();
    const plain = { paddingTopLeft: base, paddingBottomRight: base };
    const container = this.map.getContainer();
    const buttons = container.querySelector(".leaflet-control-zoom")?.getBoundingClientRect();
    if (!buttons || !buttons.width) return plain;
    const frame = container.getBoundingClientRect();
    const edge = { left: buttons.left - frame.left - CLEAR, bottom: buttons.bottom - frame.top + CLEAR };
    const { x } = this.map.getSize();
    const aside = { paddingTopLeft: base, paddingBottomRight: L.point(Math.max(base.x, x - edge.left), base.y) };
    const below = { paddingTopLeft: L.point(base.x, Math.max(base.y, edge.bottom)), paddingBottomRight: base };
    return [plain, aside, below].find((options) => !this.covers(n, options, edge)) || plain;
  }

  /**
   * @param {number} n
   * @param {Room} options
   * @param {{ left: number, bottom: number }} edge
   */
  covers(n, { paddingTopLeft, paddingBottomRight }, edge) {
    // What fitBounds will show, reckoned as Leaflet does.
    const bounds = this.bounds(n);
    const zoom = Math.min(MOST_ZOOM, this.map.getBoundsZoom(bounds, false, paddingTopLeft.add(paddingBottomRight)));
    const middle = this.map.project(bounds.getSouthWest(), zoom).add(this.map.project(bounds.getNorthEast(), zoom)).divideBy(2);
    const corner = middle.add(paddingBottomRight.subtract(paddingTopLeft).divideBy(2)).subtract(this.map.getSize().divideBy(2));
    return this.spots.some(([lat, lon]) => {
      const at = this.map.project([lat, lon], zoom).subtract(corner);
      return at.x > edge.left && at.x < this.map.getSize().x && at.y > 0 && at.y < edge.bottom;
    });
  }

  /**
   * @param {number} n
   * @param {boolean} [animate]
   */
  show(n, animate = false) {
    if (!this.views.length) {
      this.map.setView([25, 10], 2, { animate: false });
      return;
    }
    this.current = n;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.fitBounds(this.bounds(n), { ...this.room(n), animate: animate && !calm, maxZoom: MOST_ZOOM });
    // Fitting fires the events that unmark the button, so it is marked after them.
    this.mark(n);
    this.map.once("moveend", () => this.mark(n));
  }

  /** @param {number} n which view is shown, -1 for none of them */
  mark(n) {
    this.shown = n;
    this.buttons.forEach((button, k) => button.setAttribute("aria-pressed", String(k === n)));
  }

  /**
   * Shows a view that holds a mark, if the present one does not.
   * @param {Mark} mark
   */
  reveal(mark) {
    const spots = [...(mark.destinations || []), ...(mark.origins || [])];
    /** @param {L.LatLngBounds} bounds */
    const seen = (bounds) => spots.some((spot) => bounds.contains([spot[0], spot[1]]));
    if (seen(this.map.getBounds().pad(-0.05))) return;
    const best = [...this.views.keys()].reverse().find((n) => seen(this.bounds(n)));
    this.show(best === undefined ? 0 : best, true);
  }
}
