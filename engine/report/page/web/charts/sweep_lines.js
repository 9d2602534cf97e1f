// SPDX-License-Identifier: MIT
// Probabilities over one factor: a line per target, at most as many in a chart as there are ways to draw lines.

import { d3 } from "../../vendor/d3.js";
import { disclosure } from "../drawing/disclosure.js";
import { html, svg } from "../drawing/dom.js";
import { CHART, logarithmic } from "../drawing/scale.js";
import { addSlider, inRow, nearest } from "../drawing/slider.js";
import { swatch } from "../drawing/swatch.js";
import { heads, probabilityCell, scrolling } from "../drawing/tables.js";
import { thinned } from "../drawing/ticks.js";
import { chosenPoints, sweepChoice } from "../studies/choices.js";
import { curveName, means } from "../studies/curves.js";
import { distinct, isLogarithmicFactor, isWhole, levelAt, levelsOf } from "../studies/levels.js";
import { factorUnit, levelText, sweepFactorName, tickText } from "../text/factors.js";
import { planName } from "../text/names.js";
import { readableProbability, readableShare } from "../text/numbers.js";
import { say } from "../text/words.js";

export const LINES = 5;
const UNEVEN = 0.035; // values nearer to each other than this share of the axis are set in even steps
const isUneven = (values, places) => values.some((_, at) => at > 0 && Math.abs(places[at] - places[at - 1]) < UNEVEN);

// The axis of a factor: to scale where its values can be told apart so.
function factorAxis(factor, levels, [from, to]) {
  const values = distinct(factor.at);
  const span = isWhole(levels) ? [values[0], values.at(-1)] : [levels[0].low, levels.at(-1).high];
  const scale = (isLogarithmicFactor(values) ? logarithmic : d3.scaleLinear)(span, [0, 1]);
  const centres = levels.map(({ value }) => value);
  const even = isWhole(levels) && isUneven(centres, centres.map(scale));
  const share = even ? (value) => centres.indexOf(value) / Math.max(centres.length - 1, 1) : scale;
  const alone = values.length === 1;
  return { levels, even, x: (value) => from + (alone ? 0.5 : share(value)) * (to - from) };
}

function factorTicks(factor, axis) {
  const values = isWhole(axis.levels)
    ? axis.levels.map(({ value }) => value)
    : [axis.levels[0].low, ...axis.levels.map(({ high }) => high)];
  return thinned(values.map((value) => ({ at: axis.x(value), text: tickText(factor, value) })));
}

const CHANCES = [0, 0.25, 0.5, 0.75, 1];

function chanceAxis(left, y) {
  return CHANCES.map((chance) => [
    svg("path", { class: chance === 0 ? "zero" : "grid", d: `M${left},${y(chance)}H${CHART.width - CHART.right}` }),
    svg("text", { class: "tick", x: left - 5, y: y(chance) + 3.5, "text-anchor": "end" }, readableShare(chance)),
  ]);
}

function lineFrame(sweep, choice, curves) {
  const factor = sweep.factors[choice.x];
  const levels = levelsOf(factor);
  const left = 42;
  const axis = factorAxis(factor, levels, [left + 8, CHART.width - CHART.right - 10]);
  const points = chosenPoints(sweep, choice);
  const placeOf = (point) => levelAt(levels, factor.at[point]);
  return {
    factor,
    levels,
    curves,
    left,
    axis,
    points,
    y: d3.scaleLinear([0, 1], [CHART.height - CHART.bottom, CHART.top]),
    means: curves.map((curve) => means(curve, points, placeOf, levels.length)),
  };
}

function curveLine({ levels, axis, y, means: all, curves, points, factor }, at) {
  const places = levels.map(({ value }, k) => [axis.x(value), all[at][k].mean]).filter(([, mean]) => mean !== null);
  const raw = isWhole(levels) ? [] : points.filter((point) => curves[at].probability[point] !== null);
  return svg(
    "g",
    { class: `s${at}` },
    raw.map((point) =>
      svg("circle", { class: "raw", cx: axis.x(factor.at[point]).toFixed(1), cy: y(curves[at].probability[point]).toFixed(1), r: 1.3 }),
    ),
    svg("path", {
      class: "median",
      d: d3
        .line(
          ([x]) => x,
          ([, mean]) => y(mean),
        )
        .digits(1)(places),
    }),
    places.map(([x, mean]) => svg("circle", { class: "dot", cx: x.toFixed(1), cy: y(mean).toFixed(1), r: 2.6 })),
  );
}

