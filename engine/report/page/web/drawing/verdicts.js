// SPDX-License-Identifier: MIT
// What is judged of a target, as a sign and a word.

import { html } from "./dom.js";
import { verdictWord } from "../text/names.js";

const VERDICT_SIGNS = {
  met: "✓",
  missed: "✗",
  likely: "●",
  open: "◐",
  unlikely: "○",
  probably_met: "●",
  probably_missed: "○",
  unknown: "◐",
  unmodelled: "·",
  misfit: "≠",
};

export function verdictChip(verdict) {
  const sign = html("span", { "aria-hidden": "true" }, VERDICT_SIGNS[verdict]);
  return html("span", { class: `verdict ${verdict}` }, sign, verdictWord(verdict));
}
