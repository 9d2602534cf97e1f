// SPDX-License-Identifier: MIT
// In the place of view/data.js: figures that move. What the page was written with stays as it is, and put() says what is shown instead.

import { d3 } from "../../vendor/d3.js";
import { data as told, names, observationsById, P05, P25, P50, P75, P95 } from "../view/data.js";

const data = { ...told };
const targetsById = new Map();
const indicatorById = new Map();
const bindingByName = new Map();

function refill(map, entries) {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

export function put(change) {
  Object.assign(data, change);
  refill(
    targetsById,
    d3.group(data.targets, (one) => one.indicator),
  );
  refill(
    indicatorById,
    data.indicators.map((one) => [one.id, one]),
  );
  refill(
    bindingByName,
    data.bindings.map((one) => [one.name, one]),
  );
}
put({});

const timesOf = (scenario) => data.times[data.scenarios[scenario].source];

export { told, data, names, P05, P25, P50, P75, P95, timesOf, observationsById, targetsById, indicatorById, bindingByName };
