// What stands before words of a record in the panel and in the table: nothing, unless symbols.js is in the page.

/** @import { RecordView } from "./types" */

/**
 * By record and by where its words stand: a column of the table, or the name of a line in the panel.
 * @type {{ words: (record: RecordView, place: string) => Node[] }}
 */
export const beside = { words: () => [] };
