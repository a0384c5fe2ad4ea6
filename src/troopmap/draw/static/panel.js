// The panel that leads a mark back to its sentence and its source.

class Panel {
  constructor(root, records, onClose) {
    this.root = root;
    this.records = records;
    this.onClose = onClose;
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !root.hidden) this.close();
    });
    L.DomEvent.disableClickPropagation(root);
    L.DomEvent.disableScrollPropagation(root);
  }

  open(index, opener) {
    this.opener = opener;
    const record = this.records[index];
    const close = make("button", { class: "tm-close", type: "button", "aria-label": "Close" }, ["×"]);
    close.addEventListener("click", () => this.close());
    this.root.replaceChildren(
      close,
      make("p", { class: `tm-status c${record.colour < 0 ? "x" : record.colour}` }, [record.status]),
      make("h2", { id: "tm-panel-title", dir: "auto" }, [record.heading]),
      quote(record.sentence || [], record.source),
      facts(record.rows || []),
      ...(record.off_map ? [make("p", { class: "tm-off" }, ["Not on the map: " + record.off_map])] : []),
      ...alsoReported(record.also || [])
    );
    this.root.hidden = false;
    this.root.scrollTop = 0;
    close.focus({ preventScroll: true });
  }

  close() {
    this.root.hidden = true;
    this.onClose();
    if (this.opener && this.opener.isConnected) this.opener.focus({ preventScroll: true });
  }
}

function make(tag, attributes, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function quote(pieces, source) {
  const parts = pieces.map(([text, slot]) => (slot ? make("mark", { class: "k-" + slot, title: slot }, [text]) : text));
  return make("figure", {}, [
    make("blockquote", { dir: "auto" }, parts),
    make("figcaption", {}, citation(source)),
  ]);
}

function citation(source) {
  const safe = /^https?:\/\//i.test(source.url || "");
  const title = safe
    ? make("a", { href: source.url, rel: "noopener noreferrer", target: "_blank", dir: "auto" }, [source.title])
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
