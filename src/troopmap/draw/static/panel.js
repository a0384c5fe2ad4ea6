// The panel that leads a mark back to its sentence and its source.

/** @import { Opener, RecordView, SourceView } from "./types" */

import { beside } from "./beside.js";
import { grouped, make } from "./dom.js";
import { uncertain } from "./doubts.js";
import { makeGrip } from "./sheet.js";

/**
 * What words of the sentence can speak for, in the order of the key.
 * @type {Record<string, string>}
 */
const SLOTS = { actor: "whose", quantity: "how many", force: "force", status: "status", origin: "from", destination: "to or where", date: "when" };

export class Panel {
  /**
   * @param {HTMLElement} root
   * @param {RecordView[]} records
   * @param {() => void} onClose
   */
  constructor(root, records, onClose) {
    this.root = root;
    this.records = records;
    this.onClose = onClose;
    /** @type {Opener} */
    this.opener = null;
    this.order = () => [...records.keys()];
    /** @type {(index: number, opener: Opener) => void} */
    this.go = (index, opener) => this.open(index, opener);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !root.hidden) this.close();
    });
    L.DomEvent.disableClickPropagation(root);
    L.DomEvent.disableScrollPropagation(root);
  }

  /**
   * @param {() => number[]} order lists the records to walk through
   * @param {(index: number, opener: Opener) => void} go shows one of them
   */
  walkBy(order, go) {
    this.order = order;
    this.go = go;
  }

  /**
   * @param {number} index
   * @param {Opener} opener
   */
  open(index, opener) {
    this.opener = opener;
    const record = this.records[index];
    const sentence = record.sentence || [];
    this.show(this.bar(index), [
      make("p", { class: `tm-status c${record.colour < 0 ? "x" : record.colour}` }, [record.status]),
      make("h2", { id: "tm-panel-title", dir: "auto" }, [record.heading]),
      quote(sentence, record.source),
      ...uncertain(record.doubts || []),
      facts(record),
      ...(record.off_map ? [make("p", { class: "tm-off" }, ["Not on the map: " + record.off_map])] : []),
      ...alsoReported(record.also || []),
    ]);
  }

  /**
   * @param {HTMLElement} bar
   * @param {(Node | string)[]} parts
   */
  show(bar, parts) {
    this.root.replaceChildren(bar, ...parts);
    this.root.hidden = false;
    this.root.scrollTop = 0;
    /** @type {HTMLElement} */ (this.root.querySelector(".tm-close")).focus({ preventScroll: true });
  }

  /**
   * Grip, previous and next where a record is shown, close.
   * @param {number} [index]
   */
  bar(index) {
    const close = make("button", { class: "tm-close", type: "button", "aria-label": "Close" }, ["×"]);
    close.addEventListener("click", () => this.close());
    const walk = index === undefined ? [] : this.walk(index);
    return make("div", { class: "tm-panel-bar" }, [makeGrip(this.root, () => this.close()), ...walk, close]);
  }

  /** @param {number} index */
  walk(index) {
    const order = this.order();
    if (order.length < 2) return [];
    const at = order.indexOf(index);
    /** @type {(name: string, sign: number, text: string) => HTMLElement} */
    const step = (name, sign, text) => {
      const can = order[at + sign] !== undefined;
      // The heading is spoken with the button, which keeps the focus while the record changes.
      const button = make("button", { type: "button", class: "tm-" + name, "aria-describedby": "tm-panel-title", ...(can ? {} : { disabled: "" }) }, [text]);
      button.addEventListener("click", () => this.step(order[at + sign], name));
      return button;
    };
    const told = at < 0 ? "" : `${grouped(at + 1)} of ${grouped(order.length)}`;
    return [step("previous", -1, "‹ Previous"), step("next", 1, "Next ›"), make("span", { class: "tm-at" }, [told])];
  }

  /**
   * @param {number} index
   * @param {string} name
   */
  step(index, name) {
    this.go(index, this.opener);
    const buttons = [`.tm-${name}`, ".tm-previous", ".tm-next"].map((look) => /** @type {HTMLButtonElement | null} */ (this.root.querySelector(look)));
    const button = buttons.find((one) => one && !one.disabled);
    if (button) button.focus({ preventScroll: true });
  }

  close() {
    this.root.hidden = true;
    this.onClose();
    if (this.opener && this.opener.isConnected) this.opener.focus({ preventScroll: true });
  }
}

/**
 * @param {NonNullable<RecordView["sentence"]>} pieces
 * @param {SourceView} source
 */
function quote(pieces, source) {
  const parts = pieces.map(([text, slot]) => (slot ? make("mark", { class: "k-" + slot, title: SLOTS[slot] || "" }, [text]) : text));
  const found = new Set(pieces.map(([, slot]) => slot));
  const key = Object.entries(SLOTS).filter(([slot]) => found.has(slot)).flatMap(([slot, told]) => [" ", make("span", { class: "tm-cue k-" + slot }, [told])]);
  return make("figure", {}, [
    make("blockquote", { dir: "auto" }, parts),
    ...(key.length ? [make("p", { class: "tm-cues" }, ["Marked:", ...key])] : []),
    make("figcaption", {}, citation(source)),
  ]);
}

/**
 * @param {SourceView} source
 * @returns {(Node | string)[]}
 */
export function citation(source) {
  const safe = /^https?:\/\//i.test(source.url || "");
  const title = safe
    ? make("a", { href: source.url, rel: "noreferrer", target: "_blank" }, [make("bdi", {}, [source.title])])
    : make("bdi", {}, [source.title]);
  return [title, ...[source.publisher || "", source.date || ""].filter(Boolean).flatMap((part) => [" · ", make("bdi", {}, [part])])];
}

/** @param {RecordView} record */
function facts(record) {
  return make("dl", {}, (record.rows || []).flatMap((row) => [
    make("dt", {}, [row.name]),
    make("dd", { dir: "auto" }, [...beside.words(record, row.name), row.value]),
  ]));
}

/** @param {NonNullable<RecordView["also"]>} also */
function alsoReported(also) {
  if (!also.length) return [];
  const items = also.map(([text, source]) =>
    make("li", {}, [make("span", { dir: "auto" }, [text]), make("small", {}, citation(source))])
  );
  return [make("h3", {}, ["Also reported"]), make("ul", {}, items)];
}
