// SPDX-License-Identifier: MIT
// Which limit binds when: a row per limit, a cell per time, darker where more draws are bound. Scenarios lie under one another.

import { disclosure } from "../drawing/disclosure.js";
import { figureOf, html, svg } from "../drawing/dom.js";
import { later } from "../drawing/later.js";
import { hideReadout, isReadoutKept, keepReadout, placeReadout, readout } from "../drawing/readout.js";
import { lookOf, swatch } from "../drawing/swatch.js";
import { scrolling } from "../drawing/tables.js";
import { yearTicks } from "../drawing/ticks.js";
import { readableTime } from "../text/dates.js";
import { capital, labelOf, limitName, scenarioName } from "../text/names.js";
import { readableProbability } from "../text/numbers.js";
import { say } from "../text/words.js";
import { data, timesOf } from "../view/data.js";
import { several, shownScenarios, shownTimes } from "../view/shown.js";

function stripCells(row, scenario, line, times) {
  const own = timesOf(scenario);
  return own.map((time, at) => {
    const share = row.share[scenario][at];
    if (!(share > 0)) return null;
    const x = times.indexOf(time);
    return svg("rect", { x, y: line + 0.06, width: 0.94, height: 0.88, "fill-opacity": share.toFixed(3) });
  });
}

function stripRow(row, scenarios, times) {
  const drawing = () =>
    svg(
      "svg",
      { viewBox: `0 0 ${times.length} ${scenarios.length}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      scenarios.map((at, line) => svg("g", { class: `cells ${lookOf(at)}` }, stripCells(row, at, line, times))),
    );
  const show = (event) => {
    const box = cells.getBoundingClientRect();
    const at = Math.min(Math.max(Math.floor(((event.clientX - box.left) / box.width) * times.length), 0), times.length - 1);
    readout.replaceChildren(
      html("h5", null, `${row.title}${say("comma")}${readableTime(times[at])}`),
      ...scenarios.map((scenario) =>
        html(
          "p",
          null,
          swatch(scenario),
          several() && `${scenarioName(scenario)} `,
          html("b", null, readableProbability(row.share[scenario][timesOf(scenario).indexOf(times[at])])),
        ),
      ),
    );
    placeReadout(event.clientX, event.clientY);
  };
  const follow = (event) => isReadoutKept() || show(event);
  const leave = () => isReadoutKept() || hideReadout();
  const keep = (event) => {
    show(event);
    keepReadout(() => {});
  };
  const cells = html(
    "div",
    { class: `cells lines${Math.min(scenarios.length, 8)}`, onpointermove: follow, onpointerdown: keep, onpointerleave: leave },
  );
  later(cells, drawing);
  return [html("span", { class: "limit" }, row.name), cells];
}

function stripAxis(times) {
  const at = (time) => ((times.findIndex((one) => Math.abs(one - time) < 1e-6) + 0.5) / times.length) * 100;
  const ticks = yearTicks([times[0], times.at(-1)]).filter(({ time }) => times.some((one) => Math.abs(one - time) < 1e-6));
  return [
    html("span"),
    svg(
      "svg",
      { class: "years", "aria-hidden": "true" },
      ticks.map(({ time, year }) => svg("text", { class: "tick", x: `${at(time)}%`, y: 11, "text-anchor": "middle" }, String(year))),
    ),
  ];
}

function stripTable(rows, scenarios) {
  return scenarios.map((scenario) =>
    scrolling(
      scenarioName(scenario),
      html(
        "table",
        { class: "numbers" },
        several() && html("caption", null, scenarioName(scenario)),
        html(
          "thead",
          null,
          html(
            "tr",
            null,
            html("th", { scope: "col" }, say("date")),
            rows.map((row) => html("th", { scope: "col" }, row.name)),
          ),
        ),
        html(
          "tbody",
          null,
          timesOf(scenario).map((time, at) =>
            html(
              "tr",
              null,
              html("th", { scope: "row" }, readableTime(time)),
              rows.map((row) =>
                html("td", null, figureOf(row.share[scenario]?.[at] ?? null, readableProbability(row.share[scenario]?.[at]))),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

// rows: { name, title, share: [scenario][time] }
function strips(key, title, rows) {
  const scenarios = shownScenarios().filter((at) => rows.some((row) => row.share[at]));
  const times = shownTimes();
  const drawn = rows.map((row) =>
    stripRow(
      row,
      scenarios.filter((at) => row.share[at]),
      times,
    ),
  );
  return html(
    "figure",
    { class: "strips", id: `limits-${key}`, "data-binding": key },
    html("figcaption", null, html("h4", null, capital(title))),
    html("div", { class: "striprows" }, drawn, stripAxis(times)),
    disclosure(`strips ${key}`, say("table"), () => stripTable(rows, scenarios)),
  );
}

export function bindingStrips(binding) {
  const rows = binding.limits.map((limit, at) => ({
    name: limitName(limit),
    title: `${labelOf(binding)}${say("colon")}${limitName(limit)}`,
    share: binding.share.map((share) => (share ? share[at] : null)),
  }));
  return strips(binding.name, labelOf(binding), rows);
}

// Over all systems, where money is what limits.
export function budgetStrips() {
  const rows = data.bindings
    .filter((binding) => binding.limits.includes("budget"))
    .map((binding) => {
      const at = binding.limits.indexOf("budget");
      return {
        name: labelOf(binding),
        title: `${labelOf(binding)}${say("colon")}${limitName("budget")}`,
        share: binding.share.map((share) => (share ? share[at] : null)),
      };
    });
  return rows.length ? strips("budget", say("budget_overview"), rows) : null;
}
