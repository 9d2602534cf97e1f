// SPDX-License-Identifier: MIT
// What a target demands, and what was published of it, in words.

import { readableDate, years } from "./dates.js";
import { labelOf, limitName } from "./names.js";
import { bareLevel, level, readableNumber, readableProbability, readableShare } from "./numbers.js";
import { say } from "./words.js";
import { names } from "../view/data.js";
import { view } from "../view/view.js";

const SIGNS = { at_least: "at_least_sign", at_most: "at_most_sign", about: "about_sign", nearly: "nearly_sign" };
export const signed = (kind, shown) => (SIGNS[kind] ? say(SIGNS[kind], { v: shown }) : shown);

// A share is told by its target: penetration above 100 % aims above 1 and stays a plain number.
export const targetIsShare = (target) => target.unit === "1" && !target.base && Math.abs(target.value) <= 1;

// Published bounds and contradictions in the reader's numbers and words: "≥ 200,000", "58 or 50 (fibre households)".
export function publishedNote(target, published) {
  const share = targetIsShare(target);
  return published
    .map(({ bound, value, scope }) => signed(bound, bareLevel(value, share)) + (scope && ` (${scope})`))
    .join(say("or"));
}

// The unit is left out where the indicator's name says it: "public WLAN venues, at least 4,000".
function spokenValue(target) {
  const counted = view().language !== "zh" && target.unit in names.units && target.unit.length > 3;
  return say(`${target.comparator}_words`, { v: counted && !target.base ? bareLevel(target.value, false) : targetValue(target) });
}

export function targetValue(target) {
  if (target.base) return say("of_base", { ratio: readableNumber(target.value), base: readableDate(target.base) });
  return level(target.value, target.unit, targetIsShare(target));
}

export function targetPhrase(target) {
  return say("phrase", { label: labelOf(target), value: spokenValue(target), date: readableDate(target.deadline) });
}

// How far the newest figure is from the posterior's level at its date.
export function misfitPhrase({ date, residual }) {
  if (residual === null) return say("misfit_none", { date: readableDate(date) });
  const share = readableShare(Math.abs(Math.expm1(residual)), 2);
  return say(residual < 0 ? "misfit_below" : "misfit_above", { date: readableDate(date), share });
}

export function holdPhrase(hold) {
  return say("held", { limit: limitName(hold.limit), years: years(hold.from, hold.to), share: readableProbability(hold.share) });
}
