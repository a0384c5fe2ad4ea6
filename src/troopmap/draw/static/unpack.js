// Reads the data of the page; large data is packed, as packed.py says.

/** @import { RecordView, Scene } from "./types" */

/** @typedef {Record<string, any> & { n: number }} Row */
/** @typedef {{ all?: unknown[], values?: unknown[], parts: unknown[], at: any[], by?: string }} Column */

// Texts that may hold codes, as in columns.py.
const LONG = new Set(["heading", "sentence", "rows"]);

/**
 * @param {HTMLElement} block
 * @param {(scene: Scene) => void} use called with the data: at once, or when it is unpacked
 * @param {() => void} fail called where the browser cannot unpack it
 */
export function readScene(block, use, fail) {
  const text = block.textContent || "";
  if (!block.dataset.packed) use(JSON.parse(text));
  else unpack(text).then(use).catch((error) => {
    fail();
    throw error;
  });
}

/**
 * @param {string} text
 * @returns {Promise<Scene>}
 */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const data = await new Response(stream).json();
  return { ...data, records: rowsOf(data.records) };
}

/**
 * Records out of columns. Each looks up what it tells when it is asked, as few of many are ever looked at.
 * @param {{ count: number, columns: Record<string, Column>, codes: any[] }} packed
 * @returns {RecordView[]}
 */
function rowsOf({ count, columns, codes }) {
  const kind = {};
  for (const [key, { all, values, parts, at, by }] of Object.entries(columns)) {
    /** @param {number} n */
    const told = (n) => {
      if (all) return all[n] ?? undefined;
      const number = at[by ? columns[by].at[n] : n];
      return (values ? values[number] : number && number.map((/** @type {number} */ part) => parts[part])) ?? undefined;
    };
    const get = codes.length && LONG.has(key)
      ? /** @this {Row} */ function spelled() { return spell(told(this.n), this, codes); }
      : /** @this {Row} */ function plain() { return told(this.n); };
    Object.defineProperty(kind, key, { get, enumerable: true });
  }
  return Array.from({ length: count }, (_, n) => Object.assign(Object.create(kind), { n }));
}

/**
 * Puts a record's own words in place of the characters that stand for them in its long texts.
 * @param {unknown} value
 * @param {Row} record
 * @param {any[]} codes the first code point, then the keys that it and those after it stand for
 * @returns {unknown}
 */
function spell(value, record, codes) {
  const [first, ...keys] = codes;
  if (typeof value === "string") {
    const sought = new RegExp(`[${String.fromCodePoint(first)}-${String.fromCodePoint(first + keys.length)}]`, "gu");
    return value.replace(sought, (sign) => record[keys[Number(sign.codePointAt(0)) - first]]);
  }
  if (Array.isArray(value)) return value.map((part) => spell(part, record, codes));
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spell(part, record, codes)]));
}
