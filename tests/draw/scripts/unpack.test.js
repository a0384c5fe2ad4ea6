import { expect } from "chai";
import { readScene } from "../../../src/troopmap/draw/static/unpack.js";

const blockOf = (text, isPacked) => {
  const block = document.createElement("script");
  block.type = "text/plain";
  block.textContent = text;
  if (isPacked) block.dataset.packed = "gzip";
  return block;
};
const packed = async (data) => {
  const stream = new Blob([JSON.stringify(data)]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
};
const read = (block) => new Promise((use, fail) => readScene(block, use, fail));

describe("the data of the page", () => {
  it("is read at once where it is plain", () => {
    let scene = null;
    readScene(blockOf('{"records":[{"id":"a"}]}'), (data) => (scene = data), () => {});
    expect(scene).to.deep.equal({ records: [{ id: "a" }] });
  });

  it("has its records put together out of columns, and what is not told left out", async () => {
    const columns = { id: { all: ["a", "b"] }, actor: { values: ["Poland"], at: [0, null] }, rows: { parts: ["x", "y"], at: [[1, 0], null] } };
    const scene = await read(blockOf(await packed({ marks: [], records: { count: 2, columns, codes: [] } }), true));
    expect(scene.marks).to.deep.equal([]);
    expect(scene.records.map(({ id, actor, rows }) => [id, actor, rows])).to.deep.equal([["a", "Poland", ["y", "x"]], ["b", undefined, undefined]]);
    expect("heading" in scene.records[0]).to.equal(false);
  });

  it("has a record's own words put into its long texts, and into no others", async () => {
    const sign = (n) => String.fromCodePoint(0xf0100 + n);
    const columns = { heading: { all: [`${sign(1)} to ${sign(0)}`] }, origin: { all: ["Riga"] }, actor: { all: ["Latvia" + sign(0)] } };
    const scene = await read(blockOf(await packed({ records: { count: 1, columns, codes: [0xf0100, "origin", "actor"] } }), true));
    expect(scene.records[0].heading).to.equal(`Latvia${sign(0)} to Riga`);
    expect(scene.records[0].actor).to.equal("Latvia" + sign(0));
  });
});
