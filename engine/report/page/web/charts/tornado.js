// SPDX-License-Identifier: MIT
// The factors of a sensitivity study by how much they move an output, the strongest first.

import { d3 } from "../../vendor/d3.js";
import { tornadoTable } from "./tornado_table.js";
import { disclosure } from "../drawing/disclosure.js";
import { html, svg } from "../drawing/dom.js";
import { keyItem } from "../drawing/marks.js";
import { addSlider, inRow } from "../drawing/slider.js";
import { thinned } from "../drawing/ticks.js";
import { isChance, measureName, measureOf, measureText, outputName, strongestFirst } from "../studies/outputs.js";
import { factorName, factorValue } from "../text/factors.js";
import { axisUnit, bareLevel, level, plainNumber, readableProbability } from "../text/numbers.js";
import { say } from "../text/words.js";

const TORNADO_ROWS = 12;
const BENT = 0.05; // a shape from which on a rank correlation misleads

// What a row draws: how far its bar goes, to the side of its sign, with the interval; another number within.
function barOf(study, output, factor) {
  const [first] = output.measures;
  const number = (name) => measureOf(output, name)?.value[factor] ?? null;
  const interval = (measure) => (measure?.low && measure.low[factor] !== null ? [measure.low[factor], measure.high[factor]] : null);
  if (study.method === "morris") {
    const sign = number("mu") < 0 ? -1 : 1;
    const range = interval(first);
    const effect = number("mu_star");
    return { value: effect === null ? null : sign * effect, interval: range && range.map((one) => sign * one), dot: number("mu") };
  }
  if (study.method === "sobol") {
    const alone = measureOf(output, "first");
    return {
      value: number("total"),
      interval: interval(measureOf(output, "total")),
      inner: number("first"),
      innerInterval: interval(alone),
    };
  }
  return { value: number("prcc"), interval: interval(first), doubtful: number("bend") >= BENT };
}

