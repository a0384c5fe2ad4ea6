// Chooses which words stand on a map, and where: labels of marks first, then dots, then names of countries and seas.

/** @import { Candidate, DotWord, Draft, DraftedMark, Frame, Mark, MarkWord, NameWord, PlacedDot, PlacedWord, Point, SeenMark, Size, Word } from "../types" */

import { anchorsOf, boxesAround } from "./anchors.js";
import { nearest } from "./boxes.js";
import { Clutter } from "./clutter.js";
import { placeBoxes } from "./placer.js";

// A place that costs more than this confuses more than it tells; the panel and the table still tell it.
const MOST_COST = 38;
const MOST_NAME_COST = 9;
const MOST_LABELS = 80; // of the marks in sight, the most important; there is never room for more
const NAME_SHIFTS = [[0, 0], [0, -1], [0, 1], [0.4, 0], [-0.4, 0], [0, -2], [0, 2], [0.5, 1.4], [-0.5, 1.4], [0.5, -1.4], [-0.5, -1.4]];

/**
 * @param {Frame} frame
 * @param {{ marks: DraftedMark[], dots: PlacedDot[], names: NameWord[] }} things marks with the most important first
 * @param {(words: Word[]) => Size[]} measure
 * @returns {PlacedWord[]} the words, each with its box where it has found a place
 */
export function layWords(frame, { marks, dots, names }, measure) {
  const clutter = new Clutter(frame, marks, dots);
  const inSight = /** @type {SeenMark[]} */ (marks.filter(({ draft }) => draft && isInSight(draft, frame)).slice(0, MOST_LABELS));
  const told = [...inSight.map((entry) => markWord(entry, frame)), ...dots.filter(({ at }) => sees(frame, at)).map(dotWord)];
  const said = names.filter(({ at }) => sees(frame, at));
  const sizes = measure([...told, ...said]);
  /** @type {<W extends Word>(words: W[], from: number) => (W & Size)[]} */
  const sized = (words, from) => words.map((word, n) => ({ ...word, ...sizes[from + n] }));
  const items = sized(told, 0).map((word) => ({ ...word, candidates: boxesOf(word, frame), price: pricing(frame, clutter, MOST_COST, word.mark) }));
  const chosen = placeBoxes(items, []); // what nothing may cover has no price
  const lands = sized(said, told.length).map((word) => ({ ...word, candidates: shiftsOf(word), price: pricing(frame, clutter, MOST_NAME_COST) }));
  const named = placeBoxes(lands, chosen.filter((box) => box !== null), 2);
  return [...items, ...lands].map(({ candidates, price, ...word }, n) => ({ ...word, box: [...chosen, ...named][n] }));
}

/** @type {(frame: Size, point: Point) => boolean} */
export const sees = ({ w, h }, [x, y]) => x > 0 && y > 0 && x < w && y < h;

/**
 * @param {Draft} draft
 * @param {Frame} frame
 */
function isInSight(draft, frame) {
  const points = [draft.circle && draft.circle.at, draft.cross].filter((p) => p !== undefined);
  return [...points, ...draft.spines.flatMap((spine) => spine.every(60))].some((p) => sees(frame, frame.local(p)));
}

/**
 * @param {SeenMark} entry
 * @param {Frame} frame
 * @returns {MarkWord}
 */
function markWord({ mark, draft, isPast, ...entry }, { isNarrow }) {
  const [bold, line] = isNarrow ? mark.short || mark.label : mark.label;
  const key = (isNarrow ? "short" : "long") + mark.rank;
  return { kind: "mark", key, look: `m c${mark.colour < 0 ? "x" : mark.colour}`, bold, line, mark, draft, isPast: Boolean(isPast), entry };
}

/** @type {(dot: PlacedDot) => DotWord} */
const dotWord = ({ at, name, ...dot }) => ({ kind: "dot", key: `dot${dot.lat},${dot.lon}`, look: "dot", bold: "", line: name, at });

/**
 * @param {(MarkWord | DotWord) & Size} word
 * @param {Frame} frame
 * @returns {Candidate[]}
 */
function boxesOf({ kind, draft, at, w, h }, frame) {
  if (kind === "dot") return boxesAround({ p: at, r: 6, cost: 0 }, w, h).filter((box) => !box.leader);
  return anchorsOf(draft, (p) => sees(frame, p), frame.local).flatMap((anchor) => boxesAround(anchor, w, h));
}

/** @type {(word: NameWord & Size) => Candidate[]} */
const shiftsOf = ({ at: [x, y], shifts, w, h }) =>
  NAME_SHIFTS.slice(0, shifts).map(([dx, dy], cost) => ({ x: x + (dx - 0.5) * w, y: y + (dy - 0.5) * h, w, h, cost }));

/**
 * Gives the price of boxes: infinite where one leaves the frame, is not free or costs too much.
 * @param {Frame} frame
 * @param {Clutter} clutter
 * @param {number} most
 * @param {Mark} [owner]
 * @returns {(box: Candidate) => number}
 */
const pricing = ({ w, h }, clutter, most, owner) => (box) => {
  if (box.x < 4 || box.y < 4 || box.x + box.w > w - 4 || box.y + box.h > h - 4 || clutter.blocks(box)) return Infinity;
  const cost = clutter.cost(box, owner, most);
  return cost < most ? cost : Infinity;
};

/**
 * The lines that tie words to what they name, where these stand apart: pairs of points.
 * @type {(words: PlacedWord[]) => Point[][]}
 */
export const leadersOf = (words) =>
  words.flatMap(({ box }) => (box && box.leader ? [[nearest(box, box.leader), box.leader]] : []));
