// SPDX-License-Identifier: MIT
// Elements. Text from the data only ever becomes text nodes and attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function html(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

// A figure for people that also holds itself in full, for those who copy it and for tests.
function figureOf(value, shown, attributes) {
  return html("data", { value: value === null ? "" : String(value), ...attributes }, shown);
}

// Details whose content is made when first opened. Stays open over a change of language.
function disclosure(key, summary, make) {
  const body = html("div", { class: "disclosed" });
  const node = html("details", null, html("summary", null, summary), body);
  const ensure = () => {
    if (node.open && !body.firstChild) body.append(...[make()].flat());
  };
  node.addEventListener("toggle", () => {
    ensure();
    if (node.open) state.open.add(key);
    else state.open.delete(key);
  });
  node.open = state.open.has(key);
  ensure();
  return node;
}

// A wide table scrolls in itself, also by keyboard.
function scrolling(label, ...children) {
  return html("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": label }, children);
}
