// The form that asks: whose, in which state, from or to where, which words.

/** @import { Asked } from "./types" */
/** @import { Choice } from "./choice.js" */

import { ASKED } from "./choice.js";
import { grouped, make } from "./dom.js";

const FEWEST_TO_ASK = 8;
const WAYS = [["", "from or to"], ["from", "from"], ["to", "to"], ["between", "between"]];

export class Controls {
  /**
   * @param {HTMLElement} root
   * @param {Choice} choice
   */
  constructor(root, choice) {
    this.root = root;
    this.choice = choice;
    /** @type {Partial<Record<keyof Asked, HTMLInputElement | HTMLSelectElement>>} */
    this.fields = {};
    this.told = make("output", { class: "tm-told", "aria-live": "polite" });
    this.reset = make("button", { type: "button", class: "tm-reset" }, ["Show all"]);
    const { records } = choice;
    if (records.length < FEWEST_TO_ASK) return;
    const places = byCount(records.flatMap(({ starts = [], goals = [] }) => [...new Set([...starts, ...goals])]));
    this.addSelect("actor", "Who", "Everyone", byCount(records.map((record) => record.actor)));
    this.addSelect("status", "Status", "Any status", byCount(records.map((record) => record.status)));
    if (places.length > 1) {
      this.addSelect("way", "Direction", WAYS[0][1], WAYS.slice(1));
      this.addSelect("place", "Place", "Any place", places);
      this.addSelect("other", "and", "any other", places);
    }
    this.addText();
    this.reset.addEventListener("click", () => choice.set(ASKED));
    root.append(this.told, this.reset);
    root.addEventListener("submit", (event) => event.preventDefault());
    root.hidden = false;
    choice.onChange(() => this.show());
    this.show();
  }

  /**
   * @param {keyof Asked} key
   * @param {string} name
   * @param {string} all
   * @param {string[][]} options values with the words for them
   */
  addSelect(key, name, all, options) {
    if (options.length < 2 && key !== "way") return;
    const select = make("select", { name: key }, [
      make("option", { value: "" }, [all]),
      ...options.map(([value, told]) => make("option", { value }, [told])),
    ]);
    this.add(key, name, select, "change");
  }

  addText() {
    const input = make("input", { type: "search", name: "text", placeholder: "Words, places, units", autocomplete: "off", dir: "auto" });
    this.add("text", "Search", input, "input");
  }

  /**
   * @param {keyof Asked} key
   * @param {string} name
   * @param {HTMLInputElement | HTMLSelectElement} field
   * @param {string} event
   */
  add(key, name, field, event) {
    field.addEventListener(event, () => this.choice.set({ [key]: field.value.trim() }));
    const label = make("label", { class: "tm-ask a-" + key }, [make("span", {}, [name]), field]);
    this.fields[key] = field;
    this.root.append(label);
  }

  // Writes what is asked for into the fields, and how many records that leaves.
  show() {
    const { asked, records } = this.choice;
    for (const [key, field] of Object.entries(this.fields)) {
      const value = asked[/** @type {keyof Asked} */ (key)];
      if (field.value.trim() !== value) field.value = value;
    }
    if (this.fields.other?.parentElement) this.fields.other.parentElement.hidden = asked.way !== "between";
    const count = records.reduce((sum, _, index) => sum + Number(this.choice.has(index)), 0);
    this.told.value = this.choice.isAny ? `${grouped(count)} of ${grouped(records.length)} records` : "";
    this.reset.hidden = !this.choice.isAny;
  }
}

/**
 * Values with how often they occur, the most frequent first.
 * @param {(string | undefined)[]} values
 * @returns {string[][]}
 */
function byCount(values) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const value of values) if (value) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value, count]) => [value, `${value} (${grouped(count)})`]);
}
