// SPDX-License-Identifier: MIT
// What a chart over time says at a time, or about a mark.

import { d3 } from "../../vendor/d3.js";
import { html } from "../drawing/dom.js";
import { addSlider, inRow, nearest } from "../drawing/slider.js";
import { swatch } from "../drawing/swatch.js";
import { readableDate, readableTime } from "../text/dates.js";
import { boundWord, labelOf, planName, scenarioName, unitWord } from "../text/names.js";
import { level, readableProbability, spreadOf } from "../text/numbers.js";
import { languageOf } from "../text/quotes.js";
import { signed, targetValue } from "../text/targets.js";
import { say } from "../text/words.js";
import { data, P05, P50, P95 } from "../view/data.js";
import { isShare, positionOf, several, shownScenarios } from "../view/shown.js";

function spreadText(indicator, scenario, time) {
  const series = indicator.series[scenario];
  const at = positionOf(series, scenario, time);
  if (at < 0 || series.quantiles[P50][at] === null) return null;
  return spreadOf(
    [P05, P50, P95].map((q) => series.quantiles[q][at]),
    isShare(indicator),
  )
    .flat()
    .join("");
}

function observationText(observation, share) {
  const value = signed(observation.bound, level(observation.value, observation.unit, share, 6));
  const notes = [
    observation.bound === "rounded" && boundWord("rounded"),
    observation.secondary && say("secondary"),
    observation.formula && say("derived", { formula: observation.formula }),
  ].filter(Boolean);
  return `${value} ${say("dash")} ${readableDate(observation.date)}${notes.length ? ` (${notes.join(say("comma"))})` : ""}`;
}

function targetText(target) {
  return say("target_of", {
    target: say("by", { value: signed(target.comparator, targetValue(target)), date: readableDate(target.deadline) }),
    plan: planName(target.plan),
  });
}

const quoted = (one) =>
  one.quote
    ? html("p", { class: "source" }, html("b", null, one.document), " ", html("span", { lang: languageOf(one.quote) }, one.quote))
    : html("p", { class: "source" }, html("b", null, one.document));

function markLines(mark, share) {
  if (mark.observation) return [html("p", null, observationText(mark.observation, share)), quoted(mark.observation)];
  const chances = shownScenarios()
    .filter((at) => mark.target.of[at]?.modelled)
    .map((at) => readableProbability(mark.target.of[at].probability));
  return [html("p", null, `${targetText(mark.target)}${say("colon")}${chances.join(" / ")}`), quoted(mark.target)];
}

function readoutAt(frame, time, marks) {
  const lines = d3.group(frame.scenarios, (at) => spreadText(frame.indicator, at, time));
  lines.delete(null);
  const unit = frame.share ? "" : unitWord(frame.indicator.unit);
  return [
    html("h5", null, [labelOf(frame.indicator), readableTime(time), unit].filter(Boolean).join(say("comma"))),
    [...lines].map(([text, group]) =>
      html(
        "p",
        null,
        group.map((at) => swatch(at)),
        several() && `${group.map(scenarioName).join(say("comma"))} `,
        html("b", { class: "whole" }, text),
      ),
    ),
    marks.map((mark) => markLines(mark, frame.share)),
  ];
}

const timeOfMark = (mark) => (mark.target || mark.observation).time;

// Of a chart over time.
export function addReadout(plot, cursor, frame, marks, opens) {
  const { times, span, left, size } = frame;
  const near = 8;
  const start = times.indexOf(nearest(times, data.scenarios[frame.scenarios[0] ?? 0].todayTime));
  const timeAt = (x) => nearest(times, span[0] + ((x * size.width - left) / (size.width - size.right - left)) * (span[1] - span[0]));
  const isClose =
    ([x, y]) =>
    (one) =>
      Math.hypot(one.x - x * size.width, one.y - y * size.height) <= near;
  // By keyboard a time brings every datum since the time before.
  const isSince = (stop) => (one) => timeOfMark(one) > (times[stop - 1] ?? -Infinity) && timeOfMark(one) <= times[stop];
  addSlider(plot, plot, {
    label: say("slider", { label: labelOf(frame.indicator) }),
    count: times.length,
    start,
    text: readableTime(times[start]),
    at: (x) => times.indexOf(timeAt(x)),
    step: inRow(times.length),
    opens,
    place: (stop) => [frame.x(times[stop]) / size.width, 1 / 3],
    lines: (stop, pointer) => readoutAt(frame, times[stop], marks.filter(pointer ? isClose(pointer) : isSince(stop))),
    cursor: (stop) => {
      if (stop === null) cursor.removeAttribute("d");
      else cursor.setAttribute("d", `M${frame.x(times[stop])},${size.top}V${size.height - size.bottom}`);
    },
  });
}
