// Draws what lies under the marks: land, coasts, borders, tinted countries and shaded areas.

/** @import { Measured } from "./outline.js" */
/** @import { Area, Renderer, Scene, Shape, State, Tint, World } from "./types" */

import { gradients } from "./layout/gradients.js";
import { measured, outline } from "./outline.js";

const COPIES = [-720, -360, 0, 360];

/** @param {L.Map} map */
export function makePanes(map) {
  const panes = { "tm-land": 200, "tm-tint": 210, "tm-lines": 220, "tm-areas": 300, "tm-halos": 350, "tm-marks": 450, "tm-words": 640 };
  /** @type {Record<string, Renderer>} */
  const renderers = {};
  for (const [name, z] of Object.entries(panes)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(z);
    pane.style.pointerEvents = "none";
    if (name !== "tm-words") renderers[name] = /** @type {Renderer} */ (L.svg({ pane: name, padding: name === "tm-marks" ? 0.5 : 0.4 }));
  }
  return renderers;
}

/** @param {number} colour */
const colourClass = (colour) => `c${colour < 0 ? "x" : colour}`;

/**
 * The shade of a country: the first whose records are shown.
 * @type {(tints: Tint[] | undefined, isShown: (record: number) => boolean) => Tint | undefined}
 */
export const tintOf = (tints, isShown) => (tints || []).find((tint) => tint.records.some(isShown));

// The world repeats to the left and right; a copy is drawn when it first comes into sight.
export class Ground {
  /**
   * @param {L.Map} map
   * @param {World} world
   * @param {Scene} scene
   * @param {State} state
   */
  constructor(map, world, scene, state) {
    this.map = map;
    this.world = world;
    this.scene = scene;
    this.state = state;
    this.copies = new Set();
    /** @type {[Tint[], Shape][]} */
    this.tinted = [];
    /** @type {[Area, L.Polygon][]} */
    this.areas = [];
    this.countries = world.countries.map((country) => measured(country.polygons));
    this.lines = { coasts: measured(world.coasts), borders: measured(world.borders), disputed: measured(world.disputed) };
    map.on("moveend", () => this.fill());
    this.fill();
    for (const area of scene.areas)
      this.areas.push([area, L.polygon(area.rings, this.options("tm-areas", `tm-area ${colourClass(area.colour)} a-${area.kind}`)).addTo(map)]);
  }

  /**
   * @param {string} pane
   * @param {string} className
   */
  options(pane, className) {
    return { pane, renderer: this.state.renderers[pane], className, interactive: false, smoothFactor: 0.6, stroke: false, fill: false };
  }

  fill() {
    const bounds = this.map.getBounds().pad(0.3);
    for (const offset of COPIES)
      if (!this.copies.has(offset) && bounds.getWest() < offset + 190 && bounds.getEast() > offset - 180) this.drawCopy(offset);
  }

  /** @param {number} offset degrees of longitude */
  drawCopy(offset) {
    this.copies.add(offset);
    const { world, map, countries, lines } = this;
    /** @type {(parts: Measured[], isClosed: boolean, pane: string, look: string) => Shape} */
    const drawn = (parts, isClosed, pane, look) => outline(map, parts, offset / 360, isClosed, pane, look, this.state.renderers[pane]);
    drawn(countries.flat(), true, "tm-land", "tm-land");
    world.countries.forEach((country, n) => {
      const tints = this.scene.tints[country.a3];
      if (tints) this.tinted.push([tints, drawn(countries[n], true, "tm-tint", "tm-tint")]);
    });
    /** @type {(name: "coasts" | "borders" | "disputed", look: string) => Shape} */
    const line = (name, look) => drawn(lines[name], false, "tm-lines", look);
    line("coasts", "tm-coast");
    line("borders", "tm-border");
    if (world.disputed.length) {
      line("disputed", "tm-disputed-gap");
      line("disputed", "tm-disputed");
    }
    this.show();
  }

  // Shades what the records that are shown are about.
  show() {
    const { isShown } = this.state;
    for (const [tints, layer] of this.tinted) {
      const tint = tintOf(tints, isShown);
      layer.getElement().setAttribute("class", tint ? `tm-tint ${colourClass(tint.colour)} t-${tint.strength}` : "tm-tint is-off");
    }
    for (const [area, layer] of this.areas) layer.getElement()?.classList.toggle("is-off", !area.records.some(isShown));
  }
}

/**
 * Soft-edged fills that the style sheet refers to by name.
 * @param {Renderer} renderer
 */
export function addGradients(renderer) {
  // A renderer that nothing is drawn with is not on the map, and has no element.
  if (!renderer._container) return;
  /** @type {(parent: Element, tag: string, attributes: object) => Element} */
  const add = (parent, tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    return parent.appendChild(element);
  };
  const defs = add(renderer._container, "defs", {});
  for (const { tag, stops, ...attributes } of gradients()) {
    const gradient = add(defs, tag, attributes);
    stops.forEach((stop) => add(gradient, "stop", stop));
  }
}
