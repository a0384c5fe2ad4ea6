// A Leaflet path whose outline is worked out anew, in pixels, at each zoom.

/** @import { Project, Renderer, Shape as DrawnShape, Spot } from "./types" */

const Shape = /** @type {new (draw: (project: Project) => string, options: L.PathOptions) => DrawnShape} */ (L.Path.extend({
  /**
   * @this {any}
   * @param {(project: Project) => string} draw
   * @param {L.PathOptions} options
   */
  initialize(draw, options) {
    this._draw = draw;
    L.setOptions(this, { stroke: false, fill: false, bubblingMouseEvents: false, ...options });
  },
  /** @this {any} */
  _project() {
    this._d = this._draw((/** @type {Spot} */ spot) => {
      const p = this._map.latLngToLayerPoint([spot[0], spot[1]]);
      return [p.x, p.y];
    });
  },
  /** @this {any} */
  _update() {
    if (this._map && this._path) this._path.setAttribute("d", this._d || "M0 0");
  },
  /** @this {any} */
  _updatePath() {
    this._update();
  },
  /** @this {any} */
  getElement() {
    return this._path;
  },
}));

/** @type {(draw: (project: Project) => string, pane: string, className: string, renderer: Renderer, interactive?: boolean) => DrawnShape} */
export const shape = (draw, pane, className, renderer, interactive = false) =>
  new Shape(draw, { pane, className, interactive, renderer });
