// The time control: a step for each day that records tell of; what came before stays, faded.

/** @import { Choice } from "./choice.js" */
/** @import { Entry, RecordView } from "./types" */

import { dayIn } from "./choice.js";
import { make } from "./dom.js";

const FEWEST_STEPS = 3;
const MOST_STEPS = 60;
const PACE = 1500; // milliseconds a step while it plays

export class Clock {
  /**
   * @param {HTMLElement} root
   * @param {Choice} choice
   * @param {Entry[]} marks
   */
  constructor(root, choice, marks) {
    this.choice = choice;
    this.marks = marks;
    this.timer = 0;
    this.steps = stepsOf(choice.records);
    this.range = make("input", { type: "range", min: 0, max: this.steps.length, step: 1, "aria-label": "Time" });
    this.button = make("button", { type: "button", class: "tm-play" }, ["▶ Play"]);
    this.told = make("output", { class: "tm-time", "aria-live": "polite" });
    if (this.steps.length < FEWEST_STEPS) return;
    this.range.addEventListener("input", () => this.go(Number(this.range.value)));
    this.range.addEventListener("pointerdown", () => this.pause());
    this.button.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    root.append(this.button, this.range, this.told);
    root.hidden = false;
    choice.onChange(() => this.show());
    this.show();
  }

  get position() {
    const at = this.steps.indexOf(this.choice.asked.until);
    return at < 0 ? this.steps.length : at;
  }

  /** @param {number} position */
  go(position) {
    this.choice.set({ until: this.steps[position] || "" });
  }

  play() {
    if (this.position >= this.steps.length - 1) this.go(0);
    this.button.textContent = "❚❚ Pause";
    // A listener would lose the words that change faster than they can be spoken.
    this.told.setAttribute("aria-live", "off");
    this.timer = setInterval(() => {
      this.go(this.position + 1);
      if (this.position >= this.steps.length - 1) this.pause();
    }, PACE);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = "▶ Play";
    this.told.setAttribute("aria-live", "polite");
  }

  show() {
    const { until } = this.choice.asked;
    this.range.value = String(this.position);
    const words = until ? stepWords(until) : `${stepWords(this.steps[0])} to ${stepWords(this.steps[this.steps.length - 1])}`;
    const first = until ? this.marks.find(({ mark }) => isOfStep(this.choice, mark.record, until)) : undefined;
    this.range.setAttribute("aria-valuetext", until ? words : "All dates");
    this.told.replaceChildren(make("b", {}, [words]), ...(first ? [" — ", make("bdi", {}, [this.choice.records[first.mark.record].heading])] : []));
  }
}

/** @type {(choice: Choice, record: number, step: string) => boolean} */
const isOfStep = (choice, record, step) => {
  const { day = "" } = choice.records[record];
  return Boolean(day) && dayIn(day, step) === step && choice.has(record);
};

/**
 * The days told; months or years where days would be too many.
 * @param {RecordView[]} records
 * @returns {string[]}
 */
function stepsOf(records) {
  const days = records.map(({ day = "" }) => day).filter(Boolean);
  // Records of whole years begin on their first days.
  const lengths = days.every((day) => day.endsWith("-01-01")) ? [4] : days.every((day) => day.endsWith("-01")) ? [7, 4] : [10, 7, 4];
  for (const length of lengths) {
    const steps = [...new Set(days.map((day) => day.slice(0, length)))].sort();
    if (steps.length <= MOST_STEPS || length === 4) return steps;
  }
  return [];
}

const MONTHS = "January February March April May June July August September October November December".split(" ");

/** @param {string} step */
function stepWords(step) {
  const [year, month, day] = step.split("-");
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}
