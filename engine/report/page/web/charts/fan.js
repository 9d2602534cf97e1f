// SPDX-License-Identifier: MIT
// One indicator over time: the spread of the draws of each shown scenario, published values, targets.

import { d3 } from "../../vendor/d3.js";
import { addReadout } from "./fan_readout.js";
import { indicatorTables } from "./fan_tables.js";
import { disclosure } from "../drawing/disclosure.js";
import { html, svg } from "../drawing/dom.js";
import { later } from "../drawing/later.js";
import { observationMark, targetMark } from "../drawing/marks.js";
import { CHART, logarithmic, positiveDomain, valueDomain } from "../drawing/scale.js";
import { lookOf, numberOf } from "../drawing/swatch.js";
import { decadeNumbers, spaced, yearTicks } from "../drawing/ticks.js";
import { lastYearBefore } from "../text/dates.js";
import { labelOf, scenarioName } from "../text/names.js";
import { axisUnit, plainNumber } from "../text/numbers.js";
import { say } from "../text/words.js";
import { withParts } from "../view/address.js";
import { data, P05, P25, P50, P75, P95, timesOf } from "../view/data.js";
import { differenceSeries } from "../view/differing.js";
import { isDrawn, isShare, isTargetDrawn, observationsOf, shownScenarios, shownTimes, targetsOf } from "../view/shown.js";
import { view } from "../view/view.js";

const NUMBER_HEIGHT = 9;
const NUMBER_WIDTH = 6; // beside what is there for half of the last year
const HALF_BANDS_UP_TO = 2; // scenarios; beyond that inner bands only muddy

function fanValues(indicator, scenarios, series, isDifference) {
  if (isDifference) return [0, ...scenarios.flatMap((at) => series[at].quantiles[P50]).filter((value) => value !== null)];
  const values = scenarios.flatMap((at) => [...series[at].quantiles[P05], ...series[at].quantiles[P95]]);
  const points = observationsOf(indicator).filter((one) => isDrawn(indicator, one));
  const targets = targetsOf(indicator).filter((one) => isTargetDrawn(indicator, one));
  return [...values, ...points.map((one) => one.value), ...targets.map((one) => one.value)].filter((value) => value !== null);
}

// Scenarios with the same values are drawn once, in the colour of the first: what cannot be seen is under it.
function alikeScenarios(indicator, scenarios) {
  return [...d3.group(scenarios, (at) => JSON.stringify(indicator.series[at]) + data.scenarios[at].source).values()];
}

const groupOf = (frame, scenario) => frame.groups.find((group) => group.includes(scenario));

// look: { size, scale }
function fanFrame(indicator, look) {
  const { scale } = look;
  const scenarios = shownScenarios().filter((at) => indicator.series[at]);
  const share = isShare(indicator);
  const isDifference = scale === "difference" && scenarios.length > 1;
  const series = indicator.series.map((own, at) => (isDifference && own ? differenceSeries(indicator, at, scenarios[0]) : own));
  const all = fanValues(indicator, scenarios, series, isDifference);
  const isLogarithmic = scale === "log" && all.some((value) => value > 0);
  const values = isLogarithmic ? positiveDomain(all) : valueDomain(all);
  const unit = axisUnit(values[1], indicator.unit, share);
  const inUnit = values.map((value) => value / unit.factor);
  const ticks = isLogarithmic ? decadeNumbers(inUnit) : d3.ticks(...inUnit, 4);
  const texts = ticks.map((tick) => plainNumber(tick, 6));
  const left = 8 + 6.1 * Math.max(...texts.map((text) => text.length));
  const groups = alikeScenarios(indicator, scenarios);
  const size = { ...look.size, right: look.size.right + (groups.length > 1 ? NUMBER_WIDTH : 0) };
  const times = shownTimes();
  const span = [times[0], times.at(-1)];
  return {
    indicator,
    size,
    scenarios,
    series,
    isDifference,
    share,
    groups,
    distinct: groups.map(([first]) => first),
    unit,
    ticks,
    texts,
    left,
    times,
    span,
    values,
    x: d3.scaleLinear(span, [left, size.width - size.right]),
    y: (isLogarithmic ? logarithmic : d3.scaleLinear)(values, [size.height - size.bottom, size.top]),
  };
}

function valueAxis(frame) {
  return frame.ticks.map((tick, at) => {
    const y = frame.y(tick * frame.unit.factor);
    return [
      svg("path", { class: tick === 0 ? "zero" : "grid", d: `M${frame.left},${y}H${frame.size.width - frame.size.right}` }),
      svg("text", { class: "tick", x: frame.left - 5, y: y + 3.5, "text-anchor": "end" }, frame.texts[at]),
    ];
  });
}

function timeAxis(frame) {
  return yearTicks(frame.span).map(({ time, year }) => [
    svg("path", { class: "notch", d: `M${frame.x(time)},${frame.size.height - frame.size.bottom}v3` }),
    svg("text", { class: "tick", x: frame.x(time), y: frame.size.height - 5, "text-anchor": "middle" }, String(year)),
  ]);
}

// Draws [time, value] or [time, low, high]; a missing value leaves a gap.
const drawnPath = (shape, frame) =>
  shape
    .defined((point) => point[1] !== null)
    .x((point) => frame.x(point[0]))
    .digits(1);

function bandPath(frame, times, low, high) {
  const area = d3
    .area()
    .y0((point) => frame.y(point[1]))
    .y1((point) => frame.y(point[2]));
  return drawnPath(area, frame)(times.map((time, at) => [time, low[at], high[at]]));
}

function linePath(frame, times, values) {
  const line = d3.line().y((point) => frame.y(point[1]));
  return drawnPath(line, frame)(times.map((time, at) => [time, values[at]]));
}

