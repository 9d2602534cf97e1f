// SPDX-License-Identifier: MIT
// What the reader has chosen to see. It changes by choose() only, which has drawn anew what that changes.

import { data } from "./data.js";

let chosen = Object.freeze({
  language: document.documentElement.lang,
  scheme: "auto",
  scale: "linear", // of the charts' values: "linear" or "log"
  system: "", // an id of names.systems; "" for all
  shown: data.scenarios.map(() => true),
  printing: false, // on paper the targets that are not modelled are listed too
  sweeps: {}, // by the position of a sweep: over which factors it is shown, and what the others are held at
});
let drawAnew = () => {};

export const view = () => chosen;

// `focus`: id of the control by which it was chosen.
export function choose(change, focus) {
  chosen = Object.freeze({ ...chosen, ...change });
  drawAnew(focus, change);
}

export function onChoice(draw) {
  drawAnew = draw;
}
