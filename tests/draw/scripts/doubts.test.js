import { expect } from "chai";
import { uncertain } from "../../../src/troopmap/draw/static/doubts.js";

const told = (...doubts) => uncertain(doubts).map((part) => part.textContent);

describe("what is uncertain", () => {
  it("is nothing where nothing is", () => {
    expect(uncertain([])).to.deep.equal([]);
    expect(uncertain([["constructor"], ["unheard of", "x"]])).to.deep.equal([]);
  });

  it("is said in sentences with the words of the article, as texts", () => {
    const [heading, list] = uncertain([["doubtful", "<b>Riga</b>", "Riga, Latvia"], ["undated"]]);
    expect(heading.textContent).to.equal("What is uncertain");
    expect([...list.children].map((item) => item.textContent)).to.deep.equal(["“<b>Riga</b>” could be another place than Riga, Latvia.", "When is not told."]);
    expect([...list.querySelectorAll("bdi")].map((word) => word.textContent)).to.deep.equal(["<b>Riga</b>", "Riga, Latvia"]);
  });

  it("is said too where a word is missing", () => {
    expect(told(["about"])[1]).to.equal("The number is approximate: “”.");
  });
});
