// What stands before words of a record: nothing, unless symbols.js is in the page and puts a unit's symbol there.

/** @import { RecordView } from "./types" */

/**
 * By record and by where its words stand: a column of the table, the name of a line in the panel, or "map".
 * @type {{ words: (record: RecordView, place: string) => Node[] }}
 */
export const beside = { words: () => [] };
