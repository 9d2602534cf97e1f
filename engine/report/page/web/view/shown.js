// SPDX-License-Identifier: MIT
// What of the data is shown now: scenarios, times, systems, and what belongs to them.

import { d3 } from "../../vendor/d3.js";
import { systemOf } from "../text/names.js";
import { data, indicatorById, names, observationsById, P50, targetsById, timesOf } from "./data.js";
import { view } from "./view.js";

export const shownScenarios = () => data.scenarios.map((_, at) => at).filter((at) => view().shown[at]);

// Every time that a shown scenario has.
export const shownTimes = () => [...new Set(shownScenarios().flatMap(timesOf))].sort((a, b) => a - b);

export const several = () => data.scenarios.length > 1;

// Of the regions that the shown scenarios are about.
export function observationsOf(indicator) {
  const regions = new Set(shownScenarios().map((at) => data.scenarios[at].region));
  return (observationsById.get(indicator.id) || []).filter((one) => regions.has(one.region));
}

export const isDrawn = (indicator, one) => !one.scope && one.unit === indicator.unit;
export const isTargetDrawn = (indicator, target) => !target.base && target.unit === indicator.unit;

export function targetsOf(indicator) {
  const shown = shownScenarios();
  return (targetsById.get(indicator.id) || []).filter((target) => shown.some((at) => target.of[at]));
}

// A coverage may pass 1 by the width of its definition; penetration in persons goes well beyond and stays a plain number.
const NEARLY_ONE = 1.05;

export const isShare = (indicator) => {
  if (indicator.unit !== "1") return false;
  const medians = indicator.series.flatMap((series) => (series ? series.quantiles[P50] : []));
  return Math.max(...medians, ...(observationsById.get(indicator.id) || []).map((one) => one.value)) <= NEARLY_ONE;
};

// Where a time is in a scenario's series; -1: nowhere.
export function positionOf(series, scenario, time) {
  const at = timesOf(scenario).indexOf(time);
  return series && at >= 0 ? at : -1;
}

export function systemOfTarget(target) {
  const indicator = indicatorById.get(target.indicator);
  return indicator ? systemOf(indicator.module).id : "";
}

export const inSystem = (id) => !view().system || view().system === id;

export function indicatorsBySystem() {
  const shown = shownScenarios();
  const groups = d3.group(
    data.indicators.filter((one) => shown.some((at) => one.series[at])),
    (one) => systemOf(one.module).id,
  );
  const order = [...new Set([...names.systems.map((system) => system.id), ...groups.keys()])].filter((id) => groups.has(id));
  return order.map((id) => ({ system: systemOf(groups.get(id)[0].module), indicators: groups.get(id) }));
}
