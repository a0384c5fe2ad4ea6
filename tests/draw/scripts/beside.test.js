import { expect } from "chai";
import { layBeside } from "../../../src/troopmap/draw/static/layout/beside.js";
import { overlaps } from "../../../src/troopmap/draw/static/layout/boxes.js";
import { draftMark } from "../../../src/troopmap/draw/static/layout/draft.js";
import { layWords } from "../../../src/troopmap/draw/static/layout/labels.js";
import { chance, flat, markOf } from "./kit.js";

const room = { w: 42, h: 45 };
const size = { w: 110, h: 34 };
const measure = (words) => words.map(() => size);
const roomOf = (mark) => (mark.rank % 3 ? room : undefined);

const crowd = (count, w, h) => {
  const next = chance(count + w);
  const marks = Array.from({ length: count }, (_, rank) => markOf({ rank, form: "circle", size: 9, destinations: [[w * next(), h * next(), "point"]] }));
  return [{ w, h, isNarrow: w < 560, local: flat, taken: [] }, { marks: marks.map((mark) => ({ mark, draft: draftMark(mark, flat, 1) })), dots: [], names: [] }];
};
const placed = (words) => words.filter(({ box }) => box).map(({ key }) => key);

for (const [count, w, h] of [[4, 900, 600], [20, 900, 600], [45, 900, 600], [12, 390, 470], [30, 390, 470]])
  it(`no word is lost to a symbol, and none lies on another: ${count} marks in ${w} by ${h}`, () => {
    const [frame, things] = crowd(count, w, h);
    const { words, marked } = layBeside(frame, things, measure, roomOf);
    expect(placed(words)).to.include.members(placed(layWords(frame, things, measure)));
    for (const { mark, box } of words) {
      if (!box) continue;
      expect([box.w, box.h]).to.deep.equal(marked.has(mark) ? [size.w + room.w, room.h] : [size.w, size.h]);
      expect(!marked.has(mark) || mark.rank % 3).to.not.equal(0);
    }
    const boxes = words.map(({ box }) => box).filter(Boolean);
    expect(boxes.some((a, n) => boxes.slice(n + 1).some((b) => overlaps(a, b)))).to.equal(false);
  });

it("where there is room, all that have a symbol show it", () => {
  const [frame, things] = crowd(4, 900, 600);
  expect([...layBeside(frame, things, measure, roomOf).marked].map(({ rank }) => rank)).to.deep.equal([1, 2]);
});

it("where there is little, the most important do", () => {
  const [frame, things] = crowd(45, 900, 600);
  const all = layWords(frame, things, measure).filter(({ mark, box }) => box && roomOf(mark)).map(({ mark }) => mark.rank);
  const shown = [...layBeside(frame, things, measure, roomOf).marked].map(({ rank }) => rank);
  expect(shown).to.deep.equal(all.slice(0, shown.length));
  expect(shown.length).to.be.below(all.length);
});

it("words are measured once, without symbols", () => {
  const [frame, things] = crowd(20, 900, 600);
  const asked = [];
  layBeside(frame, things, (words) => {
    asked.push(words.length);
    return measure(words);
  }, roomOf);
  expect(asked).to.deep.equal([20]);
});

it("without symbols the words stand as ever", () => {
  const [frame, things] = crowd(20, 900, 600);
  const { words, marked } = layBeside(frame, things, measure, () => undefined);
  expect(words).to.deep.equal(layWords(frame, things, measure));
  expect(marked.size).to.equal(0);
});
