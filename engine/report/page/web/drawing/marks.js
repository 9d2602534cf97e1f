// SPDX-License-Identifier: MIT
// Published values and targets, drawn as what they are, with the key to them.

import { html, svg } from "./dom.js";
import { boundWord } from "../text/names.js";
import { say } from "../text/words.js";

const triangle = (x, y, up) => {
  const d = up ? -1 : 1;
  return `M${x - 3.4},${y - 2.4 * d}L${x + 3.4},${y - 2.4 * d}L${x},${y + 3.6 * d}Z`;
};

export function observationMark(one, x, y) {
  const kind = `mark ${one.bound}${one.secondary ? " secondary" : ""}`;
  if (one.bound === "at_least" || one.bound === "at_most") return svg("path", { class: kind, d: triangle(x, y, one.bound === "at_least") });
  const radius = { exact: 2.5, rounded: 1.7, about: 2.6, nearly: 2.6 }[one.bound];
  return svg("circle", { class: kind, cx: x, cy: y, r: radius });
}

// A bar at the value, with a tick on the side that attains it.
export function targetMark(comparator, x, y) {
  const towards = comparator === "at_most" ? 7 : -7;
  const tick = comparator === "about" ? `M${x},${y - 4}v8` : `M${x},${y}v${towards}`;
  return svg("path", { class: "target", d: `M${x - 7},${y}h14${tick}` });
}

export function keyItem(drawing, text) {
  return html("li", null, svg("svg", { viewBox: "0 0 26 16", width: 26, height: 16, "aria-hidden": "true" }, drawing), text);
}

// The key to all charts.
export function chartKey() {
  const observation = (bound, secondary) => observationMark({ bound, secondary }, 13, 8);
  const bounds = ["rounded", "about", "at_least", "at_most"].map((bound) => keyItem(observation(bound), boundWord(bound)));
  return html(
    "ul",
    { class: "key" },
    keyItem(svg("rect", { class: "band s0", x: 1, y: 2, width: 24, height: 12 }), say("key_band")),
    keyItem(svg("rect", { class: "half s0", x: 1, y: 4, width: 24, height: 8 }), say("key_half")),
    keyItem(svg("path", { class: "median s0", d: "M1,8h24" }), say("key_median")),
    keyItem(observation("exact"), say("key_exact")),
    bounds,
    keyItem(observation("exact", true), say("key_secondary")),
    keyItem(targetMark("at_least", 13, 10), say("key_target")),
    keyItem(svg("path", { class: "today", d: "M13,0v16" }), say("key_today")),
  );
}
