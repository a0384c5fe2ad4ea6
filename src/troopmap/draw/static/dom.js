// Makes elements, and writes numbers.

export function make(tag, attributes, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
