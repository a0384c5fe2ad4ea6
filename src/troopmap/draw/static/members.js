// Marks that stand for several records: which these are, and the list of them in the panel.

/** @import { Choice } from "./choice.js" */
/** @import { Panel } from "./panel.js" */
/** @import { Mark, Opener, RecordView } from "./types" */

import { grouped, make } from "./dom.js";

const MOST_LISTED = 20;

/** @type {(mark: Mark) => number[]} */
export const recordsOf = (mark) => mark.members || [mark.record];

/**
 * Whether all that is asked for of a mark is past.
 * @param {Mark} mark
 * @param {Choice} choice
 */
export function isPastMark(mark, choice) {
  const asked = recordsOf(mark).filter((record) => choice.has(record));
  return asked.length > 0 && asked.every((record) => choice.isPast(record));
}

/**
 * Whether a record is shown, or one that shares its mark.
 * @param {Mark[]} marks
 * @param {Choice} choice
 * @returns {(record: number) => boolean}
 */
export function shownTogether(marks, choice) {
  const mates = new Map(marks.map((mark) => [mark.record, recordsOf(mark)]));
  return (record) => (mates.get(record) || [record]).some((mate) => choice.has(mate));
}

/**
 * Opens the panel with a mark's records, the most newsworthy first; each leads to its sentence.
 * @param {Panel} panel
 * @param {Mark} mark
 * @param {Choice} choice
 * @param {Opener} opener
 * @param {(record: number, opener: Opener) => void} open
 */
export function listMembers(panel, mark, choice, opener, open) {
  const members = recordsOf(mark);
  const asked = members.filter((record) => choice.has(record));
  const lead = panel.records[mark.record];
  /** @param {number} record */
  const show = (record) => {
    open(record, opener);
    const back = make("button", { class: "tm-back", type: "button" }, [`‹ All ${grouped(asked.length)} records`]);
    back.addEventListener("click", () => listMembers(panel, mark, choice, opener, open));
    /** @type {Element} */ (panel.root.querySelector(".tm-panel-bar")).after(back);
  };
  const more = asked.length - MOST_LISTED;
  panel.opener = opener;
  panel.show(panel.bar(), [
    make("p", { class: `tm-status c${lead.colour < 0 ? "x" : lead.colour}` }, [lead.status]),
    make("h2", { id: "tm-panel-title", dir: "auto" }, [mark.label.join(" ")]),
    make("p", { class: "tm-soft" }, [countWords(asked, members, panel.records)]),
    make("ol", { class: "tm-members" }, asked.slice(0, MOST_LISTED).map((record) => memberItem(record, panel.records[record], show))),
    ...(more > 0 ? [make("p", { class: "tm-soft" }, [`and ${grouped(more)} more; all are in the table.`])] : []),
  ]);
}

/**
 * @param {number} index
 * @param {RecordView} record
 * @param {(index: number) => void} show
 */
function memberItem(index, record, show) {
  const button = make("button", { type: "button", "data-member": index, dir: "auto" }, [record.heading]);
  button.addEventListener("click", () => show(index));
  const { title, date } = record.source;
  return make("li", {}, [button, make("small", {}, [make("bdi", {}, [title]), ...(date ? [" · " + date] : [])])]);
}

/**
 * @param {number[]} asked
 * @param {number[]} members
 * @param {RecordView[]} records
 */
function countWords(asked, members, records) {
  const without = asked.filter((record) => records[record].low === undefined && records[record].high === undefined).length;
  const counted = asked.length === members.length
    ? `${grouped(members.length)} records.`
    : `${grouped(asked.length)} of ${grouped(members.length)} records, as asked for; the number is that of all.`;
  return without ? `${counted} ${without === asked.length ? "None gives a number." : `${grouped(without)} without a number.`}` : counted;
}
