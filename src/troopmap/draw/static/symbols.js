// NATO symbols beside the words that name a unit, on pages that were asked to show them. The drawings stand in the page.

const SYMBOL_SCALE = 0.28;

// As symbol_art.py writes it for the table: spoken only where the words say less.
function symbolBeside({ symbol, is_told: isTold }, scale) {
  const drawing = document.getElementById("tm-symbol-" + symbol);
  const name = "symbol: " + drawing.querySelector("title").textContent;
  const { width, height } = drawing.viewBox.baseVal;
  const svg = (tag, attributes, children = []) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const spoken = isTold ? { "aria-hidden": "true" } : { role: "img", "aria-label": name };
  return svg("svg", { class: "tm-symbol", viewBox: `0 0 ${width} ${height}`, width: (width * scale).toFixed(1), height: (height * scale).toFixed(1), ...spoken }, [
    svg("title", {}, [name]), svg("use", { href: "#tm-symbol-" + symbol }),
  ]);
}

const openInWords = Panel.prototype.open;
Panel.prototype.open = function openWithSymbol(index, opener) {
  openInWords.call(this, index, opener);
  const { symbol } = this.records[index];
  const unit = [...this.root.querySelectorAll("dt")].find((term) => term.textContent === "Unit");
  if (!symbol || !unit) return;
  unit.nextElementSibling.classList.add("has-symbol");
  unit.nextElementSibling.prepend(symbolBeside(symbol, 1.4 * SYMBOL_SCALE));
};

const rowInWords = Rows.prototype.row;
Rows.prototype.row = function rowWithSymbol(index) {
  const row = rowInWords.call(this, index);
  const { symbol } = this.owner.records[index];
  if (symbol) row.querySelector(".is-what")?.prepend(symbolBeside(symbol, SYMBOL_SCALE));
  return row;
};
