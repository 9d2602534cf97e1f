// SPDX-License-Identifier: MIT
// In which indicators scenarios differ: from the first that is shown, after its today, by their medians.

import { data, P50, timesOf } from "./data.js";

const LEAST = 0.01; // what differs by less is called the same
const NEAR = 1e-8; // years

function medianAt(indicator, scenario, time) {
  const at = timesOf(scenario).findIndex((one) => Math.abs(one - time) < NEAR);
  return at < 0 ? null : (indicator.series[scenario]?.quantiles[P50][at] ?? null);
}

const sizeOf = (values) => Math.max(...values.map((one) => Math.abs(one ?? 0)));

// When one of the others is furthest from the first, with all medians there. How far is counted in the largest value that the indicator
// ever has in them: what is next to nothing, or nothing, in one of them does not come first for that. null: it cannot be compared.
function furthest(indicator, [first, ...others]) {
  if (!indicator.series[first]) return null;
  const size = sizeOf([first, ...others].flatMap((at) => indicator.series[at]?.quantiles[P50] ?? []));
  const ahead = timesOf(first).filter((time) => time > data.scenarios[first].todayTime + NEAR);
  const found = ahead.map((time) => {
    const medians = [first, ...others].map((at) => medianAt(indicator, at, time));
    const off = medians[0] === null ? [] : medians.slice(1).map((one) => (one === null ? -1 : Math.abs(one - medians[0])));
    return { indicator, time, medians, by: Math.max(-1, ...off) / (size || 1) };
  });
  return found.reduce((most, one) => (one.by > (most?.by ?? -1) && one.by >= 0 ? one : most), null);
}

// Those that differ most come first; how many are the same.
export function differing(scenarios, most) {
  const compared = data.indicators.map((indicator) => furthest(indicator, scenarios)).filter(Boolean);
  const apartOnes = compared.filter(({ by }) => by >= LEAST).sort((a, b) => b.by - a.by);
  return { first: apartOnes.slice(0, most), differing: apartOnes.length, same: compared.length - apartOnes.length };
}

// Medians less the first scenario's, where both have one.
export function differenceSeries(indicator, scenario, first) {
  const own = indicator.series[scenario];
  const middle = timesOf(scenario).map((time, at) => {
    const [value, other] = [own.quantiles[P50][at], medianAt(indicator, first, time)];
    return value === null || other === null ? null : value - other;
  });
  return { mean: middle, quantiles: own.quantiles.map((_, quantile) => (quantile === P50 ? middle : middle.map(() => null))) };
}
