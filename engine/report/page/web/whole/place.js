// SPDX-License-Identifier: MIT
// Where the reader is. It stays when the page is drawn anew, and a link leads to it.

import { isPlace, partOf, step, withParts } from "../view/address.js";

const PLACES = "main figure, main .plan tbody, main section, main header";

const barHeight = () => document.querySelector(".toolbar")?.getBoundingClientRect().bottom ?? 0;

// What is in the middle of the screen: charts and rows before the sections that hold them.
function seen() {
  const top = Math.max(barHeight(), 0);
  const boxes = [...document.querySelectorAll(PLACES)].map((node, at) => ({ id: node.id, at, node, box: node.getBoundingClientRect() }));
  const visible = boxes.filter(({ box }) => box.bottom > top && box.top < innerHeight && box.height > 0);
  const isWhole = ({ node }) => node.matches("section, header");
  const off = ({ box }) => Math.abs((box.top + box.bottom - top - innerHeight) / 2);
  return visible.sort((a, b) => isWhole(a) - isWhole(b) || off(a) - off(b));
}

// Remembers where the reader is; what it returns brings the reader there again.
export function heldPlace() {
  if (scrollY < 1) return () => {};
  const count = document.querySelectorAll(PLACES).length;
  const held = seen().map(({ id, at, box }) => ({ id, at, top: box.top }));
  return () => {
    const all = document.querySelectorAll(PLACES);
    const found = ({ id, at }) => (id ? document.getElementById(id) : all.length === count ? all[at] : null);
    const first = held.find(found);
    if (first) scrollBy({ top: found(first).getBoundingClientRect().top - first.top, behavior: "instant" });
  };
}

// Moves the screen and the keyboard to an element.
function show(id) {
  const node = document.getElementById(id);
  if (!node) return;
  for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  node.scrollIntoView({ block: "start", behavior: "instant" });
  if (!node.matches("a, button, input, [tabindex]")) node.setAttribute("tabindex", -1);
  node.focus({ preventScroll: true });
}

export function goTo(id) {
  step(withParts(location.hash, { at: id, chart: "" }));
  show(id);
}

// Where the address leads, after the page has been drawn.
export function showPlaceOfAddress() {
  const id = isPlace(location.hash) ? decodeURIComponent(location.hash.slice(1)) : partOf(location.hash, "at");
  if (id) show(id);
}
