// SPDX-License-Identifier: MIT
// The box beside the pointer that tells what a chart says there.

import { html } from "./dom.js";

export const readout = html("div", { id: "readout", hidden: true });

const where = new CSSStyleSheet(); // not in the markup, where the page's own policy would refuse it to a saved copy
document.adoptedStyleSheets = [where];

export function placeReadout(x, y) {
  readout.hidden = false;
  const { width, height } = readout.getBoundingClientRect();
  const left = x + 14 + width > innerWidth ? Math.max(8, x - width - 14) : x + 14;
  const top = y + 14 + height > innerHeight ? Math.max(8, y - height - 14) : y + 14;
  where.replaceSync(`#readout { left: ${left}px; top: ${top}px; }`);
}

export function showReadout(lines, x, y) {
  readout.replaceChildren(...[lines].flat(Infinity).filter(Boolean));
  placeReadout(x, y);
}

// Kept where it is until Escape, or a touch elsewhere: its words can be scrolled and copied. letGo() clears what belongs to it.
const kept = { letGo: null };

export const isReadoutKept = () => kept.letGo !== null;

export function keepReadout(letGo) {
  kept.letGo = letGo;
  readout.classList.add("kept");
}

export function hideReadout() {
  const { letGo } = kept;
  kept.letGo = null;
  readout.hidden = true;
  readout.classList.remove("kept");
  letGo?.();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || readout.hidden) return;
  hideReadout();
  event.preventDefault(); // a sheet below it stays
});
const elsewhere = (event) => isReadoutKept() && !readout.contains(event.target) && hideReadout();
document.addEventListener("pointerdown", elsewhere, true);
