// SPDX-License-Identifier: MIT
// What the place is led by: its key indicators today and at the milestones ahead.

import { figureOf, html } from "../drawing/dom.js";
import { swatch } from "../drawing/swatch.js";
import { heads, scrolling, textCell } from "../drawing/tables.js";
import { labelOf, scenarioName, unitWord } from "../text/names.js";
import { spreadOf } from "../text/numbers.js";
import { say } from "../text/words.js";
import { data, indicatorById, P05, P50, P95, timesOf } from "../view/data.js";
import { several, shownScenarios } from "../view/shown.js";

const NEAR = 1e-8; // years

const keysOf = (scenario) => data.scenarios[scenario].key.filter((id) => indicatorById.get(id)?.series[scenario]);
const yearOf = (time) => String(Math.round(time) - 1);

function levelCell(indicator, scenario, time) {
  const at = timesOf(scenario).findIndex((one) => Math.abs(one - time) < NEAR);
  if (at < 0) return html("td", null, "–");
  const [low, middle, high] = [P05, P50, P95].map((quantile) => indicator.series[scenario].quantiles[quantile][at]);
  const [shown, , range] = spreadOf([low, middle, high], indicator.unit === "1" && Math.abs(middle) <= 1, figureOf);
  return html("td", null, shown, low === high ? null : [" ", html("span", { class: "quiet" }, range)]);
}

function rows(scenario, times) {
  return keysOf(scenario).map((id) => {
    const indicator = indicatorById.get(id);
    return html(
      "tr",
      null,
      html("th", { scope: "row" }, several() && [swatch(scenario), " "], labelOf(indicator)),
      textCell(unitWord(indicator.unit)),
      times.map((time) => levelCell(indicator, scenario, time)),
      several() && textCell(scenarioName(scenario)),
    );
  });
}

export function outlook() {
  const scenarios = shownScenarios().filter((scenario) => keysOf(scenario).length);
  if (!scenarios.length) return null;
  const first = data.scenarios[scenarios[0]];
  const times = [first.todayTime, ...first.milestones];
  const titles = [say("key_indicator"), say("unit"), ...times.map(yearOf), ...(several() ? [say("scenario")] : [])];
  return html(
    "section",
    { id: "outlook" },
    html("h2", null, say("outlook")),
    scrolling(
      say("outlook"),
      html(
        "table",
        { class: "numbers" },
        html("caption", null, say("outlook_key")),
        heads(titles),
        html(
          "tbody",
          null,
          scenarios.map((scenario) => rows(scenario, times)),
        ),
      ),
    ),
  );
}
