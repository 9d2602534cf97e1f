// SPDX-License-Identifier: MIT
// What a chart says at a time or about a mark: beside the pointer, and for keyboards and screen readers as a slider over time.

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
  const lines = grouped(frame.scenarios, (at) => spreadText(frame.indicator, at, time));
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

function showReadout(frame, time, marks, x, y) {
  readout.replaceChildren(...readoutAt(frame, time, marks).flat(Infinity));
  placeReadout(x, y);
}

const hideReadout = () => {
  readout.hidden = true;
};

const nearest = (times, time) => times.reduce((best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best), times[0]);
const timeOfMark = (mark) => (mark.target || mark.observation).time;

function addReadout(plot, drawing, cursor, frame, marks) {
  const near = 8;
  let time = nearest(frame.times, data.scenarios[frame.scenarios[0] ?? 0].todayTime);
  const mark = (chosen) => {
    time = chosen;
    cursor.setAttribute("d", `M${frame.x(time)},${FAN.top}V${FAN.height - FAN.bottom}`);
  };
  const clear = () => {
    cursor.removeAttribute("d");
    hideReadout();
  };
  const atPointer = (event) => {
    const box = drawing.getBoundingClientRect();
    const scale = FAN.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    mark(nearest(frame.times, frame.span[0] + ((x - frame.left) / (FAN.width - FAN.right - frame.left)) * (frame.span[1] - frame.span[0])));
    const close = marks.filter((one) => Math.hypot(one.x - x, one.y - y) <= near);
    showReadout(frame, time, close, event.clientX, event.clientY);
  };
  // By keyboard a time brings every datum since the time before.
  const atTime = () => {
    const before = frame.times[frame.times.indexOf(time) - 1] ?? -Infinity;
    const since = marks.filter((one) => timeOfMark(one) > before && timeOfMark(one) <= time);
    const box = drawing.getBoundingClientRect();
    showReadout(frame, time, since, box.left + (frame.x(time) / FAN.width) * box.width, box.top + box.height / 3);
    plot.setAttribute("aria-valuenow", frame.times.indexOf(time));
    plot.setAttribute("aria-valuetext", readout.innerText);
  };
  const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity };
  const byKey = (event) => {
    if (event.key === "Escape") {
      clear();
      return;
    }
    if (!(event.key in moves)) return;
    event.preventDefault();
    const at = Math.min(Math.max(frame.times.indexOf(time) + moves[event.key], 0), frame.times.length - 1);
    mark(frame.times[at]);
    atTime();
  };
  fill(
    plot,
    {
      role: "slider",
      tabindex: 0,
      "aria-label": say("slider", { label: labelOf(frame.indicator) }),
      "aria-valuemin": 0,
      "aria-valuemax": frame.times.length - 1,
      "aria-valuenow": frame.times.indexOf(time),
      "aria-valuetext": readableTime(time),
      onpointermove: atPointer,
      onpointerdown: atPointer,
      onpointerleave: clear,
      onkeydown: byKey,
      onblur: clear,
      onfocus: () => {
        if (plot.matches(":focus-visible")) {
          mark(time);
          atTime();
        }
      },
    },
    [],
  );
}
