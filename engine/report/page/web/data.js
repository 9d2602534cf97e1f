// SPDX-License-Identifier: MIT
// What the page is about, and what of it is shown now.

const embedded = (id) => JSON.parse(document.getElementById(id).textContent);
const data = embedded("data");
const names = embedded("names");

const state = {
  language: document.documentElement.lang,
  scheme: "auto",
  scale: "linear", // of the charts' values: "linear" or "log"
  system: "", // an id of names.systems; "" for all
  shown: data.scenarios.map(() => true),
  printing: false, // on paper the targets that are not modelled are listed too
  open: new Set(), // keys of open disclosures
  sweeps: [], // of each sweep: over which factors it is shown, and what the others are held at
};

const P05 = 1,
  P25 = 3,
  P50 = 4,
  P75 = 5,
  P95 = 7; // positions in data.quantiles

const shownScenarios = () => data.scenarios.map((_, at) => at).filter((at) => state.shown[at]);
const timesOf = (scenario) => data.times[data.scenarios[scenario].source];
const several = () => data.scenarios.length > 1;

const observationsById = d3.group(data.observations, (one) => one.id);
const targetsById = d3.group(data.targets, (one) => one.indicator);
const indicatorById = new Map(data.indicators.map((one) => [one.id, one]));
const bindingByName = new Map(data.bindings.map((one) => [one.name, one]));

// Of the regions that the shown scenarios are about.
function observationsOf(indicator) {
  const regions = new Set(shownScenarios().map((at) => data.scenarios[at].region));
  return (observationsById.get(indicator.id) || []).filter((one) => regions.has(one.region));
}

const isDrawn = (indicator, one) => !one.scope && one.unit === indicator.unit;
const isTargetDrawn = (indicator, target) => !target.base && target.unit === indicator.unit;

function targetsOf(indicator) {
  const shown = shownScenarios();
  return (targetsById.get(indicator.id) || []).filter((target) => shown.some((at) => target.of[at]));
}

// A coverage may pass 1 by the width of its definition; penetration in persons goes well beyond and stays a plain number.
const NEARLY_ONE = 1.05;

const isShare = (indicator) => {
  if (indicator.unit !== "1") return false;
  const medians = indicator.series.flatMap((series) => (series ? series.quantiles[P50] : []));
  return Math.max(...medians, ...(observationsById.get(indicator.id) || []).map((one) => one.value)) <= NEARLY_ONE;
};

// Where a time is in a scenario's series; -1: nowhere.
function positionOf(series, scenario, time) {
  const at = timesOf(scenario).indexOf(time);
  return series && at >= 0 ? at : -1;
}

function systemOfTarget(target) {
  const indicator = indicatorById.get(target.indicator);
  return indicator ? systemOf(indicator.module).id : "";
}

const inSystem = (id) => !state.system || state.system === id;
