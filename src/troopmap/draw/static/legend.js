// Draws the legend.

/** @import { Sample } from "./types" */

import { legendSample } from "./layout/samples.js";

const FEW_ENTRIES = 6;
const NS = "http://www.w3.org/2000/svg";

/**
 * @param {HTMLElement} root
 * @param {number} factor what sizes on the map are multiplied by; the samples of the scale follow it
 */
export function drawLegend(root, factor) {
  for (const holder of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-sample]"))) {
    const { sample = "", colour, size } = holder.dataset;
    const drawn = sample.split("+").map((name) => legendSample(name, colour, Number(size) * factor));
    holder.replaceChildren(...drawn.filter((one) => one !== null).map(sampleSvg));
  }
}

/**
 * On a narrow screen a long legend is folded; elsewhere it always stands open.
 * @param {HTMLDetailsElement | null} key
 */
export function foldLegend(key) {
  if (!key) return;
  const narrow = window.matchMedia("screen and (max-width: 640px)");
  const fold = () => (key.open = !narrow.matches || key.querySelectorAll("li").length <= FEW_ENTRIES);
  narrow.addEventListener("change", fold);
  fold();
}

/** @param {Sample} sample */
function sampleSvg({ w, h, paths }) {
  const root = document.createElementNS(NS, "svg");
  const attributes = { width: w, height: h, viewBox: `0 0 ${w} ${h}`, "aria-hidden": "true" };
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, String(value));
  for (const [look, d] of paths) {
    const path = document.createElementNS(NS, "path");
    path.setAttribute("class", look);
    path.setAttribute("d", d);
    root.append(path);
  }
  return root;
}
