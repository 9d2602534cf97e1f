// SPDX-License-Identifier: MIT
// What studies vary: names and values of their factors.

import { readableTime } from "./dates.js";
import { capital, inLanguage, labelOf, systemOf, unitWord } from "./names.js";
import { joined, readableNumber, readableQuantity } from "./numbers.js";
import { say } from "./words.js";

// A module moved as one has no label of its own.
export function factorName(factor) {
  const name = factor.label.en || factor.label.zh ? labelOf(factor) : `${inLanguage(systemOf(factor.name).label, "")} (${factor.name})`;
  return capital(factor.members > 1 ? say("members", { name, n: factor.members }) : name);
}

const choiceText = (factor, value) => (factor.choices[value] ? labelOf(factor.choices[value]) : "");

export const factorValue = (factor, value) => {
  if (value === null) return "–";
  if (factor.choices?.length) return choiceText(factor, value);
  return factor.unit === "date" ? readableTime(value) : readableQuantity(value, factor.unit);
};

export function sweepFactorName(factor) {
  const name = capital(labelOf(factor));
  return factor.from === null ? name : say("factor_from", { name, date: readableTime(factor.from) });
}

export function factorUnit(factor) {
  const unit = factor.unit === "date" ? "" : unitWord(factor.unit);
  return unit ? say("in_unit", { name: sweepFactorName(factor), unit }) : sweepFactorName(factor);
}

export const levelText = (factor, { low, high }) =>
  low === high ? factorValue(factor, low) : `${readableNumber(low, 3)} … ${joined(readableNumber(high, 3), unitWord(factor.unit))}`;

export function tickText(factor, value, digits = 3) {
  if (factor.choices?.length) return choiceText(factor, value);
  return factor.unit === "date" ? readableTime(value) : readableNumber(value, digits);
}
