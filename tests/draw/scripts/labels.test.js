import { expect } from "chai";
import { overlaps } from "../../../src/troopmap/draw/static/layout/boxes.js";
import { draftMark } from "../../../src/troopmap/draw/static/layout/draft.js";
import { layWords } from "../../../src/troopmap/draw/static/layout/labels.js";
import { chance, flat, markOf } from "./kit.js";

const frameOf = (parts) => ({ w: 800, h: 500, isNarrow: false, local: (point) => point, taken: [], ...parts });
const measure = (words) => words.map(({ bold, line }) => ({ w: 6 * Math.max(bold.length, line.length) + 4, h: bold && line ? 30 : 16 }));
const entry = (mark, parts) => ({ mark, draft: draftMark(mark, flat, 1), ...parts });
const lay = (parts, frame = {}) => layWords(frameOf(frame), { marks: [], dots: [], names: [], ...parts }, measure);
const flow = markOf({ origins: [[200, 250]], destinations: [[600, 250]] });
const isInside = ({ x, y, w, h }) => x >= 4 && y >= 4 && x + w <= 796 && y + h <= 496;

describe("the words of a map", () => {
  it("stand beside their mark", () => {
    const [word] = lay({ marks: [entry(flow)] });
    expect([word.kind, word.bold, word.line]).to.deep.equal(["mark", "500", "to Latvia"]);
    expect(word.box.y + word.box.h / 2).to.be.within(200, 300);
    expect(word).not.to.have.property("candidates");
  });

  it("are the short ones where the frame is narrow", () => {
    const [wide] = lay({ marks: [entry(flow)] });
    const [narrow] = lay({ marks: [entry(flow)] }, { isNarrow: true });
    expect(narrow.line).to.equal("");
    expect(narrow.key).not.to.equal(wide.key);
  });

  it("leave out marks, dots and names that are out of sight, and marks that are not drafted", () => {
    const away = markOf({ origins: [[-200, 900]], destinations: [[-600, 900]] });
    const dots = [{ lat: 1, lon: 2, name: "Riga", at: [900, 100] }];
    const names = [{ kind: "name", key: "sBaltic", look: "sea", bold: "", line: "Baltic Sea", at: [-5, 100], shifts: 5 }];
    expect(lay({ marks: [entry(away), { mark: flow, draft: null }], dots, names })).to.deep.equal([]);
  });

  it("tell which mark and element they belong to, and whether it is past", () => {
    const [word] = lay({ marks: [entry(flow, { isPast: true, element: "here" })] });
    expect(word.mark).to.equal(flow);
    expect(word.isPast).to.equal(true);
    expect(word.entry.element).to.equal("here");
  });

  it("stand right at a dot, never tied to it by a line", () => {
    const [word] = lay({ dots: [{ lat: 1, lon: 2, name: "Riga", at: [400, 250] }] });
    expect(word.box.x).to.equal(406);
    expect(word.box.leader).to.equal(undefined);
    const crowd = { taken: [{ x: 330, y: 220, w: 140, h: 60 }] };
    expect(lay({ dots: [{ lat: 1, lon: 2, name: "Riga", at: [400, 250] }] }, crowd)[0].box).to.equal(null);
  });

  it("that have no room have no box", () => {
    const [word] = lay({ marks: [entry(flow)] }, { taken: [{ x: 0, y: 0, w: 800, h: 500 }] });
    expect(word.box).to.equal(null);
  });

  it("never cover each other, heads, dots or what is taken, and lie in the frame", () => {
    const random = chance(7);
    const spot = () => [800 * random(), 500 * random(), "point"];
    let placed = 0;
    for (let round = 0; round < 10; round++) {
      const marks = Array.from({ length: 14 }, (_, rank) => {
        const form = ["flow", "circle", "cross", "arriving"][rank % 4];
        const ends = form === "flow" ? { origins: [spot()], destinations: [spot()] } : { destinations: [spot()] };
        return entry(markOf({ form, rank, size: 3 + 8 * random(), label: [String(rank * 100), "from here to there"], ...ends }));
      });
      const dots = Array.from({ length: 6 }, (_, n) => ({ lat: n, lon: n, name: "Town " + n, at: spot().slice(0, 2) }));
      const names = Array.from({ length: 6 }, (_, n) => ({ kind: "name", key: "c" + n, look: "country", bold: "", line: "Country " + n, at: spot().slice(0, 2), shifts: 5 }));
      const taken = [{ x: 740, y: 0, w: 60, h: 80, gap: 4 }];
      const words = lay({ marks, dots, names }, { taken });
      const boxes = words.map(({ box }) => box).filter(Boolean);
      placed += boxes.length;
      expect(new Set(words.map(({ key }) => key)).size).to.equal(words.length);
      expect(boxes.every(isInside)).to.equal(true);
      words.filter(({ box }) => box).forEach((word) => expect([word.box.w, word.box.h]).to.deep.equal(Object.values(measure([word])[0])));
      boxes.forEach((box, n) => {
        expect(boxes.slice(n + 1).some((other) => overlaps(box, other))).to.equal(false);
        expect(overlaps(box, taken[0], 4)).to.equal(false);
        expect(dots.some(({ at: [x, y] }) => overlaps(box, { x: x - 5, y: y - 5, w: 10, h: 10 }))).to.equal(false);
      });
    }
    expect(placed).to.be.above(150);
  });
});
