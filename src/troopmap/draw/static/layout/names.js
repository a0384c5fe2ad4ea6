// Which countries and seas are named at a scale, the most important first.

/** @import { NameSpot, NameWord, Scale } from "../types" */

/**
 * @template {NameSpot} S
 * @param {{ countries: (S & { a3: string })[], seas: S[] }} names `zoom` is the least at which a name is wanted
 * @param {Scale<S>} scale
 * @returns {NameWord[]}
 */
export function namesFor({ countries, seas }, { zoom, isNarrow, at, shadeOf, widthOf }) {
  /** @param {S & { a3: string }} country */
  const isInvolved = ({ a3 }) => shadeOf(a3) && shadeOf(a3) !== "around";
  const least = zoom - (isNarrow ? 0.8 : 0.35);
  // The name of a country too small to be seen would seem to belong to its neighbour.
  /** @param {S & { a3: string }} country */
  const isSeen = ({ a3 }) => widthOf(a3) * (256 / 360) * 2 ** zoom > 12;
  const others = countries.filter((country) => !isInvolved(country) && country.zoom <= least && isSeen(country));
  /** @type {(look: string, shifts: number) => (spot: S) => NameWord} */
  const word = (look, shifts) => (spot) => ({ kind: "name", key: look[0] + spot.name, look, bold: "", line: spot.name, at: at(spot), shifts });
  return [
    ...countries.filter(isInvolved).map(word("country is-involved", Infinity)),
    ...seas.filter((sea) => sea.zoom <= zoom).map(word("sea", 5)),
    ...others.map(word("country", 5)),
  ];
}
