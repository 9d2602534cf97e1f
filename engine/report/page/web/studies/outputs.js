// SPDX-License-Identifier: MIT
// What a sensitivity study asks of a scenario, and the measures it gives of each factor.

import { readableDate } from "../text/dates.js";
import { capital, inLanguage } from "../text/names.js";
import { bareLevel, level, plainNumber, readableShare } from "../text/numbers.js";
import { signed } from "../text/targets.js";
import { say } from "../text/words.js";

export const measureOf = (output, name) => output.measures.find((one) => one.name === name);

export const strongestFirst = (output) => {
  const [{ value }] = output.measures;
  return value.map((_, at) => at).sort((a, b) => Math.abs(value[b]) - Math.abs(value[a]));
};

// Whether something is reached counts as 1 or 0, so that effects are changes of a probability.
export const isChance = (output) => output.comparator !== null;

export function outputName(output) {
  const label = capital(inLanguage(output.label, output.name));
  const share = output.thresholdUnit === "1" && Math.abs(output.threshold) <= 1;
  const asked = isChance(output) && signed(output.comparator, level(output.threshold, output.thresholdUnit, share));
  return [asked ? `${label} ${asked}` : label, output.date && readableDate(output.date)].filter(Boolean).join(say("comma"));
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
