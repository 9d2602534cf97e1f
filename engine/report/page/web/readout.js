// SPDX-License-Identifier: MIT
// What a chart says at a time, a bar, a cell, or about a mark: beside the pointer, and for keyboards and screen readers as a slider.

const readout = html("div", { id: "readout", hidden: true });

function swatch(scenario) {
  return svg(
    "svg",
    { class: "swatch", viewBox: "0 0 18 10", width: 18, height: 10, "aria-hidden": "true" },
    svg("path", { class: `median s${scenario % 5}`, d: "M0,5h18" }),
  );
}

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
    observation.bound === "rounded" && say("rounded"),
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
    ? html("p", { class: "source" }, html("b", null, one.document), ` ${one.quote}`)
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

function placeReadout(x, y) {
  readout.hidden = false;
  const { width, height } = readout.getBoundingClientRect();
  const left = x + 14 + width > innerWidth ? Math.max(8, x - width - 14) : x + 14;
  const top = y + 14 + height > innerHeight ? Math.max(8, y - height - 14) : y + 14;
  readout.style.left = `${left}px`;
  readout.style.top = `${top}px`;
}

function showReadout(lines, x, y) {
  readout.replaceChildren(...[lines].flat(Infinity).filter(Boolean));
  placeReadout(x, y);
}

const hideReadout = () => {
  readout.hidden = true;
};

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity };
const within = (stop, count) => Math.min(Math.max(stop, 0), count - 1);
// Stops in a row, left to right.
const inRow = (count) => (stop, key) => (key in STEPS ? within(stop + STEPS[key], count) : null);

// Makes a drawing answer to the pointer and, as a slider over stops 0, 1 …, to keys. Places in it are shares of its width and height.
//   label, count, start   of the slider
//   at(x, y)              the stop under a place
//   step(stop, key)       the stop that a key leads to; null: the key means nothing here
//   place(stop)           where a stop is: [x, y]
//   lines(stop, place)    what is said of it; place: the pointer's, none by keyboard
//   cursor(stop)          shows it in the drawing; null: no longer
function addSlider(plot, drawing, { label, count, start, text, at, step, place, lines, cursor }) {
  let stop = start;
  const clear = () => {
    cursor(null);
    hideReadout();
  };
  const atPointer = (event) => {
    const box = drawing.getBoundingClientRect();
    const where = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    stop = within(at(...where), count);
    cursor(stop);
    showReadout(lines(stop, where), event.clientX, event.clientY);
  };
  const atStop = () => {
    const box = drawing.getBoundingClientRect();
    const [x, y] = place(stop);
    cursor(stop);
    showReadout(lines(stop, null), box.left + x * box.width, box.top + y * box.height);
    plot.setAttribute("aria-valuenow", stop);
    plot.setAttribute("aria-valuetext", readout.innerText);
  };
  const byKey = (event) => {
    if (event.key === "Escape") {
      clear();
      return;
    }
    const next = step(stop, event.key);
    if (next === null) return;
    event.preventDefault();
    stop = next;
    atStop();
  };
  fill(
    plot,
    {
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-valuemin": 0,
      "aria-valuemax": count - 1,
      "aria-valuenow": stop,
      "aria-valuetext": text,
      onpointermove: atPointer,
      onpointerdown: atPointer,
      onpointerleave: clear,
      onkeydown: byKey,
      onblur: clear,
      onfocus: () => plot.matches(":focus-visible") && atStop(),
    },
    [],
  );
}

const nearest = (times, time) => times.reduce((best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best), times[0]);
const timeOfMark = (mark) => (mark.target || mark.observation).time;

// Of a chart over time.
function addReadout(plot, drawing, cursor, frame, marks) {
  const { times, span, left } = frame;
  const near = 8;
  const start = times.indexOf(nearest(times, data.scenarios[frame.scenarios[0] ?? 0].todayTime));
  const timeAt = (x) => nearest(times, span[0] + ((x * FAN.width - left) / (FAN.width - FAN.right - left)) * (span[1] - span[0]));
  const isClose =
    ([x, y]) =>
    (one) =>
      Math.hypot(one.x - x * FAN.width, one.y - y * FAN.height) <= near;
  // By keyboard a time brings every datum since the time before.
  const isSince = (stop) => (one) => timeOfMark(one) > (times[stop - 1] ?? -Infinity) && timeOfMark(one) <= times[stop];
  addSlider(plot, drawing, {
    label: say("slider", { label: labelOf(frame.indicator) }),
    count: times.length,
    start,
    text: readableTime(times[start]),
    at: (x) => times.indexOf(timeAt(x)),
    step: inRow(times.length),
    place: (stop) => [frame.x(times[stop]) / FAN.width, 1 / 3],
    lines: (stop, pointer) => readoutAt(frame, times[stop], marks.filter(pointer ? isClose(pointer) : isSince(stop))),
    cursor: (stop) => {
      if (stop === null) cursor.removeAttribute("d");
      else cursor.setAttribute("d", `M${frame.x(times[stop])},${FAN.top}V${FAN.height - FAN.bottom}`);
    },
  });
}