function tornadoFrame(study, output) {
  const order = strongestFirst(output).slice(0, TORNADO_ROWS);
  const bars = order.map((factor) => barOf(study, output, factor));
  const all = bars.flatMap((bar) => [0, bar.value ?? 0, ...(bar.interval || []), ...(bar.innerInterval || [])]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const unit = axisUnit(Math.max(-low, high), output.unit, study.method === "sobol" || (study.method === "morris" && isChance(output)));
  if (study.method === "prcc") Object.assign(unit, { factor: 1, word: "" });
  const room = (high - low || 1) * 0.03;
  const x = d3.scaleLinear([low - (low < 0 ? room : 0), high + room], [0, 100]);
  return { study, output, order, bars, unit, x, ticks: d3.ticks(low / unit.factor, high / unit.factor, 3) };
}

const percent = (value) => `${value.toFixed(2)}%`;

// What is undefined has no bar.
function tornadoBar({ x }, { value, interval, inner, innerInterval, dot, doubtful }) {
  const bar = (to, kind, height) => {
    const [from, end] = [x(Math.min(0, to)), x(Math.max(0, to))];
    return svg("rect", { class: kind, x: percent(from), width: percent(end - from), y: percent(50 - height / 2), height: percent(height) });
  };
  const whisker = (range, y, kind) =>
    range && svg("line", { class: kind, x1: percent(x(range[0])), x2: percent(x(range[1])), y1: percent(y), y2: percent(y) });
  return [
    value !== null && bar(value, `effect ${value < 0 ? "lowers" : "raises"}${doubtful ? " doubtful" : ""}`, 72),
    inner !== undefined && inner !== null && bar(inner, "alone", 72),
    whisker(interval, inner === undefined ? 50 : 36, "whisker"),
    whisker(innerInterval, 64, "whisker"),
    dot !== undefined && dot !== null && svg("circle", { class: "dot", cx: percent(x(dot)), cy: "50%", r: 2.6 }),
    svg("line", { class: "zero", x1: percent(x(0)), x2: percent(x(0)), y1: 0, y2: "100%" }),
  ];
}

const effectText = ({ unit }, value) => (value === null ? "–" : plainNumber(value / unit.factor, 2));

function tornadoRow(frame, line) {
  const factor = frame.study.factors[frame.order[line]];
  return [
    html("span", { class: "limit" }, factorName(factor)),
    svg("svg", { class: "bars", "aria-hidden": "true" }, tornadoBar(frame, frame.bars[line])),
    html("span", { class: "effectvalue" }, effectText(frame, frame.bars[line].value)),
  ];
}

const NARROWEST = 130; // pixels that bars have on a telephone

function tornadoAxis({ x, unit, ticks }) {
  const shown = thinned(ticks.map((tick) => ({ at: (x(tick * unit.factor) / 100) * NARROWEST, text: plainNumber(tick, 3) })));
  return [
    html("span"),
    svg(
      "svg",
      { class: "years", "aria-hidden": "true" },
      shown.map(({ at, text }) => svg("text", { class: "tick", x: percent((at / NARROWEST) * 100), y: 11, "text-anchor": "middle" }, text)),
    ),
    html("span"),
  ];
}

function tornadoLines(frame, line) {
  const { study, output, order } = frame;
  const factor = study.factors[order[line]];
  const [low, high] = [output.atLow[order[line]], output.atHigh[order[line]]];
  return [
    html("h5", null, factorName(factor)),
    output.measures.map((measure) =>
      html("p", null, `${measureName(measure)}${say("colon")}`, html("b", null, measureText(study, output, measure, order[line]))),
    ),
    factor.low !== null &&
      html("p", null, `${say("factor_range")}${say("colon")}${factorValue(factor, factor.low)} … ${factorValue(factor, factor.high)}`),
    low !== null &&
      html(
        "p",
        null,
        `${say("output_there")}${say("colon")}${level(low, output.unit, isChance(output))} … ${level(high, output.unit, isChance(output))}`,
      ),
    html("p", { class: "source" }, factor.name),
  ];
}

function tornadoSubtitle({ study, output, unit }) {
  const share = isChance(output);
  const range = say("range", { low: bareLevel(output.p05, false, 3), high: bareLevel(output.p95, false, 3) });
  const spread = share ? readableProbability(output.mean) : `${level(output.p50, output.unit, false, 3)} ${range}`;
  return [spread, say(`effect_${study.method}`, { unit: unit.word ? ` (${unit.word})` : "" })].join(" · ");
}

export function tornado(study, number, output) {
  const frame = tornadoFrame(study, output);
  const key = `tornado ${number} ${output.name}`;
  const drawn = frame.order.map((_, line) => tornadoRow(frame, line));
  const rows = html("div", { class: "tornadorows" }, drawn, tornadoAxis(frame));
  const plot = html("div", { class: "bartable" }, rows);
  const boxes = () => drawn.map(([, drawing]) => drawing.getBoundingClientRect());
  addSlider(plot, rows, {
    label: say("slider_factors", { label: outputName(output) }),
    count: frame.order.length,
    start: 0,
    text: factorName(study.factors[frame.order[0]]),
    at: (_, y) => {
      const whole = rows.getBoundingClientRect();
      const above = boxes().filter((box) => box.top <= whole.top + y * whole.height);
      return above.length - 1;
    },
    // Down is on to the weaker ones.
    step: (stop, key) =>
      inRow(frame.order.length)(stop, { ArrowDown: "ArrowUp", ArrowUp: "ArrowDown", PageDown: "PageUp", PageUp: "PageDown" }[key] || key),
    place: (stop) => {
      const [whole, box] = [rows.getBoundingClientRect(), boxes()[stop]];
      return [(box.left - whole.left) / whole.width, (box.bottom - whole.top) / whole.height];
    },
    lines: (stop) => tornadoLines(frame, stop),
    cursor: (stop) => drawn.forEach(([label], line) => label.classList.toggle("at", line === stop)),
  });
  const rest = study.factors.length - frame.order.length;
  return html(
    "figure",
    { class: "tornado", "data-study": number, "data-output": output.name },
    html("figcaption", null, html("h4", null, outputName(output)), html("p", null, tornadoSubtitle(frame))),
    plot,
    rest > 0 && html("p", { class: "quiet rest" }, say("weaker", { n: rest })),
    disclosure(key, say("table"), () => tornadoTable(frame)),
  );
}

export function tornadoKey(method) {
  const bar = (kind) => svg("rect", { class: kind, x: 1, y: 3, width: 20, height: 10 });
  const items = {
    morris: [
      keyItem(bar("effect raises"), say("key_raises")),
      keyItem(bar("effect lowers"), say("key_lowers")),
      keyItem(svg("circle", { class: "dot", cx: 13, cy: 8, r: 2.6 }), say("key_signed")),
    ],
    sobol: [keyItem(bar("effect raises"), say("key_total")), keyItem(bar("alone"), say("key_alone"))],
    prcc: [
      keyItem(bar("effect raises"), say("key_rises")),
      keyItem(bar("effect lowers"), say("key_falls")),
      keyItem(bar("effect raises doubtful"), say("key_bent")),
    ],
  }[method];
  return html("ul", { class: "key" }, items, keyItem(svg("path", { class: "whisker", d: "M3,8h20" }), say("key_interval")));
}
