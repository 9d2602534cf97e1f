// SPDX-License-Identifier: MIT
// From values to places on paper.

import { d3 } from "../../vendor/d3.js";

export const CHART = { width: 330, height: 190, top: 8, right: 15, bottom: 20 }; // right: half of the last year

// Values below the range lie on its edge: a logarithmic axis has no zero.
export function logarithmic([from, to], places) {
  const scale = d3.scaleLog([from, to], places);
  return (value) => scale(Math.max(value, from));
}

// From zero, unless the values vary by less than half of their size.
export function valueDomain(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low)) return [0, 1];
  if (low < 0) return [low, Math.max(high, 0)];
  if (high === 0) return [0, 1];
  if (low / high < 0.5) return [0, high * 1.04];
  const room = (high - low || high) * 0.08;
  return [low - room, high + room];
}

const DECADES = 4; // a logarithmic axis shows at most

export function positiveDomain(values) {
  const positive = values.filter((value) => value > 0);
  const high = Math.max(...positive);
  return [Math.max(Math.min(...positive) / 1.1, high / 10 ** DECADES), high * 1.15];
}
