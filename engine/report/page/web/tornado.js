// SPDX-License-Identifier: MIT
// What matters: the factors of a sensitivity study by how much they move an output, the strongest first.

const TORNADO_ROWS = 12;
const BENT = 0.05; // a shape from which on a rank correlation misleads

const measureOf = (output, name) => output.measures.find((one) => one.name === name);
const strongestFirst = (output) => {
  const [{ value }] = output.measures;
  return value.map((_, at) => at).sort((a, b) => Math.abs(value[b]) - Math.abs(value[a]));
};

// A module moved as one has no label of its own.
function factorName(factor) {
  const name = factor.label.en || factor.label.zh ? labelOf(factor) : `${inLanguage(systemOf(factor.name).label, "")} (${factor.name})`;
  return capital(factor.members > 1 ? say("members", { name, n: factor.members }) : name);
}

const choiceText = (factor, value) => (factor.choices[value] ? labelOf(factor.choices[value]) : "");

const factorValue = (factor, value) => {
  if (value === null) return "–";
  if (factor.choices?.length) return choiceText(factor, value);
  return factor.unit === "date" ? readableTime(value) : readableQuantity(value, factor.unit);
};

// Whether something is reached counts as 1 or 0, so that effects are changes of a probability.
const isChance = (output) => output.comparator !== null;

function outputName(output) {
  const label = capital(inLanguage(output.label, output.name));
  const share = output.thresholdUnit === "1" && Math.abs(output.threshold) <= 1;
  const asked = isChance(output) && signed(output.comparator, level(output.threshold, output.thresholdUnit, share));
  return [asked ? `${label} ${asked}` : label, output.date && readableDate(output.date)].filter(Boolean).join(say("comma"));
}

