// SPDX-License-Identifier: MIT
// What is said of a target when the draws say otherwise than before. A published outcome that settles it still does; otherwise verdicts go
// by the share of draws, as engine/judge has it.

import { orNull } from "./figures.js";

const LIKELY = 2 / 3;
const UNLIKELY = 1 / 3;
const prospect = (probability) => (probability >= LIKELY ? "likely" : probability <= UNLIKELY ? "unlikely" : "open");
const OF_THE_PAST = { likely: "probably_met", open: "unknown", unlikely: "probably_missed" };

const isSettled = ({ verdict }) => verdict === "met" || verdict === "missed";

function verdictOf(before, due, probability) {
  if (isSettled(before)) return before.verdict;
  if (Number.isNaN(probability)) return "unknown";
  return due ? OF_THE_PAST[prospect(probability)] : prospect(probability);
}

// `before`: what the page was written with; `row`: what the draws say now. held: by which limit, unless the verdict needs none.
export function judgedAnew(before, row, due, held) {
  const verdict = verdictOf(before, due, row.probability);
  const isLost = Number.isFinite(row.reached[1]) && verdict !== "met" && row.lost > 0.5 * (row.lost + row.probability);
  return {
    ...before,
    verdict,
    p05: orNull(row.p05),
    p50: orNull(row.p50),
    p95: orNull(row.p95),
    error: orNull(row.error),
    shortfall: orNull(row.shortfall),
    reached: row.reached.map(orNull),
    never: orNull(row.never),
    probability: isSettled(before) ? before.probability : orNull(row.probability),
    undefined: row.undefinedDraws,
    lost: isLost,
    held: ["met", "likely", "probably_met"].includes(verdict) ? null : held(),
  };
}
