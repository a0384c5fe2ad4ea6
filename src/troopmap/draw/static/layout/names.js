// Which countries and seas are named at a scale, the most important first.

// countries: [{ name, lat, lon, zoom, a3 }], seas: [{ name, lat, lon, zoom }]; `zoom` is the least at which a name is wanted.
// view: { zoom, isNarrow, at, shadeOf, widthOf }: the scale as in web maps (256 pixels round the equator at 0), whether
// the frame is narrow, a point's pixels, how a country is shaded ("to", "around" ... or nothing), and its width in degrees.
export function namesFor({ countries, seas }, { zoom, isNarrow, at, shadeOf, widthOf }) {
  const isInvolved = ({ a3 }) => shadeOf(a3) && shadeOf(a3) !== "around";
  const least = zoom - (isNarrow ? 0.8 : 0.35);
  // The name of a country too small to be seen would seem to belong to its neighbour.
  const isSeen = ({ a3 }) => widthOf(a3) * (256 / 360) * 2 ** zoom > 12;
  const others = countries.filter((country) => !isInvolved(country) && country.zoom <= least && isSeen(country));
  const word = (look, shifts) => (spot) => ({ kind: "name", key: look[0] + spot.name, look, bold: "", line: spot.name, at: at(spot), shifts });
  return [
    ...countries.filter(isInvolved).map(word("country is-involved", Infinity)),
    ...seas.filter((sea) => sea.zoom <= zoom).map(word("sea", 5)),
    ...others.map(word("country", 5)),
  ];
}