// What a row draws: how far its bar goes, to the side of its sign, with the interval; another number within.
function barOf(study, output, factor) {
  const [first] = output.measures;
  const number = (name) => measureOf(output, name)?.value[factor] ?? null;
  const interval = (measure) => (measure?.low && measure.low[factor] !== null ? [measure.low[factor], measure.high[factor]] : null);
  if (study.method === "morris") {
    const sign = number("mu") < 0 ? -1 : 1;
    const range = interval(first);
    return { value: sign * first.value[factor], interval: range && range.map((one) => sign * one), dot: number("mu") };
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
  const all = bars.flatMap((bar) => [0, bar.value, ...(bar.interval || []), ...(bar.innerInterval || [])]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const unit = axisUnit(Math.max(-low, high), output.unit, study.method === "sobol" || (study.method === "morris" && isChance(output)));
  if (study.method === "prcc") Object.assign(unit, { factor: 1, word: "" });
  const room = (high - low || 1) * 0.03;
  const x = d3.scaleLinear([low - (low < 0 ? room : 0), high + room], [0, 100]);
  return { study, output, order, bars, unit, x, ticks: d3.ticks(low / unit.factor, high / unit.factor, 3) };
}

const percent = (value) => `${value.toFixed(2)}%`;

function tornadoBar({ x }, { value, interval, inner, innerInterval, dot, doubtful }) {
  const bar = (to, kind, height) => {
    const [from, end] = [x(Math.min(0, to)), x(Math.max(0, to))];
    return svg("rect", { class: kind, x: percent(from), width: percent(end - from), y: percent(50 - height / 2), height: percent(height) });
  };
  const whisker = (range, y, kind) =>
    range && svg("line", { class: kind, x1: percent(x(range[0])), x2: percent(x(range[1])), y1: percent(y), y2: percent(y) });
  return [
    bar(value, `effect ${value < 0 ? "lowers" : "raises"}${doubtful ? " doubtful" : ""}`, 72),
    inner !== undefined && inner !== null && bar(inner, "alone", 72),
    whisker(interval, inner === undefined ? 50 : 36, "whisker"),
    whisker(innerInterval, 64, "whisker"),
    dot !== undefined && dot !== null && svg("circle", { class: "dot", cx: percent(x(dot)), cy: "50%", r: 2.6 }),
    svg("line", { class: "zero", x1: percent(x(0)), x2: percent(x(0)), y1: 0, y2: "100%" }),
  ];
}

function tornadoRow(frame, line) {
  const factor = frame.study.factors[frame.order[line]];
  return [
    html("span", { class: "limit" }, factorName(factor)),
    svg("svg", { class: "bars", "aria-hidden": "true" }, tornadoBar(frame, frame.bars[line])),
    html("span", { class: "effectvalue" }, plainNumber(frame.bars[line].value / frame.unit.factor, 2)),
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

function measureText(study, output, measure, factor) {
  const shown = (value) => {
    if (value === null) return "–";
    if (["mu_star", "mu", "sigma"].includes(measure.name)) return bareLevel(value, isChance(output), 3);
    if (["first", "total"].includes(measure.name)) return readableShare(value, 3);
    return plainNumber(value, 2);
  };
  const value = shown(measure.value[factor]);
  const range = measure.low && measure.low[factor] !== null;
  return range ? `${value} ${say("range", { low: shown(measure.low[factor]), high: shown(measure.high[factor]) })}` : value;
}

const measureName = (measure) => say(`measure_${measure.name}`);

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

// A cell for the measure, or two with its interval's ends where it has one.
function measureCells(output, measure, factor) {
  const cell = (value, shown) => html("td", null, figureOf(value, shown));
  const share = ["first", "total"].includes(measure.name) || (isChance(output) && ["mu_star", "mu", "sigma"].includes(measure.name));
  const shown = (value) => (value === null ? "–" : share ? readableShare(value, 4) : readableNumber(value, 4));
  const values = [measure.value, measure.low, measure.high].filter(Boolean);
  return values.map((one) => cell(one[factor], shown(one[factor])));
}

function tornadoTable({ study, output }) {
  const heads_of = (measure) => (measure.low ? [measureName(measure), say("from_low"), say("to_high")] : [measureName(measure)]);
  const share = isChance(output);
  const row = (at) => {
    const factor = study.factors[at];
    const cell = (value, shown) => html("td", null, figureOf(value, shown));
    return html(
      "tr",
      { "data-factor": factor.name },
      html("th", { scope: "row" }, factorName(factor), html("div", { class: "quiet" }, factor.name)),
      output.measures.map((measure) => measureCells(output, measure, at)),
      [factor.low, factor.high].map((value) => cell(value, factorValue(factor, value))),
      [output.atLow[at], output.atHigh[at]].map((value) => cell(value, bareLevel(value, share))),
    );
  };
  const title = outputName(output);
  return scrolling(
    title,
    html(
      "table",
      { class: "numbers factors" },
      html("caption", null, title),
      heads([
        say("factor"),
        ...output.measures.flatMap(heads_of),
        "P5",
        "P95",
        say("output_at", { q: "P5" }),
        say("output_at", { q: "P95" }),
      ]),
      html("tbody", null, strongestFirst(output).map(row)),
    ),
  );
}

function tornadoSubtitle({ study, output, unit }) {
  const share = isChance(output);
  const spread = share
    ? readableProbability(output.mean)
    : `${level(output.p50, output.unit, false, 3)} ${say("range", { low: bareLevel(output.p05, false, 3), high: bareLevel(output.p95, false, 3) })}`;
  return [spread, say(`effect_${study.method}`, { unit: unit.word ? ` (${unit.word})` : "" })].join(" · ");
}

function tornado(study, number, output) {
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

function tornadoKey(method) {
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

function studyOf(study, number) {
  const outputs = study.outputs.filter((output) => {
    const indicator = indicatorById.get(output.indicator);
    return inSystem(indicator ? systemOf(indicator.module).id : "");
  });
  if (!outputs.length) return null;
  const facts = say(`facts_${study.method}`, {
    scenario: study.scenario,
    samples: plainNumber(study.samples, 15),
    runs: plainNumber(study.runs, 15),
    seed: study.seed,
    confidence: readableProbability(study.confidence),
  });
  return [
    html("p", { class: "quiet rule" }, facts),
    html("div", { class: "keybox" }, tornadoKey(study.method), html("p", { class: "quiet" }, say(`legend_${study.method}`))),
    html(
      "div",
      { class: "grid wide" },
      outputs.map((output) => tornado(study, number, output)),
    ),
    study.correlated.length > 0 &&
      disclosure(`correlated ${number}`, say("correlated", { n: study.correlated.length }), () => [
        html("p", { class: "quiet rule" }, say("correlated_rule")),
        html("p", { class: "quiet rule" }, study.correlated.join(", ")),
      ]),
  ];
}

function matters() {
  const studies = data.sensitivities.map(studyOf).filter(Boolean);
  return studies.length > 0 && html("section", { id: "matters" }, html("h2", null, say("matters")), studies);
}