function spread(frame, scenario) {
  if (frame.isDifference) return null;
  const { quantiles } = frame.series[scenario];
  const times = timesOf(scenario);
  return svg(
    "g",
    { class: lookOf(scenario), "data-of": groupOf(frame, scenario).join(" ") },
    svg("path", { class: "band", d: bandPath(frame, times, quantiles[P05], quantiles[P95]) }),
    frame.distinct.length <= HALF_BANDS_UP_TO && svg("path", { class: "half", d: bandPath(frame, times, quantiles[P25], quantiles[P75]) }),
  );
}

function median(frame, scenario) {
  return svg("path", {
    class: `median ${lookOf(scenario)}`,
    "data-of": groupOf(frame, scenario).join(" "),
    d: linePath(frame, timesOf(scenario), frame.series[scenario].quantiles[P50]),
  });
}

// The numbers of scenarios at the ends of their lines, each clear of the next.
function endNumbers(frame) {
  if (frame.distinct.length < 2) return null;
  const ends = frame.distinct.map((at) => ({ at, y: frame.y(frame.series[at].quantiles[P50].findLast((one) => one !== null) ?? 0) }));
  const lowest = frame.size.height - frame.size.bottom - 1;
  const places = spaced(ends.map(({ y }) => y), NUMBER_HEIGHT, [frame.size.top, lowest]);
  return ends.map(({ at }, k) => {
    const others = groupOf(frame, at).length > 1 ? "+" : "";
    const place = { x: frame.size.width - frame.size.right + 3, y: places[k] + 3 };
    return svg("text", { class: `number ${lookOf(at)}`, "data-of": groupOf(frame, at).join(" "), ...place }, numberOf(at) + others);
  });
}

const isWithin = (frame, time) => time >= frame.span[0] && time <= frame.span[1];

function todayLine(frame) {
  const days = new Set(
    shownScenarios()
      .map((at) => data.scenarios[at].todayTime)
      .filter((time) => isWithin(frame, time)),
  );
  const { top, height, bottom } = frame.size;
  return [...days].map((time) => svg("path", { class: "today", d: `M${frame.x(time)},${top}V${height - bottom}` }));
}

// What is drawn as marks, with its place: for the read-out as well.
function fanMarks(frame) {
  if (frame.isDifference) return [];
  const points = observationsOf(frame.indicator).filter((one) => isDrawn(frame.indicator, one) && isWithin(frame, one.time));
  const targets = targetsOf(frame.indicator).filter((one) => isTargetDrawn(frame.indicator, one) && isWithin(frame, one.time));
  return [
    ...targets.map((target) => ({ target, x: frame.x(target.time), y: frame.y(target.value) })),
    ...points.map((observation) => ({ observation, x: frame.x(observation.time), y: frame.y(observation.value) })),
  ];
}

const drawnMark = ({ target, observation, x, y }) => (target ? targetMark(target.comparator, x, y) : observationMark(observation, x, y));

// "million households · 9.2 [8.9, 9.6] in 2030", for a single scenario.
function fanSubtitle(frame) {
  const notes = [frame.unit.word, frame.indicator.annual && say("annual")];
  if (frame.isDifference) notes.push(say("difference_from", { scenario: scenarioName(frame.scenarios[0]) }));
  const only = frame.distinct.length === 1 ? frame.indicator.series[frame.scenarios[0]] : null;
  if (only && only.quantiles[P50].at(-1) !== null) {
    const [low, middle, high] = [P05, P50, P95].map((q) => plainNumber(only.quantiles[q].at(-1) / frame.unit.factor, 3));
    const value = `${middle} ${say("range", { low, high })}`;
    notes.push(say("by_year", { value, year: lastYearBefore(timesOf(frame.scenarios[0]).at(-1)) }));
  }
  if (frame.distinct.length === 1 && frame.scenarios.length > 1) notes.push(say("all_same"));
  return notes.filter(Boolean).join(" · ");
}

// The drawing by itself, which answers to the pointer and to keys. opens(): what Enter does.
export function fanPlot(indicator, look, opens) {
  const frame = fanFrame(indicator, look);
  const marks = fanMarks(frame);
  const cursor = svg("path", { class: "cursor" });
  const viewBox = `0 0 ${frame.size.width} ${frame.size.height}`;
  const drawing = () =>
    svg(
      "svg",
      { class: frame.distinct.length > HALF_BANDS_UP_TO ? "many" : null, viewBox, "aria-hidden": "true" },
      valueAxis(frame),
      timeAxis(frame),
      frame.distinct.map((at) => spread(frame, at)),
      todayLine(frame),
      [...frame.distinct].reverse().map((at) => median(frame, at)),
      marks.map(drawnMark),
      endNumbers(frame),
      cursor,
    );
  const plot = later(html("div", { class: "plot" }), drawing);
  addReadout(plot, cursor, frame, marks, opens);
  return { plot, subtitle: fanSubtitle(frame) };
}

export function fanChart(indicator) {
  const id = `chart-${indicator.id}`;
  const title = html("a", { href: withParts(location.hash, { chart: indicator.id, at: "" }), tabindex: -1 }, labelOf(indicator));
  title.addEventListener("click", (event) => {
    event.preventDefault();
    opens();
  });
  const opens = () => title.dispatchEvent(new CustomEvent("infracast-open", { detail: indicator.id, bubbles: true }));
  const { plot, subtitle } = fanPlot(indicator, { size: CHART, scale: view().scale }, opens);
  return html(
    "figure",
    { class: "fan", id, "data-indicator": indicator.id },
    html("figcaption", null, html("h4", null, title), html("p", null, subtitle)),
    html("div", { class: "fanplot" }, plot),
    disclosure(`table ${indicator.id}`, say("table"), () => indicatorTables(indicator)),
  );
}
