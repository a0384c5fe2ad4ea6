// Lays out a static figure: the marks, words and samples of the page, in a frame of a given size.

/** @import { FigureName, FigureRequest, Mark, Project, Scale, Size, Word } from "../types" */

import { layBeside } from "./beside.js";
import { draftMark, markClass, paintOrder } from "./draft.js";
import { polyline } from "./geometry.js";
import { gradients } from "./gradients.js";
import { leadersOf } from "./labels.js";
import { namesFor } from "./names.js";
import { legendSample } from "./samples.js";

/**
 * @param {FigureRequest} request
 * @param {(words: Word[]) => Size[]} measure
 */
export function layFigure({ w, h, factor, zoom, isNarrow, marks, dots, countries, seas, legend }, measure) {
  /** @type {Project} */
  const still = (p) => [p[0], p[1]];
  const drawn = marks.map((mark) => ({ mark, draft: draftMark(mark, still, factor) }));
  const land = new Map(countries.map((country) => [country.a3, country]));
  /** @type {Scale<FigureName>} */
  const view = { zoom, isNarrow, at: (spot) => spot.at, shadeOf: (a3) => land.get(a3)?.shade, widthOf: (a3) => land.get(a3)?.width || 0 };
  const frame = { w, h, isNarrow, local: still, taken: [] };
  const rooms = new Map(marks.map((mark) => [/** @type {Mark} */ (mark), mark.aside]));
  const { words, marked } = layBeside(frame, { marks: drawn, dots, names: namesFor({ countries, seas }, view) }, measure, (mark) => rooms.get(mark));
  const painted = drawn.slice().sort((a, b) => paintOrder(a.mark, b.mark));
  return {
    halos: painted.flatMap(({ mark, draft }) => (draft.halos ? [[markClass(mark, "halos"), draft.halos]] : [])),
    marks: painted.map(({ mark, draft }) => draft.paths.map(({ name, d }) => [markClass(mark, name), d])),
    words: words.flatMap(({ key, box, mark }) => (box ? [{ key, x: box.x, y: box.y, w: box.w, h: box.h, marked: mark && marked.has(mark) ? mark.rank : null }] : [])),
    leaders: leadersOf(words).map(polyline).join(""),
    legend: legend.map(({ sample, colour, size }) => sample.split("+").map((name) => legendSample(name, colour, Number(size) * factor)).filter(Boolean)),
    gradients: gradients(),
  };
}
