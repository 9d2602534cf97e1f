// SPDX-License-Identifier: MIT
// What the engine says as numbers in a row, by name: docs/image-format.md of the program has their order.

const QUANTILES = 9;

export const orNull = (value) => (Number.isFinite(value) ? value : null);
const drawn = (value) => (Number.isFinite(value) ? Number(value.toPrecision(7)) : null); // as many digits as a page is written with

export function seriesOf(values, times) {
  const at = (k) => Array.from({ length: times }, (_, time) => drawn(values[time * (QUANTILES + 1) + k]));
  return { mean: at(0), quantiles: Array.from({ length: QUANTILES }, (_, q) => at(q + 1)) };
}

export function targetRows(plan, { targets, width }) {
  return Array.from({ length: targets }, (_, k) => {
    const row = plan.subarray(k * width, (k + 1) * width);
    const [p05, p50, p95, probability, error, shortfall, soon, middle, late, undefinedDraws, lost, never] = row;
    return { p05, p50, p95, probability, error, shortfall, reached: [soon, middle, late], undefinedDraws, lost, never };
  });
}

export function planRows(plan, { targets, width }) {
  const rest = plan.subarray(targets * width);
  return Array.from({ length: rest.length / 2 }, (_, k) => ({ joint: orNull(rest[2 * k]), undefined: rest[2 * k + 1] }));
}

// [limit][time]
export const sharesOf = ({ shares, limits }) =>
  Array.from({ length: limits }, (_, limit) => Array.from(shares.filter((_, k) => k % limits === limit), drawn));
