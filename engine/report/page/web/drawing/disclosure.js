// SPDX-License-Identifier: MIT
// Details whose content is made when first opened. What is open stays so when the page is drawn anew.

import { html } from "./dom.js";

const open = new Set(); // keys

export function disclosure(key, summary, make) {
  const body = html("div", { class: "disclosed" });
  const node = html("details", null, html("summary", null, summary), body);
  const ensure = () => {
    if (node.open && !body.firstChild) body.append(...[make()].flat());
  };
  node.addEventListener("toggle", () => {
    ensure();
    if (node.open) open.add(key);
    else open.delete(key);
  });
  node.open = open.has(key);
  ensure();
  return node;
}
