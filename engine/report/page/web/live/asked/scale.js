// SPDX-License-Identifier: MIT
// Where a lever's values are on its slider. Ranges of many powers of ten go by powers, from zero.

export const POSITIONS = 200;
export const NEVER_VALUE = 9999; // what never happens is dated so
const WIDE = 100; // a range beyond goes by powers
const DECADES = [
  [1e4, 9],
  [0, 6],
];

export const isDate = (lever) => lever.unit === "date";
const isWide = ({ low, high }) => low >= 0 && high - low > WIDE;
const decades = ({ high }) => DECADES.find(([least]) => high >= least)[1];

// 1, 2 or 5 times a power of ten, no less than a value.
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= least * (1 - 1e-9));
}

const stepOf = ({ low, high }) => roundStep((high - low) / POSITIONS);

export function positionOfValue(lever, value) {
  const { low, high } = lever;
  if (!isWide(lever)) return Math.round(((value - low) / (high - low)) * POSITIONS);
  if (value <= low) return 0;
  const share = 1 + Math.log10(value / high) / decades(lever);
  return Math.min(Math.max(Math.round(share * POSITIONS), 1), POSITIONS);
}

export function valueAtPosition(lever, position) {
  const { low, high } = lever;
  const share = position / POSITIONS;
  if (share <= 0) return low;
  if (share >= 1) return high;
  if (isWide(lever)) return Math.max(Number((high * 10 ** ((share - 1) * decades(lever))).toPrecision(2)), low);
  const step = stepOf(lever);
  return Math.min(Number((low + Math.round((share * (high - low)) / step) * step).toPrecision(12)), high);
}
