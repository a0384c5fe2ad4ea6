// The table: the same records, sorted, sifted and paged; rows and marks light each other up.

/** @import { Choice } from "./choice.js" */
/** @import { RecordView, Scene, State } from "./types" */

/** @typedef {"status" | "actor" | "number" | "what" | "origin" | "destination" | "when"} Column */

import { beside } from "./beside.js";
import { grouped, make } from "./dom.js";
import { citation } from "./panel.js";

const PAGE = 50;

export class Table {
  /**
   * @param {Element | null} root
   * @param {Scene} scene
   * @param {Choice} choice
   * @param {State} state
   */
  constructor(root, scene, choice, state) {
    this.records = scene.records;
    this.choice = choice;
    this.state = state;
    this.order = "";
    this.onChange = () => {};
    this.parts = [.../** @type {Iterable<HTMLTableElement>} */ (root ? root.querySelectorAll("details:not(.tm-totals) table") : [])].map((table) => new Rows(table, this));
    for (const part of this.parts) part.addHeads();
    choice.onChange(() => this.show(0));
    if (this.parts.some((part) => part.indexes.length > PAGE)) this.show(0);
  }

  /** @param {string} order "number" sorts up, "-number" down; the empty string is the article's order */
  sortBy(order) {
    const key = order.replace(/^-/, "");
    if (order && !this.parts.some(({ keys }) => key && keys.includes(key))) return;
    this.order = order;
    this.show(0);
    this.onChange();
  }

  /** @param {number} page */
  show(page) {
    this.parts.forEach((part) => part.show(page, this.order));
  }

  /**
   * @param {number} record
   * @param {boolean} on
   */
  light(record, on) {
    this.parts.forEach((part) => part.rows.get(record)?.classList.toggle("is-lit", on));
  }
}

class Rows {
  /**
   * @param {HTMLTableElement} table
   * @param {Table} owner
   */
  constructor(table, owner) {
    this.owner = owner;
    this.body = table.tBodies[0];
    this.heads = [.../** @type {HTMLTableSectionElement} */ (table.tHead).rows[0].cells];
    /** @type {Map<number, HTMLTableRowElement>} */
    this.rows = new Map();
    const isMissing = table.classList.contains("is-off-map");
    this.indexes = owner.records.flatMap((record, index) => (Boolean(record.off_map) === isMissing ? [index] : []));
    this.keys = this.heads.map((cell) => cell.dataset.key || "");
    this.names = this.heads.map((cell) => cell.textContent);
    this.pager = make("p", { class: "tm-pager", hidden: "" });
    /** @type {Element} */ (table.parentElement).after(this.pager);
    for (const row of [...this.body.rows]) this.join(row, Number(/** @type {HTMLElement} */ (row.querySelector("[data-record]")).dataset.record));
  }

  addHeads() {
    for (const cell of this.heads) {
      const { key } = cell.dataset;
      if (!key) continue;
      const button = make("button", { type: "button" }, [...cell.childNodes]);
      button.addEventListener("click", () => this.owner.sortBy({ [key]: "-" + key, ["-" + key]: "" }[this.owner.order] ?? key));
      cell.append(button);
    }
  }

  /**
   * @param {number} page
   * @param {string} order
   */
  show(page, order) {
    const asked = sorted(this.indexes.filter((index) => this.owner.choice.has(index)), this.owner.records, order);
    const shown = asked.slice(page * PAGE, (page + 1) * PAGE);
    this.rows.clear();
    this.body.replaceChildren(...shown.map((index) => this.row(index)));
    for (const cell of this.heads) {
      const { key } = cell.dataset;
      if (key) cell.setAttribute("aria-sort", order === key ? "ascending" : order === "-" + key ? "descending" : "none");
    }
    this.showPager(page, asked.length);
  }

  /**
   * @param {number} page
   * @param {number} count
   */
  showPager(page, count) {
    this.pager.hidden = count <= PAGE;
    /** @type {(name: string, to: number, can: boolean) => HTMLElement} */
    const step = (name, to, can) => {
      const button = make("button", { type: "button", ...(can ? {} : { disabled: "" }) }, [name]);
      button.addEventListener("click", () => this.owner.show(to));
      return button;
    };
    const last = Math.min(count, (page + 1) * PAGE);
    this.pager.replaceChildren(step("Previous", page - 1, page > 0), ` ${grouped(page * PAGE + 1)} to ${grouped(last)} of ${grouped(count)} `, step("Next", page + 1, last < count));
  }

  /**
   * The same row as the page is written with.
   * @param {number} index
   */
  row(index) {
    const record = this.owner.records[index];
    const button = make("button", { type: "button", "data-record": index, "aria-label": "Details: " + record.heading }, ["Details"]);
    const sentence = (record.sentence || []).map(([text]) => text).join("");
    const cells = this.keys.map((key, n) => {
      if (!n) return make("td", {}, [button]);
      const cell = make("td", { class: "is-" + key, "data-name": this.names[n], dir: "auto" });
      if (key === "sentence") cell.append(sentence, make("br", {}), make("small", {}, citation(record.source)));
      else cell.append(...beside.words(record, key), record[/** @type {Column} */ (key)] || "");
      return cell;
    });
    const row = make("tr", { id: "record-" + record.id }, cells);
    this.join(row, index);
    return row;
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {number} index
   */
  join(row, index) {
    this.rows.set(index, row);
    const button = /** @type {HTMLElement} */ (row.querySelector("button"));
    button.addEventListener("click", () => this.owner.state.choose(index, button));
    row.addEventListener("mouseenter", () => this.owner.state.light(index, true));
    row.addEventListener("mouseleave", () => this.owner.state.light(index, false));
  }
}

/**
 * Records in an order; what says nothing comes last, up or down.
 * @param {number[]} indexes
 * @param {RecordView[]} records
 * @param {string} order
 */
function sorted(indexes, records, order) {
  if (!order) return indexes;
  const key = order.replace(/^-/, "");
  const sign = order === key ? 1 : -1;
  /** @type {Record<string, (record: RecordView) => string | number | undefined>} */
  const values = { number: (record) => record.high ?? record.low, when: (record) => record.day };
  const value = values[key] || ((record) => record[/** @type {Column} */ (key)]);
  const compare = new Intl.Collator("en").compare;
  return indexes.slice().sort((a, b) => {
    const [one, two] = [value(records[a]), value(records[b])];
    const empty = Number(one === undefined || one === "") - Number(two === undefined || two === "");
    if (empty || one === undefined || two === undefined) return empty || a - b;
    return sign * (typeof one === "number" ? one - Number(two) : compare(one, String(two))) || a - b;
  });
}
