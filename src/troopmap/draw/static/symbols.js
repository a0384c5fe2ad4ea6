// NATO symbols beside the words that name a unit, on the map, in the panel and in the table. Pages without any do without this.

/** @import { Beside } from "./types" */

import { beside } from "./beside.js";
import { byId } from "./dom.js";

const SYMBOL_SCALE = 0.28;
const SYMBOL_PLACES = ["map", "Unit", "what"];

beside.words = ({ symbol }, place) => (symbol && SYMBOL_PLACES.includes(place) ? [drawSymbol(symbol)] : []);

/**
 * As `show` in symbol_art.py writes it for the table: read out only where the words say less.
 * @param {Beside} symbol
 */
function drawSymbol({ symbol, is_told: isTold }) {
  const drawing = /** @type {SVGSymbolElement} */ (/** @type {Element} */ (byId("tm-symbol-" + symbol)));
  const name = "symbol: " + drawing.querySelector("title")?.textContent;
  const { width, height } = drawing.viewBox.baseVal;
  /** @type {(length: number) => string} */
  const scaled = (length) => (length * SYMBOL_SCALE).toFixed(1);
  /** @type {Record<string, string>} */
  const spoken = isTold ? { "aria-hidden": "true" } : { role: "img", "aria-label": name };
  return makeSvg("svg", { class: "tm-symbol", fill: "none", viewBox: `0 0 ${width} ${height}`, width: scaled(width), height: scaled(height), ...spoken }, [
    makeSvg("title", {}, [name]), makeSvg("use", { href: "#tm-symbol-" + symbol }),
  ]);
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} [children]
 */
function makeSvg(tag, attributes, children = []) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
