// SPDX-License-Identifier: MIT
// Elements. Text from the data only ever becomes text nodes and attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

export function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function html(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

// A figure for people that also holds itself in full, for those who copy it and for tests.
export function figureOf(value, shown, attributes) {
  return html("data", { value: value === null ? "" : String(value), ...attributes }, shown);
}
