// Draws what lies under the marks: land, coasts, borders, tinted countries and shaded areas.

const COPIES = [-720, -360, 0, 360];

function makePanes(map) {
  const panes = { "tm-land": 200, "tm-tint": 210, "tm-lines": 220, "tm-areas": 300, "tm-halos": 350, "tm-marks": 450, "tm-words": 640 };
  const renderers = {};
  for (const [name, z] of Object.entries(panes)) {
    const pane = map.createPane(name);
    pane.style.zIndex = z;
    pane.style.pointerEvents = "none";
    if (name !== "tm-words") renderers[name] = L.svg({ pane: name, padding: name === "tm-marks" ? 0.5 : 0.4 });
  }
  return renderers;
}

// The world repeats to the left and right; a copy is drawn when it first comes into sight.
function drawGround(map, world, scene, renderers) {
  const drawn = new Set();
  const options = (pane, className) => ({
    pane, renderer: renderers[pane], className, interactive: false, smoothFactor: 0.6, stroke: false, fill: false,
  });
  const drawCopy = (offset) => {
    drawn.add(offset);
    const polygons = world.countries.flatMap((country) => country.polygons);
    L.polygon(shifted(polygons, offset), options("tm-land", "tm-land")).addTo(map);
    for (const country of world.countries) {
      const tint = scene.tints[country.a3];
      if (!tint) continue;
      const look = `tm-tint c${tint[0] < 0 ? "x" : tint[0]} t-${tint[1]}`;
      L.polygon(shifted(country.polygons, offset), options("tm-tint", look)).addTo(map);
    }
    L.polyline(shifted(world.coasts, offset), options("tm-lines", "tm-coast")).addTo(map);
    L.polyline(shifted(world.borders, offset), options("tm-lines", "tm-border")).addTo(map);
    if (world.disputed.length) {
      L.polyline(shifted(world.disputed, offset), options("tm-lines", "tm-disputed-gap")).addTo(map);
      L.polyline(shifted(world.disputed, offset), options("tm-lines", "tm-disputed")).addTo(map);
    }
  };
  const check = () => {
    const bounds = map.getBounds().pad(0.3);
    for (const offset of COPIES)
      if (!drawn.has(offset) && bounds.getWest() < offset + 190 && bounds.getEast() > offset - 180) drawCopy(offset);
  };
  map.on("moveend", check);
  check();
  for (const area of scene.areas)
    L.polygon(area.rings, options("tm-areas", `tm-area c${area.colour < 0 ? "x" : area.colour} a-${area.kind}`)).addTo(map);
}

// Soft-edged fills that the style sheet refers to by name.
function addGradients(renderer) {
  const NS = "http://www.w3.org/2000/svg";
  const make = (name, attributes, stops) => {
    for (const colour of ["0", "1", "2", "3", "4", "5", "x"]) {
      const gradient = document.createElementNS(NS, attributes.r ? "radialGradient" : "linearGradient");
      gradient.setAttribute("id", `tm-${name}-${colour}`);
      for (const [key, value] of Object.entries(attributes)) gradient.setAttribute(key, value);
      for (const [offset, opacity] of stops) {
        const stop = document.createElementNS(NS, "stop");
        stop.setAttribute("offset", offset);
        stop.setAttribute("stop-opacity", opacity);
        stop.setAttribute("class", `tm-stop c${colour}`);
        gradient.appendChild(stop);
      }
      defs.appendChild(gradient);
    }
  };
  const defs = document.createElementNS(NS, "defs");
  make("halo", { r: "0.5" }, [[0, 0.34], [0.55, 0.2], [1, 0]]);
  make("arriving", { x1: 0, y1: 0, x2: 1, y2: 1 }, [[0, 0], [0.6, 0.9], [1, 1]]);
  make("arriving-many", { x1: 0, y1: 0, x2: 0, y2: 1 }, [[0, 0], [0.3, 0.9], [1, 1]]);
  make("leaving", { x1: 0, y1: 1, x2: 1, y2: 0 }, [[0, 1], [0.4, 0.9], [1, 0.12]]);
  renderer._container.appendChild(defs);
}
