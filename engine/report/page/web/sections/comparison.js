// SPDX-License-Identifier: MIT
// Several scenarios beside each other: how many targets each meets, and which targets they differ in.

import { figureOf, html } from "../drawing/dom.js";
import { scenarioHead, swatch } from "../drawing/swatch.js";
import { heads, scrolling } from "../drawing/tables.js";
import { verdictChip } from "../drawing/verdicts.js";
import { scenarioName } from "../text/names.js";
import { readableProbability } from "../text/numbers.js";
import { targetPhrase } from "../text/targets.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { shownScenarios } from "../view/shown.js";

const VERDICTS = ["met", "probably_met", "likely", "open", "unlikely", "probably_missed", "missed"];
const DIFFERENCE = 0.05;
const COMPARED_TARGETS = 10;

function countTable(scenarios) {
  const number = (at, verdict) => data.targets.filter((target) => !target.draft && target.of[at]?.verdict === verdict).length;
  return scrolling(
    say("compared_counts"),
    html(
      "table",
      { class: "numbers" },
      html("caption", null, say("compared_counts")),
      heads([say("scenario"), ...VERDICTS.map((verdict) => verdictChip(verdict))]),
      html(
        "tbody",
        null,
        scenarios.map((at) =>
          html(
            "tr",
            null,
            scenarioHead(at),
            VERDICTS.map((verdict) => html("td", null, String(number(at, verdict)))),
          ),
        ),
      ),
    ),
  );
}

function difference(target, scenarios) {
  const chances = scenarios.map((at) => target.of[at]?.probability).filter((one) => one !== undefined && one !== null);
  return chances.length > 1 ? Math.max(...chances) - Math.min(...chances) : 0;
}

function differingTargets(scenarios) {
  return data.targets
    .map((target) => ({ target, by: difference(target, scenarios) }))
    .filter(({ by }) => by >= DIFFERENCE)
    .sort((a, b) => b.by - a.by)
    .slice(0, COMPARED_TARGETS)
    .map(({ target }) => target);
}

function differenceTable(scenarios) {
  const targets = differingTargets(scenarios);
  if (!targets.length) return html("p", { class: "quiet" }, say("differs_none"));
  const title = say("differs");
  return scrolling(
    title,
    html(
      "table",
      { class: "numbers" },
      html("caption", null, title),
      heads([say("target"), ...scenarios.map((at) => [swatch(at), html("br"), scenarioName(at)])]),
      html(
        "tbody",
        null,
        targets.map((target) =>
          html(
            "tr",
            null,
            html("th", { scope: "row" }, targetPhrase(target)),
            scenarios.map((at) =>
              html("td", null, figureOf(target.of[at]?.probability ?? null, readableProbability(target.of[at]?.probability))),
            ),
          ),
        ),
      ),
    ),
    html("p", { class: "quiet" }, say("differs_rule")),
  );
}

export function comparison() {
  const scenarios = shownScenarios();
  if (scenarios.length < 2) return null;
  return html(
    "section",
    { id: "compared" },
    html("h2", null, say("compared")),
    html("div", { class: "pair" }, countTable(scenarios), differenceTable(scenarios)),
  );
}
