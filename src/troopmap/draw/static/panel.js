// The panel that leads a mark back to its sentence and its source.

import { grouped, make } from "./dom.js";
import { uncertain } from "./doubts.js";
import { makeGrip } from "./sheet.js";

// What words of the sentence can speak for, in the order of the key.
const SLOTS = { actor: "whose", quantity: "how many", force: "force", status: "status", origin: "from", destination: "to or where", date: "when" };

export class Panel {
  constructor(root, records, onClose) {
    Object.assign(this, { root, records, onClose, order: () => [...records.keys()], go: (index, opener) => this.open(index, opener) });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !root.hidden) this.close();
    });
    L.DomEvent.disableClickPropagation(root);
    L.DomEvent.disableScrollPropagation(root);
  }

  // `order` lists the records to walk through, `go` shows one of them.
  walkBy(order, go) {
    Object.assign(this, { order, go });
  }

  open(index, opener) {
    Object.assign(this, { index, opener });
    const record = this.records[index];
    const sentence = record.sentence || [];
    this.show(this.bar(index), [
      make("p", { class: `tm-status c${record.colour < 0 ? "x" : record.colour}` }, [record.status]),
      make("h2", { id: "tm-panel-title", dir: "auto" }, [record.heading]),
      quote(sentence, record.source),
      ...uncertain(record.doubts || []),
      facts(record.rows || []),
      ...(record.off_map ? [make("p", { class: "tm-off" }, ["Not on the map: " + record.off_map])] : []),
      ...alsoReported(record.also || []),
    ]);
  }

  show(bar, parts) {
    this.root.replaceChildren(bar, ...parts);
    this.root.hidden = false;
    this.root.scrollTop = 0;
    this.root.querySelector(".tm-close").focus({ preventScroll: true });
  }

  // Grip, previous and next where a record is shown, close.
  bar(index) {
    const close = make("button", { class: "tm-close", type: "button", "aria-label": "Close" }, ["×"]);
    close.addEventListener("click", () => this.close());
    const walk = index === undefined ? [] : this.walk(index);
    return make("div", { class: "tm-panel-bar" }, [makeGrip(this.root, () => this.close()), ...walk, close]);
  }

  walk(index) {
    const order = this.order();
    if (order.length < 2) return [];
    const at = order.indexOf(index);
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

  step(index, name) {
    this.go(index, this.opener);
    const buttons = [`.tm-${name}`, ".tm-previous", ".tm-next"].map((look) => this.root.querySelector(look));
    const button = buttons.find((one) => one && !one.disabled);
    if (button) button.focus({ preventScroll: true });
  }

  close() {
    this.root.hidden = true;
    this.onClose();
    if (this.opener && this.opener.isConnected) this.opener.focus({ preventScroll: true });
  }
}

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

export function citation(source) {
  const safe = /^https?:\/\//i.test(source.url || "");
  const title = safe
    ? make("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, [make("bdi", {}, [source.title])])
    : make("bdi", {}, [source.title]);
  return [title, ...[source.publisher, source.date].filter(Boolean).flatMap((part) => [" · ", make("bdi", {}, [part])])];
}

function facts(rows) {
  return make("dl", {}, rows.flatMap((row) => [
    make("dt", {}, [row.name]),
    make("dd", { dir: "auto" }, [row.value]),
  ]));
}

function alsoReported(also) {
  if (!also.length) return [];
  const items = also.map(([text, source]) =>
    make("li", {}, [make("span", { dir: "auto" }, [text]), make("small", {}, citation(source))])
  );
  return [make("h3", {}, ["Also reported"]), make("ul", {}, items)];
}
