// SPDX-License-Identifier: MIT
// The box beside the pointer that tells what a chart says there.

import { html } from "./dom.js";

export const readout = html("div", { id: "readout", hidden: true });

export function placeReadout(x, y) {
  readout.hidden = false;
  const { width, height } = readout.getBoundingClientRect();
  const left = x + 14 + width > innerWidth ? Math.max(8, x - width - 14) : x + 14;
  const top = y + 14 + height > innerHeight ? Math.max(8, y - height - 14) : y + 14;
  readout.style.left = `${left}px`;
  readout.style.top = `${top}px`;
}

export function showReadout(lines, x, y) {
  readout.replaceChildren(...[lines].flat(Infinity).filter(Boolean));
  placeReadout(x, y);
}

export const hideReadout = () => {
  readout.hidden = true;
};
