// SPDX-License-Identifier: MIT
// What the page is about, as embedded in it: the figures, and the table of words. Nothing changes it.

import { wholeList, wholeSeries } from "./stored.js";
import { d3 } from "../../vendor/d3.js";

function frozen(value) {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value) || typeof value[0] === "object") Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

const embedded = (id) => JSON.parse(document.getElementById(id).textContent);

function wholeData(stored) {
  const indicators = stored.indicators.map((one) => ({ ...one, series: wholeSeries(one.series) }));
  const parameters = stored.parameters?.map((one) => ({ ...one, of: wholeList(one.of) }));
  return { ...stored, indicators, parameters };
}

export const data = frozen(wholeData(embedded("data")));
export const names = frozen(embedded("names"));

// Positions in data.quantiles.
export const P05 = 1;
export const P25 = 3;
export const P50 = 4;
export const P75 = 5;
export const P95 = 7;

export const timesOf = (scenario) => data.times[data.scenarios[scenario].source];

export const observationsById = d3.group(data.observations, (one) => one.id);
export const targetsById = d3.group(data.targets, (one) => one.indicator);
export const indicatorById = new Map(data.indicators.map((one) => [one.id, one]));
export const bindingByName = new Map(data.bindings.map((one) => [one.name, one]));
