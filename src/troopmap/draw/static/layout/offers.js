// The places that are offered to one label, cheapest first; each is priced no sooner than somebody asks for it.

/** @import { Candidate } from "../types" */

/**
 * @template {Candidate} C
 */
export class Offers {
  /**
   * @param {C[]} boxes with the least that each can cost
   * @param {(box: C) => number} price what it costs indeed; infinite where it is not to be had
   */
  constructor(boxes, price) {
    this.price = price;
    this.waiting = boxes.map((box, n) => ({ box, n, cost: box.cost })).sort((a, b) => a.cost - b.cost || a.n - b.n);
    this.asked = 0;
    /** @type {{ box: C, n: number, cost: number }[]} */
    this.priced = []; // the cheapest last
    /** @type {C[]} */
    this.given = [];
  }

  /**
   * The box that so many others are cheaper than; of equal ones the first comes first.
   * @param {number} rank
   * @returns {C | undefined}
   */
  at(rank) {
    while (this.given.length <= rank) {
      while (this.asked < this.waiting.length && this.waiting[this.asked].cost <= this.least()) this.ask(this.waiting[this.asked++]);
      const next = this.priced.pop();
      if (!next) return undefined;
      this.given.push(next.box);
    }
    return this.given[rank];
  }

  least() {
    return this.priced.length ? this.priced[this.priced.length - 1].cost : Infinity;
  }

  /** @param {{ box: C, n: number, cost: number }} offer */
  ask(offer) {
    const cost = this.price(offer.box);
    if (cost === Infinity) return;
    offer.cost = cost;
    offer.box.cost = cost;
    let [low, high] = [0, this.priced.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.priced[middle];
      if (other.cost > cost || (other.cost === cost && other.n > offer.n)) low = middle + 1;
      else high = middle;
    }
    this.priced.splice(low, 0, offer);
  }
}
