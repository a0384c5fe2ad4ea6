// The named extents: buttons that fit the map to the whole or to a theatre.

/** @import { Mark, View } from "./types" */

import { make } from "./dom.js";
import { clamp } from "./layout/geometry.js";

export class Views {
  /**
   * @param {L.Map} map
   * @param {View[]} views
   * @param {HTMLElement} root
   */
  constructor(map, views, root) {
    this.map = map;
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
    this.map.fitBounds(this.bounds(n), { padding: this.padding(), animate: animate && !calm, maxZoom: 7 });
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
