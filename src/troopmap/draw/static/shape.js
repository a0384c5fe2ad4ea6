// A Leaflet path whose outline is worked out anew, in pixels, at each zoom.

const Shape = L.Path.extend({
  initialize(draw, options) {
    this._draw = draw;
    L.setOptions(this, { stroke: false, fill: false, bubblingMouseEvents: false, ...options });
  },
  _project() {
    this._d = this._draw((spot) => {
      const p = this._map.latLngToLayerPoint([spot[0], spot[1]]);
      return [p.x, p.y];
    });
  },
  _update() {
    if (this._map && this._path) this._path.setAttribute("d", this._d || "M0 0");
  },
  _updatePath() {
    this._update();
  },
  getElement() {
    return this._path;
  },
});

export const shape = (draw, pane, className, renderer, interactive = false) =>
  new Shape(draw, { pane, className, interactive, renderer });
