// SPDX-License-Identifier: MIT
// Numbers as people write them: few digits, thousands separated in English, 万 and 亿 in Chinese.

import { unitWord } from "./names.js";
import { view } from "../view/view.js";

const MYRIADS = [
  [1e12, "万亿"],
  [1e8, "亿"],
  [1e4, "万"],
];

const THOUSANDS = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
];

const NARROW = "\u00a0"; // keeps a number and its sign on one line
const WORDS_FROM = 1e9; // "1.56 trillion", but "9,573,000"

const formats = new Map(); // by digits: to make one takes longer than to use it a hundred times

function formatOf(digits) {
  if (!formats.has(digits)) formats.set(digits, new Intl.NumberFormat("en-US", { maximumSignificantDigits: digits }));
  return formats.get(digits);
}

export function plainNumber(value, digits) {
  const size = Math.abs(value);
  if (size === 0) return "0"; // whatever its sign
  if (size < 1e-4 || size >= 1e15) return value.toExponential(digits - 1);
  return formatOf(digits).format(value).replace("-", "−");
}

export function readableNumber(value, digits = 4) {
  if (value === null || value === undefined) return "–";
  const rounded = Number(value.toPrecision(digits));
  if (view().language === "zh") {
    const power = MYRIADS.find(([scale]) => Math.abs(rounded) >= scale);
    if (power) return `${plainNumber(rounded / power[0], digits)}${NARROW}${power[1]}`;
  } else if (Math.abs(rounded) >= WORDS_FROM) {
    const power = THOUSANDS.find(([scale]) => Math.abs(rounded) >= scale);
    return `${plainNumber(rounded / power[0], digits)} ${power[1]}`;
  }
  return plainNumber(rounded, digits);
}

export function readableShare(value, digits = 3) {
  if (value === null || value === undefined) return "–";
  return `${plainNumber(Number((100 * value).toPrecision(digits)), digits)}${NARROW}%`;
}

// What is nearly impossible or certain, but not quite, says so.
export function readableProbability(share) {
  if (share === null || share === undefined) return "–";
  if (share > 0 && share < 0.01) return `<1${NARROW}%`;
  if (share < 1 && share > 0.99) return `>99${NARROW}%`;
  return `${Math.round(100 * share)}${NARROW}%`;
}

export const isChinese = (character) => character > "\u2e7f";

// "957.3 万户", but "957.3 万 Gbps".
export function joined(number, unit) {
  if (!unit) return number;
  const tight = isChinese(number.at(-1)) && isChinese(unit[0]);
  return number + (tight ? "" : " ") + unit;
}

export function readableQuantity(value, unit, digits = 4) {
  return value === null || value === undefined ? "–" : joined(readableNumber(value, digits), unitWord(unit));
}

// Level of an indicator or target, with or without its unit.
export function level(value, unit, share, digits = 4) {
  return share ? readableShare(value, digits) : readableQuantity(value, unit, digits);
}

export function bareLevel(value, share, digits = 4) {
  return share ? readableShare(value, digits) : readableNumber(value, digits);
}

// "1.56 [1.47, 1.66] trillion": three values in the power of the middle one. `wrap` makes a node of each.
export function spreadOf([low, middle, high], share, wrap = (_, shown) => shown) {
  const powers = view().language === "zh" ? MYRIADS : THOUSANDS.filter(([scale]) => scale >= WORDS_FROM);
  const [factor, word] = share ? [0.01, "%"] : powers.find(([scale]) => Math.abs(middle) >= scale) || [1, ""];
  const shown = (value) => wrap(value, value === null ? "–" : plainNumber(Number((value / factor).toPrecision(3)), 3));
  return [shown(middle), " ", ["[", shown(low), ", ", shown(high), word ? `]${NARROW}${word}` : "]"]];
}

// What the numbers of an axis are counted in: "million households", "万户", "%".
export function axisUnit(largest, unit, share) {
  if (share) return { factor: 0.01, word: "%" };
  const powers = view().language === "zh" ? MYRIADS : THOUSANDS;
  const power = powers.find(([scale]) => largest >= scale);
  const word = unitWord(unit);
  if (!power) return { factor: 1, word };
  return { factor: power[0], word: joined(power[1], word) };
}
