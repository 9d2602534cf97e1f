// SPDX-License-Identifier: MIT
// Several scenarios beside each other: the indicators and targets they differ in most, and the share of targets each meets.

import { figureOf, html } from "../drawing/dom.js";
import { scenarioHead, swatch } from "../drawing/swatch.js";
import { heads, scrolling, textCell } from "../drawing/tables.js";
import { verdictChip } from "../drawing/verdicts.js";
import { lastYearBefore } from "../text/dates.js";
import { labelOf, scenarioName, unitWord } from "../text/names.js";
import { bareLevel, plainNumber, readableProbability, readableShare } from "../text/numbers.js";
import { targetPhrase } from "../text/targets.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { differing } from "../view/differing.js";
import { isShare, shownScenarios } from "../view/shown.js";

const VERDICTS = ["met", "probably_met", "likely", "open", "unlikely", "probably_missed", "missed"];
const DIFFERENCE = 0.05;
const COMPARED_TARGETS = 10;
const COMPARED_INDICATORS = 12;
const SAME = 5e-4;

// Scenarios may have other numbers of targets: shares can be compared, counts stand beside them.
function countTable(scenarios) {
  const all = (at) => data.targets.filter((target) => !target.draft && VERDICTS.includes(target.of[at]?.verdict));
  const number = (at, verdict) => all(at).filter((target) => target.of[at].verdict === verdict).length;
  const cell = (count, of) =>
    html("td", null, count > 0 ? [html("b", null, readableShare(count / of, 2)), html("span", { class: "quiet" }, ` ${count}`)] : "–");
  return scrolling(
    say("compared_counts"),
    html(
      "table",
      { class: "numbers" },
      html("caption", null, say("compared_counts")),
      heads([say("scenario"), ...VERDICTS.map((verdict) => verdictChip(verdict)), say("targets_of")]),
      html(
        "tbody",
        null,
        scenarios.map((at) =>
          html(
            "tr",
            null,
            scenarioHead(at),
            VERDICTS.map((verdict) => cell(number(at, verdict), all(at).length)),
            html("td", null, String(all(at).length)),
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

// "−12 %", "+5.1 %", "×3.4"; from nothing there is no share.
function changeText(value, first) {
  if (value === null || first === null) return "–";
  if (value === first || Math.abs(value / first - 1) < SAME) return say("same_as");
  if (first === 0 || value / first < 0) return say("from_zero");
  const ratio = value / first;
  return ratio >= 3 ? `×${plainNumber(Number(ratio.toPrecision(2)), 2)}` : `${ratio > 1 ? "+" : ""}${readableShare(ratio - 1, 2)}`;
}

function differingRow({ indicator, time, medians }) {
  const share = isShare(indicator);
  const level = (value) => figureOf(value, bareLevel(value, share, 3));
  const others = medians.slice(1).map((value) => {
    const change = html("span", { class: "quiet" }, ` ${changeText(value, medians[0])}`);
    return html("td", null, level(value), change);
  });
  const title = html("a", { href: `#chart-${indicator.id}` }, labelOf(indicator));
  return html(
    "tr",
    { "data-indicator": indicator.id },
    html("th", { scope: "row" }, title),
    textCell(unitWord(indicator.unit)),
    html("td", null, String(lastYearBefore(time))),
    html("td", null, level(medians[0])),
    others,
  );
}

function differingTable(scenarios) {
  const { first, differing: count, same } = differing(scenarios, COMPARED_INDICATORS);
  if (first.length === 0) return html("p", { class: "quiet" }, say("indicators_same", { n: same }));
  const title = say("indicators_differ", { scenario: scenarioName(scenarios[0]) });
  const names = scenarios.map((at) => [swatch(at), html("br"), scenarioName(at)]);
  return [
    scrolling(
      title,
      html(
        "table",
        { class: "numbers differing" },
        html("caption", null, title),
        heads([say("indicator"), say("unit"), say("year"), ...names]),
        html("tbody", null, first.map(differingRow)),
      ),
    ),
    html("p", { class: "quiet" }, say("indicators_rule", { n: count, same })),
  ];
}

export function comparison() {
  const scenarios = shownScenarios();
  if (scenarios.length < 2) return null;
  return html(
    "section",
    { id: "compared" },
    html("h2", null, say("compared")),
    differingTable(scenarios),
    html("div", { class: "pair" }, countTable(scenarios), differenceTable(scenarios)),
  );
}
