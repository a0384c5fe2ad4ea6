// Says what was inferred or left open in a record; the codes are those of draw/doubts.py.

/** @import { RecordView } from "./types" */

import { make } from "./dom.js";

const DOUBTS = new Map(Object.entries({
  unsure: "The program is not sure that it read the sentence right: its confidence is {0} %.",
  nobody: "Whose troops these are is not told.",
  actor: "The actor ({0}) is not named in this sentence: it was taken from elsewhere in the article.",
  uncounted: "No number is given.",
  about: "The number is approximate: “{0}”.",
  elsewhere: "“{0}” is not named in this sentence: it was taken from the headline or from another sentence.",
  another: "“{0}” is not named in this sentence: it was taken from another one.",
  meant: "“{0}” is not named in this sentence: it was understood from “{1}”.",
  doubtful: "“{0}” could be another place than {1}.",
  lost: "“{0}” was not found in the gazetteer.",
  vague: "“{0}” could not be made into a date.",
  undated: "When is not told.",
}));

/** @param {NonNullable<RecordView["doubts"]>} doubts */
export function uncertain(doubts) {
  const items = doubts.filter(([code]) => DOUBTS.has(code)).map(([code, ...words]) => make("li", {}, doubtWords(DOUBTS.get(code) || "", words)));
  if (!items.length) return [];
  return [make("h3", {}, ["What is uncertain"]), make("ul", { class: "tm-doubts" }, items)];
}

/**
 * The article's words keep their own direction inside the sentence.
 * @param {string} template
 * @param {string[]} words
 */
function doubtWords(template, words) {
  return template.split(/\{(\d)\}/).map((part, n) => (n % 2 ? make("bdi", {}, [words[Number(part)] || ""]) : part));
}
