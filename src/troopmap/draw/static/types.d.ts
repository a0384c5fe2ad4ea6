// What the page's modules exchange. Only the type checker reads this; it is no part of the page.
// Pixels and degrees are numbers; whatever is empty or false in Python is left out of the data block.

import type { Spine } from "./layout/geometry.js";

// The data block: the dataclasses of draw/scene.py.

export interface Scene {
  marks: Mark[];
  areas: Area[];
  dots: Dot[];
  tints: Record<string, Tint[]>;
  views: View[];
  legend: LegendEntry[];
  records: RecordView[];
}

export type Form = "flow" | "arriving" | "leaving" | "loop" | "circle" | "cross";
export type Reach = "point" | "area" | "wide";
export type Spot = [lat: number, lon: number, reach?: Reach];

export interface Mark {
  record: number;
  form: Form;
  status: string;
  colour: number;
  size?: number;
  origins?: Spot[];
  destinations?: Spot[];
  label: [bold: string, line: string];
  short: [bold: string, line: string];
  spoken: string;
  rank: number;
  bend: number;
  members?: number[];
  unsure?: boolean;
  room?: number;
  turn?: number;
  least?: number;
}

export interface Area {
  records: number[];
  colour: number;
  kind: string;
  rings: LatLon[][];
}

export interface Tint {
  colour: number;
  strength: string;
  records: number[];
}

export interface Dot {
  lat: number;
  lon: number;
  name: string;
}

export interface View {
  name: string;
  bounds: [south: number, west: number, north: number, east: number];
}

export interface LegendEntry {
  sample: string;
  text: string;
  colour?: number;
  size?: number;
}

export interface Row {
  name: string;
  value: string;
}

export interface SourceView {
  title: string;
  url?: string;
  date?: string;
  publisher?: string;
}

export interface RecordView {
  id: string;
  heading: string;
  status: string;
  colour: number;
  actor?: string;
  number?: string;
  what?: string;
  origin?: string;
  destination?: string;
  when?: string;
  sentence?: [text: string, slot: string][];
  source: SourceView;
  rows?: Row[];
  also?: [text: string, source: SourceView][];
  off_map?: string;
  starts?: string[];
  goals?: string[];
  day?: string;
  low?: number;
  high?: number;
  doubts?: [code: string, ...words: string[]][];
  symbol?: Beside;
}

export interface Beside {
  symbol: number;
  is_told?: boolean;
}

// The basemap, as assets.py writes it and as topology.js decodes it.

export type LatLon = [lat: number, lon: number];

export interface Geometry {
  type: "Polygon" | "MultiPolygon" | "LineString" | "MultiLineString";
  arcs: any;
}

export interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: string[];
  objects: { countries: { geometries: (Geometry & { properties: { a3: string } })[] }; disputed?: { geometries: Geometry[] } };
}

export interface Country {
  a3: string;
  polygons: LatLon[][][];
}

export interface World {
  countries: Country[];
  coasts: LatLon[][];
  borders: LatLon[][];
  disputed: LatLon[][];
}

export interface Labels {
  countries: [name: string, lat: number, lon: number, zoom: number, a3: string][];
  seas: [name: string, lat: number, lon: number, zoom: number][];
}

// Layout: pixels, y down.

export type Point = [x: number, y: number];
export type Project = (spot: Spot) => Point;

// What drawing needs of a mark; samples of the legend have no more. `stub` is the length of an open end or a loop's radius.
export interface Figure {
  form: Form;
  status: string;
  colour: number | string;
  readonly size?: number;
  readonly least?: number;
  origins?: Spot[];
  destinations?: Spot[];
  bend?: number;
  stub?: number;
  unsure?: boolean;
  room?: number;
  turn?: number;
}

// `from` and `to` are widths as shares of the arrow's.
export interface Limb {
  spine: Spine;
  from: number;
  to: number;
  head?: boolean;
  trunk?: boolean;
}

export interface Circle {
  at: Point;
  r: number;
}

export interface Arrow {
  paths: Record<"casing" | "margin" | "fill" | "line" | "stripe", string>;
  heads: Circle[];
  width: number;
  spines: Spine[];
  hit: string;
}

export interface Draft {
  paths: { name: string; d: string }[];
  heads: Circle[];
  width: number;
  spines: Spine[];
  hit: string;
  halos: string;
  circle?: Circle;
  cross?: Point;
}

