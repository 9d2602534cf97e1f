// SPDX-License-Identifier: MIT
// Small bars in the cells of the plan table.

import { figureOf, html, svg } from "../drawing/dom.js";
import { readableProbability } from "../text/numbers.js";
import { say } from "../text/words.js";

// Range of the draws against the target, which is always at the same place.
export function bullet(target, judged) {
  const width = 120;
  const top = 2 * Math.abs(target.value) || 1;
  const x = (value) => Math.min(Math.max((value / top) * width, 0), width);
  return svg(
    "svg",
    { class: "bullet", viewBox: "0 0 120 12", width, height: 12, "aria-hidden": "true" },
    svg("path", { class: "base", d: "M0,6h120" }),
    svg("rect", { class: "range", x: x(judged.p05), y: 3, width: Math.max(x(judged.p95) - x(judged.p05), 1), height: 6 }),
    svg("circle", { class: "middle", cx: x(judged.p50), cy: 6, r: 3 }),
    svg("path", { class: "goal", d: `M${width / 2},0v12` }),
  );
}

// A share of draws; with draws that have no number there is none.
export const chanceText = (share, undefinedDraws) =>
  share === null && undefinedDraws > 0 ? say("no_number", { n: undefinedDraws }) : readableProbability(share);

export function probabilityBar(judged) {
  return html(
    "div",
    { class: "chancebox" },
    svg(
      "svg",
      { class: "chance", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "rail", width: 100, height: 8 }),
      svg("rect", { class: "share", width: 100 * judged.probability, height: 8 }),
      svg("path", { class: "third", d: "M33.33,0v8M66.67,0v8" }),
    ),
    figureOf(judged.probability, chanceText(judged.probability, judged.undefined)),
  );
}
