// Sums up what is asked for: who, to or where, how many. What is shared by several places is one sum for all of them.

/** @import { Choice } from "./choice.js" */
/** @import { RecordView } from "./types" */

/** @typedef {{ actor: string, where: string, status: string, count: number, low: number, high: number, isOpen: boolean, unknown: number }} Sum */

import { grouped, make } from "./dom.js";

const FEWEST_TO_SUM = 4;

export class Totals {
  /**
   * @param {HTMLElement} root
   * @param {Choice} choice
   */
  constructor(root, choice) {
    this.choice = choice;
    this.body = /** @type {HTMLElement} */ (root.querySelector("tbody"));
    if (choice.records.filter(isSummed).length < FEWEST_TO_SUM) return;
    root.hidden = false;
    choice.onChange(() => this.show());
    this.show();
  }

  show() {
    /** @type {Map<string, Sum>} */
    const sums = new Map();
    this.choice.records.forEach((record, index) => {
      if (!isSummed(record) || !this.choice.has(index)) return;
      const where = record.destination ? record.destination : `from ${record.origin}`;
      const key = [record.actor, where, record.status].join("\u0000");
      const sum = sums.get(key) || { actor: record.actor || "", where, status: record.status, count: 0, low: 0, high: 0, isOpen: false, unknown: 0 };
      sums.set(key, sum);
      addTo(sum, record);
    });
    /** @param {Sum} sum */
    const size = (sum) => sum.high || sum.low;
    /** @type {Map<string, number>} */
    const actors = new Map();
    for (const sum of sums.values()) actors.set(sum.actor, Math.max(actors.get(sum.actor) || 0, size(sum)));
    const rows = [...sums.values()].sort((a, b) =>
      (actors.get(b.actor) || 0) - (actors.get(a.actor) || 0) || (a.actor < b.actor ? -1 : a.actor > b.actor ? 1 : 0) || size(b) - size(a));
    this.body.replaceChildren(...rows.map((sum) => make("tr", {}, [
      ...[["Who", sum.actor], ["To or where", sum.where], ["Status", sum.status], ["How many", sumWords(sum)], ["Records", grouped(sum.count)]]
        .map(([name, text]) => make("td", { "data-name": name, dir: "auto" }, [text])),
    ])));
  }
}

/** @type {(record: RecordView) => boolean} */
const isSummed = (record) => !record.off_map && Boolean(record.destination || record.origin);

/**
 * @param {Sum} sum
 * @param {RecordView} record
 */
function addTo(sum, { low, high }) {
  sum.count += 1;
  if (low === undefined && high === undefined) sum.unknown += 1;
  else {
    sum.low += low ?? 0;
    sum.high += high ?? low ?? 0;
    sum.isOpen = sum.isOpen || high === undefined;
  }
}

/** @param {Sum} sum */
function sumWords({ count, low, high, isOpen, unknown }) {
  if (unknown === count) return "Not given";
  const told = isOpen ? `more than ${grouped(low)}` : low === high ? grouped(low) : low ? `${grouped(low)}–${grouped(high)}` : `up to ${grouped(high)}`;
  return unknown ? `${told}, and ${unknown} without a number` : told;
}