export interface Sample {
  w: number;
  h: number;
  paths: [look: string, d: string][];
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
  gap?: number;
  leader?: Point;
}

export interface Candidate extends Box {
  cost: number;
}

export interface Anchor {
  p: Point;
  r: number;
  cost: number;
  along?: Point;
}

export interface SoftPoint {
  p: Point;
  r: number;
  weight: number;
  owner: Mark;
}

// `local` turns the pixels of drafts into those of the frame; nothing may cover what is `taken`.
export interface Frame {
  w: number;
  h: number;
  isNarrow: boolean;
  local: (point: Point) => Point;
  taken: Box[];
}

export interface DraftedMark {
  mark: Mark;
  draft: Draft | null;
  isPast?: boolean;
  element?: SVGPathElement;
}

export type SeenMark = DraftedMark & { draft: Draft };

export interface PlacedDot extends Dot {
  at: Point;
}

export interface NameSpot {
  name: string;
  lat: number;
  lon: number;
  zoom: number;
}

export interface CountryName extends NameSpot {
  a3: string;
}

// `zoom` is that of web maps: 256 pixels round the equator at 0. `shadeOf` gives a tint's strength, `widthOf` degrees.
export interface Scale<S extends NameSpot = NameSpot> {
  zoom: number;
  isNarrow: boolean;
  at: (spot: S) => Point;
  shadeOf: (a3: string) => string | undefined;
  widthOf: (a3: string) => number;
}

export interface Size {
  w: number;
  h: number;
}

interface AnyWord {
  key: string;
  look: string;
  bold: string;
  line: string;
}

export interface MarkWord extends AnyWord {
  kind: "mark";
  mark: Mark;
  draft: Draft;
  isPast: boolean;
  entry: { element?: SVGPathElement };
  at?: undefined;
}

export interface DotWord extends AnyWord {
  kind: "dot";
  at: Point;
  mark?: undefined;
  draft?: undefined;
  isPast?: undefined;
  entry?: undefined;
}

export interface NameWord extends Omit<DotWord, "kind"> {
  kind: "name";
  shifts: number;
}

export type Word = MarkWord | DotWord | NameWord;
export type PlacedWord = Word & Size & { box: Candidate | null };

export interface Gradient {
  tag: "linearGradient" | "radialGradient";
  id: string;
  r?: string;
  x1?: number;
  y1?: number;
  x2?: number;
  y2?: number;
  stops: { offset: number; "stop-opacity": number; class: string }[];
}

// What figures/picture.py asks for. Spots of marks are pixels of the frame, and names have theirs;
// `aside` is what a mark's symbol takes beside its label.
export interface FigureName extends NameSpot {
  at: Point;
}

export interface FigureRequest {
  w: number;
  h: number;
  factor: number;
  zoom: number;
  isNarrow: boolean;
  marks: (Mark & { aside?: Size })[];
  dots: PlacedDot[];
  countries: (FigureName & { a3: string; shade: string; width: number })[];
  seas: FigureName[];
  legend: LegendEntry[];
}

// The page; `_` begins what Leaflet keeps to itself.

export type Renderer = L.Renderer & { _container?: SVGElement; _bounds: { min: L.Point; max: L.Point } };

export interface Shape extends L.Path {
  getElement(): SVGPathElement;
  _reset(): void;
}

export type DotShape = Shape & { dot: Dot };
export type Opener = HTMLElement | SVGElement | null;

// A mark on the map, and what can be done with it.
export interface Entry {
  mark: Mark;
  draft: () => Draft | null;
  element: SVGPathElement;
  isOff?: boolean;
  isPast?: boolean;
  lift: (on: boolean) => void;
  onLift: (listener: (on: boolean) => void) => void;
  veil: (isOff: boolean, isPast: boolean) => void;
  redraw: () => void;
  listen: () => void;
}

// What the parts of the page share. `factor` is what sizes are multiplied by, `opened` the record in the panel.
export interface State {
  factor: number;
  labels: Labels;
  countries: Country[];
  renderers: Record<string, Renderer>;
  opened: number | null;
  isShown: (record: number) => boolean;
  resize: () => void;
  onOpened: () => void;
  open: (record: number, opener: Opener) => void;
  openMark: (mark: Mark, opener: Opener) => void;
  choose: (record: number, opener: Opener) => void;
  light: (record: number, on: boolean) => void;
}

export type Asked = Record<"actor" | "status" | "place" | "way" | "other" | "text" | "until", string>;
