// What the reader asks for: which records are chosen, and which of them are past.

/** @import { Asked, RecordView } from "./types" */

/** @type {Asked} */
export const ASKED = { actor: "", status: "", place: "", way: "", other: "", text: "", until: "" };

export class Choice {
  /** @param {RecordView[]} records */
  constructor(records) {
    this.records = records;
    this.asked = { ...ASKED };
    /** @type {(() => void)[]} */
    this.listeners = [];
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.listeners.push(listener);
  }

  /** @param {Partial<Asked>} changes */
  set(changes) {
    const next = { ...this.asked, ...changes };
    const keys = /** @type {(keyof Asked)[]} */ (Object.keys(next));
    if (keys.every((key) => next[key] === this.asked[key])) return;
    this.asked = next;
    this.listeners.forEach((listener) => listener());
  }

  get isAny() {
    return Object.values(this.asked).some(Boolean);
  }

  /**
   * Whether a record is asked for; one without a day is part of every time.
   * @param {number} index
   * @returns {boolean}
   */
  has(index) {
    const record = this.records[index];
    const { actor, status, text, until } = this.asked;
    return (!actor || record.actor === actor) && (!status || record.status === status) &&
      (!until || !record.day || dayIn(record.day, until) <= until) && this.hasPlace(record) && this.hasText(record, text);
  }

  /** @param {RecordView} record */
  hasPlace({ starts = [], goals = [] }) {
    const { place, way, other } = this.asked;
    if (!place) return true;
    if (way === "from") return starts.includes(place);
    if (way === "to") return goals.includes(place);
    if (way !== "between") return starts.includes(place) || goals.includes(place);
    /** @type {(a: string, b: string) => boolean} */
    const leads = (a, b) => starts.includes(a) && (!b || goals.includes(b));
    return leads(place, other) || (goals.includes(place) && (!other || starts.includes(other)));
  }

  /**
   * @param {RecordView & { sought?: string }} record
   * @param {string} text
   */
  hasText(record, text) {
    if (!text) return true;
    const sought = (record.sought = record.sought || soughtIn(record));
    return text.toLowerCase().split(/\s+/).every((word) => sought.includes(word));
  }

  /**
   * Earlier than the time that is looked at.
   * @param {number} index
   */
  isPast(index) {
    const { until } = this.asked;
    const { day } = this.records[index];
    return Boolean(until && day && dayIn(day, until) < until);
  }
}

/**
 * A day as precise as a step of the clock: 2022-02-02, 2022-02 or 2022.
 * @type {(day: string, step: string) => string}
 */
export const dayIn = (day, step) => day.slice(0, step.length);

/** @param {RecordView} record */
function soughtIn(record) {
  const sentence = (record.sentence || []).map(([text]) => text).join("");
  const { heading, actor, what, origin, destination, status, number } = record;
  return [heading, actor, what, origin, destination, status, number, sentence, record.source && record.source.title].join(" ").toLowerCase();
}