// The scenario's own value of the factor, where it lies on the axis.
function ownValue({ factor, levels, axis }) {
  if (factor.base === null || axis.even || factor.base < levels[0].low || factor.base > levels.at(-1).high) return null;
  return svg("path", { class: "today", d: `M${axis.x(factor.base)},${CHART.top}V${CHART.height - CHART.bottom}` });
}

function lineLines(frame, stop) {
  return [
    html("h5", null, `${sweepFactorName(frame.factor)}${say("colon")}${levelText(frame.factor, frame.levels[stop])}`),
    frame.curves.map((curve, at) =>
      html("p", null, swatch(at), `${curveName(curve)}${say("colon")}`, html("b", null, readableProbability(frame.means[at][stop].mean))),
    ),
  ];
}

function lineTable({ factor, levels, curves, means: all }, title) {
  return scrolling(
    title,
    html(
      "table",
      { class: "numbers overone" },
      html("caption", null, title),
      heads([sweepFactorName(factor), say("points"), ...curves.map(curveName)]),
      html(
        "tbody",
        null,
        levels.map((one, k) =>
          html(
            "tr",
            null,
            html("th", { scope: "row" }, levelText(factor, one)),
            html("td", null, String(all[0][k].n)),
            all.map((means_of) => probabilityCell(means_of[k].mean)),
          ),
        ),
      ),
    ),
  );
}

function lineChart(sweep, number, curves, title) {
  const choice = sweepChoice(number);
  const frame = lineFrame(sweep, choice, curves);
  const cursor = svg("path", { class: "cursor" });
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${CHART.width} ${CHART.height}`, "aria-hidden": "true" },
    chanceAxis(frame.left, frame.y),
    factorTicks(frame.factor, frame.axis).map(({ at, text }) =>
      svg("text", { class: "tick", x: at, y: CHART.height - 5, "text-anchor": "middle" }, text),
    ),
    ownValue(frame),
    curves.map((_, at) => curveLine(frame, at)).reverse(),
    cursor,
  );
  const places = frame.levels.map(({ value }) => frame.axis.x(value));
  const plot = html("div", { class: "plot" }, drawing);
  addSlider(plot, drawing, {
    label: say("slider_sweep", { label: title, factor: sweepFactorName(frame.factor) }),
    count: places.length,
    start: 0,
    text: levelText(frame.factor, frame.levels[0]),
    at: (x) => places.indexOf(nearest(places, x * CHART.width)),
    step: inRow(places.length),
    place: (stop) => [places[stop] / CHART.width, 1 / 3],
    lines: (stop) => lineLines(frame, stop),
    cursor: (stop) => {
      if (stop === null) cursor.removeAttribute("d");
      else cursor.setAttribute("d", `M${places[stop]},${CHART.top}V${CHART.height - CHART.bottom}`);
    },
  });
  const notes = [factorUnit(frame.factor), frame.axis.even && say("even_steps")];
  return html(
    "figure",
    { class: "overone", "data-sweep": number },
    html("figcaption", null, html("h4", null, title), html("p", null, notes.filter(Boolean).join(" · "))),
    plot,
    html(
      "ul",
      { class: "key lines" },
      curves.map((curve, at) => html("li", null, swatch(at), html("span", null, curveName(curve)))),
    ),
    disclosure(`overone ${number} ${title}`, say("table"), () => lineTable(frame, title)),
  );
}

function inChunks(all, size) {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, k) => all.slice(k * size, (k + 1) * size));
}

// A chart per plan; of a plan with many targets, several.
export function lineCharts(sweep, number, curves) {
  return [...d3.group(curves, (curve) => curve.plan)].flatMap(([plan, all]) => {
    const parts = inChunks(all, LINES);
    return parts.map((part, k) => {
      const title = parts.length > 1 ? say("part_of", { name: planName(plan), k: k + 1, n: parts.length }) : planName(plan);
      return lineChart(sweep, number, part, title);
    });
  });
}
