import { expect } from "chai";
import { Address } from "../../../src/troopmap/draw/static/address.js";
import { Choice } from "../../../src/troopmap/draw/static/choice.js";
import { Table } from "../../../src/troopmap/draw/static/table.js";
import { Views } from "../../../src/troopmap/draw/static/views.js";

const records = [{ id: "one", heading: "One", actor: "Poland" }, { id: "two", heading: "Two", actor: "Latvia" }];
const views = [{ name: "All", bounds: [0, 0, 60, 60] }, { name: "North", bounds: [50, 0, 60, 30] }];

const start = (hash) => {
  history.replaceState(null, "", "#" + hash);
  document.body.innerHTML =
    '<div id="map" style="width: 600px; height: 400px"></div><div id="views"></div><div class="tm-table"><details><table><thead><tr><th data-key="actor">Who</th></tr></thead><tbody></tbody></table></details></div>';
  const map = L.map("map", { zoomSnap: 0, maxZoom: 9, minZoom: 0.5 });
  const choice = new Choice(records);
  const opened = [];
  const state = { opened: null, onOpened: () => {}, open: (record) => opened.push(record), choose: () => {}, light: () => {} };
  const shown = new Views(map, views, document.getElementById("views"));
  shown.show(0);
  const table = new Table(document.querySelector(".tm-table"), { records }, choice, state);
  const address = new Address(map, choice, shown, table, state);
  return { map, choice, opened, state, shown, table, address };
};
const written = () => new Promise((done) => setTimeout(() => done(location.hash), 250));

describe("the address", () => {
  it("that is empty asks for nothing", () => {
    const { choice, shown, opened } = start("");
    expect([choice.isAny, shown.shown, opened]).to.deep.equal([false, 0, []]);
  });

  it("says what is asked for, the view, the record and the order", () => {
    const { choice, shown, opened, table } = start("actor=Poland&view=1&record=two&sort=-actor");
    expect(choice.asked.actor).to.equal("Poland");
    expect([shown.shown, opened, table.order]).to.deep.equal([1, [1], "-actor"]);
  });

  it("says where the map is", () => {
    const { map, shown } = start("at=48.50,17.25,5.50");
    expect([map.getCenter().lat, map.getCenter().lng, map.getZoom()]).to.deep.equal([48.5, 17.25, 5.5]);
    expect(shown.shown).to.equal(-1);
  });

  it("that zooms too far zooms as far as it can", () => {
    expect(start("at=5,5,1e308").map.getZoom()).to.equal(9);
  });

  it("that makes no sense leaves everything as it is", () => {
    for (const hash of ["at=1,2", "at=1,x,3", "at=5,5,x", "at=1e308,1e308,5", "view=9", "view=toString", "record=__proto__", "sort=valueOf", "sort=-__proto__", "sort=nothing", "sort=-", "%E0%A4%A", "&&=&"]) {
      const { map, shown, opened, table } = start(hash);
      expect([shown.shown, opened, table.order], hash).to.deep.equal([0, [], ""]);
      expect(Number.isFinite(map.getCenter().lng), hash).to.equal(true);
      map.remove();
    }
  });

  it("is written when something is asked for, and empty when nothing is", async () => {
    const { choice, table } = start("");
    choice.set({ actor: "Poland", text: "a & b" });
    table.sortBy("actor");
    expect(await written()).to.equal("#actor=Poland&text=a+%26+b&sort=actor");
    choice.set({ actor: "", text: "" });
    table.sortBy("");
    expect(await written()).to.equal("");
  });

  it("that is written is read back as it was", async () => {
    const { choice, map } = start("");
    choice.set({ place: "Côte d'Ivoire", way: "to", until: "2022-02" });
    map.setView([10.5, 20.25], 4.5, { animate: false });
    map.fire("dragend");
    map.fire("moveend");
    const hash = await written();
    map.remove();
    const again = start(hash.slice(1));
    expect(again.choice.asked).to.deep.equal(choice.asked);
    expect([again.map.getCenter().lat, again.map.getZoom()]).to.deep.equal([10.5, 4.5]);
  });
});
