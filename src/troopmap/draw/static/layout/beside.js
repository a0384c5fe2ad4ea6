// Finds room for symbols beside the labels of marks: never at the cost of words.

/** @import { Frame, Mark, PlacedWord, Size, Word } from "../types" */

import { layWords } from "./labels.js";

/**
 * Lays words out with symbols at their left, so many of the most important marks' that no label of a mark or of a dot
 * is lost by them.
 * @param {Frame} frame
 * @param {Parameters<typeof layWords>[1]} things
 * @param {(words: Word[]) => Size[]} measure gives the sizes of the words alone
 * @param {(mark: Mark) => Size | undefined} roomOf what a mark's symbol takes, with the gap beside it
 * @returns {{ words: PlacedWord[], marked: Set<Mark> }} the words, and the marks whose boxes have room for the symbol
 */
export function layBeside(frame, things, measure, roomOf) {
  /** @type {Map<string, Size>} */
  const sizes = new Map();
  const plain = layWords(frame, things, (words) => {
    const measured = measure(words);
    words.forEach(({ key }, n) => sizes.set(key, measured[n]));
    return measured;
  });
  const order = plain.flatMap(({ mark, box }) => (mark && box && roomOf(mark) ? [mark] : []));
  for (let count = order.length; count > 0; count >>= 1) {
    const marked = new Set(order.slice(0, count));
    const words = layWords(frame, things, (asked) => asked.map(({ key, mark }) => roomy(sizes.get(key), mark && marked.has(mark) ? roomOf(mark) : undefined)));
    if (plain.every(({ kind, box }, n) => kind === "name" || !box || words[n].box)) return { words, marked };
  }
  return { words: plain, marked: new Set() };
}

/** @type {(size: Size | undefined, room: Size | undefined) => Size} */
const roomy = ({ w, h } = { w: 0, h: 0 }, room = { w: 0, h: 0 }) => ({ w: w + room.w, h: Math.max(h, room.h) });
