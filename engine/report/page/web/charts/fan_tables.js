// SPDX-License-Identifier: MIT
// The tables behind a chart over time.

import { figureOf, html } from "../drawing/dom.js";
import { heads, scrolling } from "../drawing/tables.js";
import { readableDate, readableTime } from "../text/dates.js";
import { boundWord, labelOf, planName, scenarioName, unitWord } from "../text/names.js";
import { bareLevel, level } from "../text/numbers.js";
import { languageOf } from "../text/quotes.js";
import { signed, targetValue } from "../text/targets.js";
import { say } from "../text/words.js";
import { data, timesOf } from "../view/data.js";
import { isDrawn, isShare, observationsOf, shownScenarios, targetsOf } from "../view/shown.js";

function seriesTable(indicator, scenario) {
  const { mean, quantiles } = indicator.series[scenario];
  const share = isShare(indicator);
  const cell = (value) => html("td", null, figureOf(value, bareLevel(value, share, 5)));
  const title = say("values_of", {
    label: `${labelOf(indicator)}${unitWord(indicator.unit) ? ` (${unitWord(indicator.unit)})` : ""}`,
    scenario: scenarioName(scenario),
  });
  return scrolling(
    title,
    html(
      "table",
      { class: "numbers series", "data-scenario": scenario },
      html("caption", null, title),
      heads([say("date"), say("mean"), ...data.quantiles.map((q) => `P${Math.round(100 * q)}`)]),
      html(
        "tbody",
        null,
        timesOf(scenario).map((time, at) =>
          html(
            "tr",
            null,
            html("th", { scope: "row" }, readableTime(time)),
            cell(mean[at]),
            quantiles.map((values) => cell(values[at])),
          ),
        ),
      ),
    ),
  );
}

function observationRow(indicator, one) {
  const notes = [
    one.scope,
    isDrawn(indicator, one) ? null : say("not_drawn"),
    one.formula && say("derived", { formula: one.formula }),
    one.note,
  ].filter(Boolean);
  const share = isShare(indicator) && one.unit === "1";
  return html(
    "tr",
    null,
    html("th", { scope: "row" }, readableDate(one.date)),
    html("td", null, figureOf(one.value, level(one.value, one.unit, share, 6))),
    html("td", { class: "text" }, [boundWord(one.bound), one.secondary && say("secondary")].filter(Boolean).join(say("comma"))),
    html("td", { class: "text" }, notes.join("; ")),
    html("td", { class: "text" }, one.document),
    html("td", { class: "text quote", lang: languageOf(one.quote) }, one.quote),
  );
}

function observationTable(indicator) {
  const all = observationsOf(indicator);
  if (!all.length) return null;
  return scrolling(
    `${labelOf(indicator)}${say("colon")}${say("data_of")}`,
    html(
      "table",
      { class: "numbers published" },
      html("caption", null, say("data_of")),
      heads([say("date"), say("value"), say("bound"), say("scope"), say("source"), say("quote")]),
      html(
        "tbody",
        null,
        all.map((one) => observationRow(indicator, one)),
      ),
    ),
  );
}

function targetTable(indicator) {
  const all = targetsOf(indicator);
  if (!all.length) return null;
  return scrolling(
    `${labelOf(indicator)}${say("colon")}${say("targets_of")}`,
    html(
      "table",
      { class: "numbers" },
      html("caption", null, say("targets_of")),
      heads([say("deadline"), say("target"), say("plan"), say("source"), say("quote")]),
      html(
        "tbody",
        null,
        all.map((target) =>
          html(
            "tr",
            null,
            html("th", { scope: "row" }, readableDate(target.deadline)),
            html("td", null, figureOf(target.value, signed(target.comparator, targetValue(target)))),
            html("td", { class: "text" }, planName(target.plan)),
            html("td", { class: "text" }, target.document),
            html("td", { class: "text quote" }, target.quote),
          ),
        ),
      ),
    ),
  );
}

export function indicatorTables(indicator) {
  const scenarios = shownScenarios().filter((at) => indicator.series[at]);
  return [...scenarios.map((at) => seriesTable(indicator, at)), observationTable(indicator), targetTable(indicator)].filter(Boolean);
}
