// SPDX-License-Identifier: MIT
// Parts of tables.

import { figureOf, html } from "./dom.js";
import { readableShare } from "../text/numbers.js";

export const heads = (titles) =>
  html(
    "thead",
    null,
    html(
      "tr",
      null,
      titles.map((title) => html("th", { scope: "col" }, title)),
    ),
  );

// A wide table scrolls in itself, also by keyboard.
export function scrolling(label, ...children) {
  return html("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": label }, children);
}

export const textCell = (...children) => html("td", { class: "text" }, children);

export const plainTable = (title, columns, rows) =>
  scrolling(title, html("table", { class: "numbers" }, html("caption", null, title), heads(columns), html("tbody", null, rows)));

export const probabilityCell = (value) => html("td", null, figureOf(value, readableShare(value, 4)));
