// SPDX-License-Identifier: MIT
// What a sensitivity study asks of a scenario, and the measures it gives of each factor.

import { readableDate } from "../text/dates.js";
import { capital, inLanguage, planName } from "../text/names.js";
import { bareLevel, plainNumber, readableShare } from "../text/numbers.js";
import { signed } from "../text/targets.js";
import { say } from "../text/words.js";

export const measureOf = (output, name) => output.measures.find((one) => one.name === name);

export const strongestFirst = (output) => {
  const [{ value }] = output.measures;
  return value.map((_, at) => at).sort((a, b) => Math.abs(value[b]) - Math.abs(value[a]));
};

// What was asked, as it was written: "idc_racks@2020", "idc_racks@12th-plan", "idc_racks >= 12万 @ 2020".
export function asked(output) {
  const [, indicator, sign, value, when] = output.name.match(/^([^@<>≤≥=\s]+)\s*(?:(>=|<=|≥|≤)\s*([^@]+?))?\s*(?:@\s*(.*))?$/) || [
    null,
    output.name,
  ];
  return { indicator, comparator: sign && (sign === ">=" || sign === "≥" ? "at_least" : "at_most"), value, when };
}

// Whether something is reached counts as 1 or 0, so that effects are changes of a probability.
export const isChance = (output) => asked(output).comparator !== undefined;

const isDate = (text) => /^\d{4}(-\d\d){0,2}$/.test(text);

export function outputName(output) {
  const { comparator, value, when } = asked(output);
  const label = capital(inLanguage(output.label, output.name));
  const date = when && (isDate(when) ? readableDate(when.length > 4 ? when : `${when}-12`) : planName(when));
  return [comparator ? `${label} ${signed(comparator, value)}` : label, date].filter(Boolean).join(say("comma"));
}

export function measureText(study, output, measure, factor) {
  const shown = (value) => {
    if (value === null) return "–";
    if (["mu_star", "mu", "sigma"].includes(measure.name)) return bareLevel(value, isChance(output), 3);
    if (["first", "total"].includes(measure.name)) return readableShare(value, 3);
    return plainNumber(value, 2);
  };
  const value = shown(measure.value[factor]);
  const range = measure.low && measure.low[factor] !== null;
  return range ? `${value} ${say("range", { low: shown(measure.low[factor]), high: shown(measure.high[factor]) })}` : value;
}

export const measureName = (measure) => say(`measure_${measure.name}`);
