// Starts the page: reads the data block, makes the map, and joins the parts.

function readJson(id) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
}

function startMap(id, options) {
  const scene = readJson("tm-scene");
  const world = readJson("tm-world");
  const map = L.map(id, {
    zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomSnap: 0, zoomDelta: 0.75,
    minZoom: 0.5, maxZoom: 9, maxBounds: [[-84, -900], [85.05, 900]], maxBoundsViscosity: 0.8, ...options,
  });
  L.control.zoom({ position: "topright" }).addTo(map);
  const land = decodeTopology(world.topology);
  const state = { factor: 1, labels: world.labels, countries: land.countries };
  drawLegend(document.getElementById("tm-legend"));
  const resize = () => (state.factor = clamp(map.getSize().x / 1000, 0.72, 1));
  resize();
  const renderers = makePanes(map);
  state.renderers = renderers;
  const views = new Views(map, scene.views, document.getElementById("tm-views"));
  views.show(map.getSize().x < 700 && scene.views.length > 1 ? 1 : 0);
  drawGround(map, land, scene, renderers);
  const marks = [];
  const unlight = () => marks.forEach((entry) => entry.lift(false));
  const panel = new Panel(document.getElementById("tm-panel"), scene.records, unlight);
  state.open = (record, opener) => {
    unlight();
    const entry = marks.find((other) => other.mark.record === record);
    if (entry) entry.lift(true);
    panel.open(record, opener);
  };
  for (const dot of scene.dots) addDot(map, dot, renderers);
  // Large marks go below small ones, while the keyboard meets them in order of importance.
  for (const mark of scene.marks.slice().sort(paintOrder)) marks.push(addMark(map, mark, state, state.open));
  marks.sort((a, b) => a.mark.rank - b.mark.rank).forEach((entry) => entry.listen());
  addGradients(renderers["tm-marks"]);
  addGradients(renderers["tm-halos"]);
  const words = new Words(map, scene, marks, state);
  words.place();
  map.on("resize", () => {
    const before = state.factor;
    resize();
    if (state.factor !== before) marks.forEach((entry) => entry.redraw());
  });
  joinTable(map, marks, views, state);
  wheelAfterClick(map);
  printWhole(map, views, words);
  map.troopmap = { marks, views, panel, words };
  return map;
}

const paintOrder = (a, b) => {
  const level = (mark) => ({ circle: 0, cross: 2 })[mark.form] ?? 1;
  return level(a) - level(b) || (b.size || 0) - (a.size || 0) || a.rank - b.rank;
};

function addDot(map, dot, renderers) {
  shape((project) => circlePath(project([dot.lat, dot.lon]), 3.4), "tm-marks", "tm-dot", renderers["tm-marks"]).addTo(map);
}

// A record's button in the table opens the panel and shows its mark.
function joinTable(map, marks, views, state) {
  for (const button of document.querySelectorAll("button[data-record]"))
    button.addEventListener("click", () => {
      const record = Number(button.dataset.record);
      const entry = marks.find((other) => other.mark.record === record);
      map.getContainer().scrollIntoView({ block: "nearest" });
      if (entry) views.reveal(entry.mark);
      state.open(record, button);
    });
  for (const { mark, element } of marks) element.addEventListener("focus", () => element.matches(":focus-visible") && views.reveal(mark));
}

// The wheel scrolls the page until the reader has clicked the map, or holds Ctrl.
function wheelAfterClick(map) {
  const container = map.getContainer();
  map.on("click", () => map.scrollWheelZoom.enable());
  container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
  container.addEventListener("wheel", (event) => {
    if (event.ctrlKey) map.scrollWheelZoom.enable();
  }, { capture: true, passive: true });
}

// Leaflet does not lay itself out anew for paper: the map gets the width of a page before printing.
function printWhole(map, views, words) {
  const container = map.getContainer();
  const details = [...document.querySelectorAll("details")];
  let wasOpen = [];
  const fit = (printed) => {
    container.classList.toggle("is-printed", printed);
    map.invalidateSize({ animate: false });
    views.show(views.current);
    words.place();
  };
  window.addEventListener("beforeprint", () => {
    wasOpen = details.map((one) => one.open);
    details.forEach((one) => (one.open = true));
    fit(true);
  });
  window.addEventListener("afterprint", () => {
    details.forEach((one, n) => (one.open = wasOpen[n]));
    fit(false);
  });
}
