// The table: the same records, sorted, sifted and paged; rows and marks light each other up.

import { grouped, make } from "./dom.js";
import { citation } from "./panel.js";

const PAGE = 100;

export class Table {
  constructor(root, scene, choice, state) {
    Object.assign(this, { root, records: scene.records, choice, state, page: 0, order: "", onChange: () => {} });
    this.parts = [...(root ? root.querySelectorAll("details:not(.tm-totals) table") : [])].map((table) => new Rows(table, this));
    for (const part of this.parts) part.addHeads();
    choice.onChange(() => this.show(0));
    if (this.parts.some((part) => part.indexes.length > PAGE)) this.show(0);
  }

  // "number" sorts up, "-number" down; the empty string is the article's order.
  sortBy(order) {
    this.order = order;
    this.show(0);
    this.onChange();
  }

  show(page) {
    this.page = page;
    this.parts.forEach((part) => part.show(page, this.order));
  }

  light(record, on) {
    this.parts.forEach((part) => part.rows.get(record)?.classList.toggle("is-lit", on));
  }
}

class Rows {
  constructor(table, owner) {
    Object.assign(this, { table, owner, body: table.tBodies[0], rows: new Map() });
    const isMissing = table.classList.contains("is-off-map");
    this.indexes = owner.records.flatMap((record, index) => (Boolean(record.off_map) === isMissing ? [index] : []));
    this.keys = [...table.tHead.rows[0].cells].map((cell) => cell.dataset.key || "");
    this.names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    this.pager = make("p", { class: "tm-pager", hidden: "" });
    table.parentElement.after(this.pager);
    for (const row of [...this.body.rows]) this.join(row, Number(row.querySelector("[data-record]").dataset.record));
  }

  addHeads() {
    for (const cell of this.table.tHead.rows[0].cells) {
      const { key } = cell.dataset;
      if (!key) continue;
      const button = make("button", { type: "button" }, [...cell.childNodes]);
      button.addEventListener("click", () => this.owner.sortBy({ [key]: "-" + key, ["-" + key]: "" }[this.owner.order] ?? key));
      cell.append(button);
    }
  }

  show(page, order) {
    const asked = sorted(this.indexes.filter((index) => this.owner.choice.has(index)), this.owner.records, order);
    const shown = asked.slice(page * PAGE, (page + 1) * PAGE);
    this.rows.clear();
    this.body.replaceChildren(...shown.map((index) => this.row(index)));
    for (const cell of this.table.tHead.rows[0].cells) {
      const { key } = cell.dataset;
      if (key) cell.setAttribute("aria-sort", order === key ? "ascending" : order === "-" + key ? "descending" : "none");
    }
    this.showPager(page, asked.length);
  }

  showPager(page, count) {
    this.pager.hidden = count <= PAGE;
    const step = (name, to, can) => {
      const button = make("button", { type: "button", ...(can ? {} : { disabled: "" }) }, [name]);
      button.addEventListener("click", () => this.owner.show(to));
      return button;
    };
    const last = Math.min(count, (page + 1) * PAGE);
    this.pager.replaceChildren(step("Previous", page - 1, page > 0), ` ${grouped(page * PAGE + 1)} to ${grouped(last)} of ${grouped(count)} `, step("Next", page + 1, last < count));
  }

  // The same row as the page is written with.
  row(index) {
    const record = this.owner.records[index];
    const button = make("button", { type: "button", "data-record": index, "aria-label": "Details: " + record.heading }, ["Details"]);
    const sentence = (record.sentence || []).map(([text]) => text).join("");
    const cells = this.keys.map((key, n) => {
      if (!n) return make("td", {}, [button]);
      const cell = make("td", { class: "is-" + key, "data-name": this.names[n], dir: "auto" });
      if (key === "sentence") cell.append(sentence, make("br", {}), make("small", {}, citation(record.source)));
      else cell.append(record[key] || "");
      return cell;
    });
    const row = make("tr", { id: "record-" + record.id }, cells);
    this.join(row, index);
    return row;
  }

  join(row, index) {
    this.rows.set(index, row);
    row.querySelector("button").addEventListener("click", (event) => this.owner.state.choose(index, event.currentTarget));
    row.addEventListener("mouseenter", () => this.owner.state.light(index, true));
    row.addEventListener("mouseleave", () => this.owner.state.light(index, false));
  }
}

// Records in an order; what says nothing comes last, up or down.
function sorted(indexes, records, order) {
  if (!order) return indexes;
  const key = order.replace(/^-/, "");
  const sign = order === key ? 1 : -1;
  const value = { number: (r) => r.high ?? r.low, when: (r) => r.day }[key] || ((r) => r[key]);
  const compare = new Intl.Collator("en").compare;
  return indexes.slice().sort((a, b) => {
    const [one, two] = [value(records[a]), value(records[b])];
    const empty = (one === undefined || one === "") - (two === undefined || two === "");
    if (empty || one === undefined) return empty || a - b;
    return sign * (typeof one === "number" ? one - two : compare(one, two)) || a - b;
  });
}
