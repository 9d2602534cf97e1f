// SPDX-License-Identifier: MIT
// A sheet over the page, which closes by its button and by Escape and gives the keyboard back to where it was.

import { html } from "../drawing/dom.js";
import { hideReadout, readout } from "../drawing/readout.js";
import { say } from "../text/words.js";

// closed(): is told when the reader closes it. Returns what closes it otherwise.
export function openDialog(kind, label, content, closed = () => {}) {
  const before = document.activeElement;
  const node = html("dialog", { class: `sheet ${kind}`, "aria-label": label });
  const end = () => {
    hideReadout();
    document.body.append(readout);
    node.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const close = html("button", { type: "button", class: "close", onclick: () => node.close() }, say("close"));
  node.append(...[html("div", { class: "sheethead" }, html("h2", null, label), close), content, readout].flat()); // beside what it tells of
  node.addEventListener("close", () => {
    if (!node.isConnected) return;
    end();
    closed();
  });
  document.body.append(node);
  node.showModal();
  return () => node.isConnected && end();
}
