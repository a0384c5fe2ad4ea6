// Keeps what is looked at in the address, so that it can be linked, and takes it from there.

/** @import { Choice } from "./choice.js" */
/** @import { Table } from "./table.js" */
/** @import { State } from "./types" */
/** @import { Views } from "./views.js" */

import { ASKED } from "./choice.js";

export class Address {
  /**
   * @param {L.Map} map
   * @param {Choice} choice
   * @param {Views} views
   * @param {Table} table
   * @param {State} state
   */
  constructor(map, choice, views, table, state) {
    this.map = map;
    this.choice = choice;
    this.views = views;
    this.table = table;
    this.state = state;
    this.first = views.shown;
    this.hash = "";
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
      const opened = this.choice.records[this.state.opened ?? -1];
      if (shown < 0) told.set("at", [this.map.getCenter().lat.toFixed(2), this.map.getCenter().lng.toFixed(2), this.map.getZoom().toFixed(2)].join());
      else if (shown !== this.first) told.set("view", String(shown));
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
    if (hash === this.hash) return;
    this.hash = hash;
    const told = new URLSearchParams(hash);
    this.choice.set(Object.fromEntries(Object.keys(ASKED).map((key) => [key, told.get(key) || ""])));
    const at = (told.get("at") || "").split(",").map(Number);
    const view = Number(told.get("view"));
    // Leaflet knows no place beyond these.
    if (at.length === 3 && Math.abs(at[0]) <= 90 && Math.abs(at[1]) <= 900 && Number.isFinite(at[2])) {
      this.map.setView([at[0], at[1]], at[2], { animate: false });
      this.views.mark(-1);
    } else if (told.has("view") && this.views.views[view]) this.views.show(view);
    const order = told.get("sort");
    if (order) this.table.sortBy(order);
    const record = this.choice.records.findIndex(({ id }) => id === told.get("record"));
    if (record >= 0) this.state.open(record, null);
  }
}
