// Marks that stand for several records: which these are, and the list of them in the panel.

import { grouped, make } from "./dom.js";

const MOST_LISTED = 20;

export const recordsOf = (mark) => mark.members || [mark.record];

// Whether all that is asked for of a mark is past.
export function isPastMark(mark, choice) {
  const asked = recordsOf(mark).filter((record) => choice.has(record));
  return asked.length > 0 && asked.every((record) => choice.isPast(record));
}

// Whether a record is shown, or one that shares its mark.
export function shownTogether(marks, choice) {
  const mates = new Map(marks.map((mark) => [mark.record, recordsOf(mark)]));
  return (record) => (mates.get(record) || [record]).some((mate) => choice.has(mate));
}

// Opens the panel with a mark's records, the most newsworthy first; each leads to its sentence.
export function listMembers(panel, mark, choice, opener, open) {
  const asked = mark.members.filter((record) => choice.has(record));
  const lead = panel.records[mark.record];
  const show = (record) => {
    open(record, opener);
    const back = make("button", { class: "tm-back", type: "button" }, [`‹ All ${grouped(asked.length)} records`]);
    back.addEventListener("click", () => listMembers(panel, mark, choice, opener, open));
    panel.root.querySelector(".tm-panel-bar").after(back);
  };
  const more = asked.length - MOST_LISTED;
  panel.opener = opener;
  panel.show(panel.bar(), [
    make("p", { class: `tm-status c${lead.colour < 0 ? "x" : lead.colour}` }, [lead.status]),
    make("h2", { id: "tm-panel-title", dir: "auto" }, [mark.label.join(" ")]),
    make("p", { class: "tm-soft" }, [countWords(asked, mark.members, panel.records)]),
    make("ol", { class: "tm-members" }, asked.slice(0, MOST_LISTED).map((record) => memberItem(record, panel.records[record], show))),
    ...(more > 0 ? [make("p", { class: "tm-soft" }, [`and ${grouped(more)} more; all are in the table.`])] : []),
  ]);
}

function memberItem(index, record, show) {
  const button = make("button", { type: "button", "data-member": index, dir: "auto" }, [record.heading]);
  button.addEventListener("click", () => show(index));
  const { title, date } = record.source;
  return make("li", {}, [button, make("small", {}, [make("bdi", {}, [title]), ...(date ? [" · " + date] : [])])]);
}

function countWords(asked, members, records) {
  const without = asked.filter((record) => records[record].low === undefined && records[record].high === undefined).length;
  const counted = asked.length === members.length
    ? `${grouped(members.length)} records.`
    : `${grouped(asked.length)} of ${grouped(members.length)} records, as asked for; the number is that of all.`;
  return without ? `${counted} ${without === asked.length ? "None gives a number." : `${grouped(without)} without a number.`}` : counted;
}
