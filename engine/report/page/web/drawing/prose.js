// SPDX-License-Identifier: MIT
// Paragraphs that the page's words have a list of.

import { listed } from "../text/words.js";
import { html } from "./dom.js";

export function prose(key) {
  return html(
    "div",
    { class: "prose" },
    listed(key).map((text) => html("p", null, text)),
  );
}
