// NATO symbols beside the words that name a unit, on the map, in the panel and in the table. Pages without any do without this.

/** @import { Beside, Frame, Mark, PlacedWord, RecordView } from "./types" */

import { beside } from "./beside.js";
import { byId } from "./dom.js";
import { layBeside } from "./layout/beside.js";
import { makers } from "./main.js";
import { Words } from "./words.js";

const SYMBOL_SCALE = 0.28;
const SYMBOL_ROOM = 42; // pixels from its left edge to the words on the map, as in symbols.css

/** @type {(record: RecordView, place: string) => Node[]} */
beside.words = ({ symbol }, place) => (symbol && (place === "Unit" || place === "what") ? [drawSymbol(symbol)] : []);

/** The words on the map, with symbols where they cost no words. */
class WordsBeside extends Words {
  /**
   * @param {Frame} frame
   * @param {Parameters<Words["lay"]>[1]} things
   */
  lay(frame, things) {
    const { words, marked } = layBeside(frame, things, (asked) => this.measure(asked), (mark) => this.room(mark));
    for (const word of words) this.mark(word, marked);
    return words;
  }

  /** @param {Mark} mark those that stand for several records have no symbol */
  symbolOf(mark) {
    return mark.members ? undefined : this.scene.records[mark.record].symbol;
  }

  /**
   * A pixel more than the symbol, as places of words are rounded.
   * @param {Mark} mark
   */
  room(mark) {
    const symbol = this.symbolOf(mark);
    return symbol && { w: SYMBOL_ROOM, h: Math.ceil(drawingOf(symbol).viewBox.baseVal.height * SYMBOL_SCALE) + 1 };
  }

  /**
   * @param {PlacedWord} word
   * @param {Set<Mark>} marked
   */
  mark({ key, mark }, marked) {
    const element = this.pool.get(key)?.element;
    const symbol = mark && marked.has(mark) ? this.symbolOf(mark) : undefined;
    if (symbol && !element?.querySelector(".tm-symbol")) element?.prepend(drawSymbol(symbol));
    element?.classList.toggle("has-symbol", Boolean(symbol));
  }
}

makers.Words = WordsBeside;

/** @type {(symbol: Beside) => SVGSymbolElement} */
const drawingOf = ({ symbol }) => /** @type {SVGSymbolElement} */ (/** @type {Element} */ (byId("tm-symbol-" + symbol)));

/**
 * As `show` in symbol_art.py writes it for the table: read out only where the words say less.
 * @param {Beside} beside
 */
function drawSymbol({ symbol, is_told: isTold }) {
  const drawing = drawingOf({ symbol });
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
