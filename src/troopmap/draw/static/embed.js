// In a frame the page tells the page around it how high it is, and nothing else.

/** @param {Document} document */
export function tellHeight({ body }) {
  if (parent === window) return;
  body.className = "is-framed";
  const tell = () => parent.postMessage({ troopmap: { height: body.offsetHeight + 1 } }, "*");
  new ResizeObserver(tell).observe(body);
}
