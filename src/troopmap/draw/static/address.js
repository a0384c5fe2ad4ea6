// Keeps what is looked at in the address, so that it can be linked, and takes it from there.

import { ASKED } from "./choice.js";

export class Address {
  constructor(map, choice, views, table, state) {
    Object.assign(this, { map, choice, views, table, state, first: views.shown });
    this.read();
    choice.onChange(() => this.write());
    state.onOpened = () => this.write();
    table.onChange = () => this.write();
    map.on("moveend", () => this.write());
    window.addEventListener("hashchange", () => this.read());
  }

  write() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const told = new URLSearchParams(Object.entries(this.choice.asked).filter(([, value]) => value));
      const { shown } = this.views;
      const opened = this.choice.records[this.state.opened];
      if (shown < 0) told.set("at", [this.map.getCenter().lat.toFixed(2), this.map.getCenter().lng.toFixed(2), this.map.getZoom().toFixed(2)].join());
      else if (shown !== this.first) told.set("view", shown);
      if (opened) told.set("record", opened.id);
      if (this.table.order) told.set("sort", this.table.order);
      const hash = told.toString();
      if (hash === this.hash) return;
      this.hash = hash;
      try {
        history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
      } catch {
        // A page inside another document's source has no address of its own.
      }
    }, 150);
  }

  read() {
    const hash = location.hash.slice(1);
    if (hash === (this.hash || "")) return;
    this.hash = hash;
    const told = new URLSearchParams(hash);
    this.choice.set(Object.fromEntries(Object.keys(ASKED).map((key) => [key, told.get(key) || ""])));
    const at = (told.get("at") || "").split(",").map(Number);
    const view = Number(told.get("view"));
    if (at.length === 3 && at.every(Number.isFinite)) {
      this.map.setView([at[0], at[1]], at[2], { animate: false });
      this.views.mark(-1);
    } else if (told.has("view") && this.views.views[view]) this.views.show(view);
    if (told.get("sort")) this.table.sortBy(told.get("sort"));
    const record = this.choice.records.findIndex(({ id }) => id === told.get("record"));
    if (record >= 0) this.state.open(record, null);
  }
}
