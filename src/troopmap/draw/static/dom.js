// Finds and makes elements, and writes numbers.

/** @type {(id: string) => HTMLElement} */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} attributes
 * @param {(Node | string)[]} [children]
 */
export function make(tag, attributes, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * A number with commas between its thousands.
 * @type {(number: number) => string}
 */
export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
