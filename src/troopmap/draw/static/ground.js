// Draws what lies under the marks: land, coasts, borders, tinted countries and shaded areas.

import { gradients } from "./layout/gradients.js";
import { measured, outline } from "./outline.js";

const COPIES = [-720, -360, 0, 360];

export function makePanes(map) {
  const panes = { "tm-land": 200, "tm-tint": 210, "tm-lines": 220, "tm-areas": 300, "tm-halos": 350, "tm-marks": 450, "tm-words": 640 };
  const renderers = {};
  for (const [name, z] of Object.entries(panes)) {
    const pane = map.createPane(name);
    pane.style.zIndex = z;
    pane.style.pointerEvents = "none";
    if (name !== "tm-words") renderers[name] = L.svg({ pane: name, padding: name === "tm-marks" ? 0.5 : 0.4 });
  }
  return renderers;
}

const colourClass = (colour) => `c${colour < 0 ? "x" : colour}`;

// The shade of a country: the first whose records are shown.
export const tintOf = (tints, isShown) => (tints || []).find((tint) => tint.records.some(isShown));

// The world repeats to the left and right; a copy is drawn when it first comes into sight.
export class Ground {
  constructor(map, world, scene, state) {
    Object.assign(this, { map, world, scene, state, copies: new Set(), tinted: [], areas: [] });
    this.lines = { countries: world.countries.map((country) => measured(country.polygons)), ...Object.fromEntries(["coasts", "borders", "disputed"].map((name) => [name, measured(world[name])])) };
    map.on("moveend", () => this.fill());
    this.fill();
    for (const area of scene.areas)
      this.areas.push([area, L.polygon(area.rings, this.options("tm-areas", `tm-area ${colourClass(area.colour)} a-${area.kind}`)).addTo(map)]);
  }

  options(pane, className) {
    return { pane, renderer: this.state.renderers[pane], className, interactive: false, smoothFactor: 0.6, stroke: false, fill: false };
  }

  fill() {
    const bounds = this.map.getBounds().pad(0.3);
    for (const offset of COPIES)
      if (!this.copies.has(offset) && bounds.getWest() < offset + 190 && bounds.getEast() > offset - 180) this.drawCopy(offset);
  }

  drawCopy(offset) {
    this.copies.add(offset);
    const { world, map, lines } = this;
    const drawn = (parts, isClosed, pane, look) => outline(map, parts, offset / 360, isClosed, pane, look, this.state.renderers[pane]);
    drawn(lines.countries.flat(), true, "tm-land", "tm-land");
    world.countries.forEach((country, n) => {
      const tints = this.scene.tints[country.a3];
      if (tints) this.tinted.push([tints, drawn(lines.countries[n], true, "tm-tint", "tm-tint")]);
    });
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
    for (const [area, layer] of this.areas) layer.getElement().classList.toggle("is-off", !area.records.some(isShown));
  }
}

// Soft-edged fills that the style sheet refers to by name.
export function addGradients(renderer) {
  // A renderer that nothing is drawn with is not on the map.
  if (!renderer._container) return;
  const add = (parent, tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return parent.appendChild(element);
  };
  const defs = add(renderer._container, "defs", {});
  for (const { tag, stops, ...attributes } of gradients()) {
    const gradient = add(defs, tag, attributes);
    stops.forEach((stop) => add(gradient, "stop", stop));
  }
}
