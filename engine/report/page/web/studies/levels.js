// SPDX-License-Identifier: MIT
// Where the points of a sweep are along a factor: at one of its values, or in a part of its range.

export const MOST_VALUES = 12; // that a factor shows one by one; of more, equal parts of its range
export const PARTS = 6;
export const distinct = (values) => [...new Set(values)].sort((a, b) => a - b);

// Values in equal ratios, or drawn so.
export function isLogarithmicFactor(values) {
  const [low, high] = [values[0], values.at(-1)];
  if (low <= 0 || high / low < 8) return false;
  const middle = values[Math.floor(values.length / 2)];
  return Math.abs(Math.log(middle / Math.sqrt(low * high))) < Math.log(high / low) / 4 && middle < low + 0.4 * (high - low);
}

// Where points are along a factor: at one of its values, or in a part of its range.
export function levelsOf(factor) {
  const values = distinct(factor.at);
  if (values.length <= MOST_VALUES) return values.map((value) => ({ low: value, high: value, value }));
  const isLogarithmic = isLogarithmicFactor(values);
  const [to, back] = isLogarithmic ? [Math.log, Math.exp] : [Number, Number];
  const [low, high] = [to(values[0]), to(values.at(-1))];
  const edge = (k) => back(low + ((high - low) * k) / PARTS);
  return Array.from({ length: PARTS }, (_, k) => ({ low: edge(k), high: edge(k + 1), value: edge(k + 0.5) }));
}

export const isWhole = (levels) => levels[0].low === levels[0].high;

// The last part takes the upper end of the range too.
export function levelAt(levels, value) {
  if (isWhole(levels)) return levels.findIndex((one) => one.value === value);
  const above = levels.findIndex((one) => value < one.high);
  return above < 0 ? levels.length - 1 : above;
}
