import { expect } from "chai";
import { Offers } from "../../../src/troopmap/draw/static/layout/offers.js";
import { chance } from "./kit.js";

const box = (cost, dear = 0) => ({ x: 0, y: 0, w: 1, h: 1, cost, dear });

/** All that is offered, in its order. */
function all(offers) {
  const found = [];
  for (let k = 0, one = offers.at(0); one; one = offers.at(++k)) found.push(one);
  return found;
}

describe("offers", () => {
  it("come in the order of what they cost indeed, equal ones in their own", () => {
    const random = chance(3);
    for (let round = 0; round < 40; round++) {
      const boxes = Array.from({ length: 30 }, () => box(Math.floor(8 * random()), Math.floor(6 * random())));
      const wanted = boxes.map((one, n) => [one.cost + one.dear, n, one]).filter(([cost]) => cost < 10).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const price = (one) => (one.cost + one.dear < 10 ? one.cost + one.dear : Infinity);
      expect(all(new Offers(boxes, price)).map((one) => boxes.indexOf(one))).to.deep.equal(wanted.map(([, n]) => n));
    }
  });

  it("have their price written on them", () => {
    expect(new Offers([box(1, 2)], (one) => one.cost + one.dear).at(0).cost).to.equal(3);
  });

  it("are not priced while a cheaper one is at hand", () => {
    const asked = [];
    const offers = new Offers([box(9), box(1), box(5, 3), box(2)], (one) => { asked.push(one.cost); return one.cost + one.dear; });
    expect(offers.at(0).cost).to.equal(1);
    expect(asked).to.deep.equal([1]);
    expect(offers.at(1).cost).to.equal(2);
    expect(asked).to.deep.equal([1, 2]);
    expect(offers.at(2).cost).to.equal(8);
    expect(offers.at(2).cost).to.equal(8);
    expect(asked).to.deep.equal([1, 2, 5]);
    expect(offers.at(4)).to.equal(undefined);
  });

  it("are none where none is to be had", () => {
    expect(new Offers([], () => 0).at(0)).to.equal(undefined);
    expect(new Offers([box(1)], () => Infinity).at(0)).to.equal(undefined);
  });
});
