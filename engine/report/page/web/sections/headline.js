// SPDX-License-Identifier: MIT
// What will be met, what not, and what holds it back: counted from the plan table and the binding limits, nothing added.

import { html } from "../drawing/dom.js";
import { swatch } from "../drawing/swatch.js";
import { verdictChip } from "../drawing/verdicts.js";
import { readableDate, years } from "../text/dates.js";
import { capital, labelOf, limitName, scenarioName } from "../text/names.js";
import { plainNumber, readableProbability } from "../text/numbers.js";
import { holdPhrase, misfitPhrase, publishedNote, targetPhrase } from "../text/targets.js";
import { say } from "../text/words.js";
import { bindingByName, data } from "../view/data.js";
import { several, shownScenarios } from "../view/shown.js";
import { view } from "../view/view.js";

const LISTED = 6;

// The targets of a scenario sorted into what can honestly be said of them.
function standing(scenario) {
  const published = data.targets.filter((target) => !target.draft);
  const rows = published.map((target) => ({ target, judged: target.of[scenario] })).filter((row) => row.judged);
  const having = (...verdicts) => rows.filter((row) => verdicts.includes(row.judged.verdict));
  const ahead = having("likely", "open", "unlikely");
  const inDoubt = having("unknown");
  return {
    met: having("met"),
    missed: having("missed"),
    unknown: having("unmodelled"),
    ahead,
    past: [...having("probably_met", "probably_missed"), ...inDoubt],
  };
}

const count = (rows, verdict) => rows.filter((row) => row.judged.verdict === verdict).length;
const tally = (rows) => ({ n: rows.length, likely: count(rows, "likely"), open: count(rows, "open"), unlikely: count(rows, "unlikely") });

const pastTally = (rows) => ({
  n: rows.length,
  likely: count(rows, "probably_met"),
  open: count(rows, "unknown"),
  unlikely: count(rows, "probably_missed"),
});

function aheadSentence(ahead) {
  if (ahead.length === 0) return say("none_ahead");
  if (ahead.length > 1) return say("some_ahead", tally(ahead));
  const [{ target, judged }] = ahead;
  return say("one_ahead", {
    target: targetPhrase(target),
    verdict: say(`is_${judged.verdict}`),
    probability: readableProbability(judged.probability),
  });
}

function pastSentences({ met, missed, past, unknown }) {
  const settled = met.length + missed.length;
  return [
    settled && say("published", { n: settled, met: met.length, missed: missed.length }),
    past.length && say("unpublished", pastTally(past)),
    unknown.length && say("unmodelled", { n: unknown.length }),
  ].filter(Boolean);
}

function targetItem({ target, judged }) {
  const chance = judged.verdict === "met" || judged.verdict === "missed" ? null : readableProbability(judged.probability);
  return html(
    "li",
    null,
    verdictChip(judged.verdict),
    " ",
    targetPhrase(target),
    chance && html("span", { class: "quiet" }, ` ${chance}`),
    chance &&
      judged.published &&
      html("span", { class: "quiet" }, `${say("comma")}${say("published_as", { v: publishedNote(target, judged.published) })}`),
    judged.held && html("span", { class: "quiet" }, `${say("comma")}${holdPhrase(judged.held)}`),
  );
}

function shortList(items) {
  if (!items.length) return html("p", { class: "quiet" }, say("nothing"));
  const rest = items.length - LISTED;
  return html("ul", null, items.slice(0, LISTED), rest > 0 && html("li", { class: "quiet" }, say("more", { n: rest })));
}

function holdItem(hold) {
  const binding = bindingByName.get(hold.binding);
  return html(
    "li",
    null,
    html("b", null, say("hold", { system: capital(labelOf(binding)), limit: limitName(hold.limit) })),
    html("span", { class: "quiet" }, ` ${say("hold_when", { years: years(hold.from, hold.to), share: readableProbability(hold.share) })}`),
  );
}

function holdings(scenario) {
  const today = readableDate(data.scenarios[scenario].today);
  const { constraints } = data.scenarios[scenario];
  if (!constraints.length) return html("p", null, say("holding_none", { today }));
  return [shortList(constraints.map(holdItem)), html("p", { class: "quiet rule" }, say("holding_rule", { today }))];
}

// Indicators whose newest figure the posterior does not pass through.
function misfitLines(scenario) {
  return data.scenarios[scenario].misfits.map((misfit) => {
    const indicator = data.indicators.find((one) => one.id === misfit.indicator);
    const text = say("misfit_of", { indicator: indicator ? labelOf(indicator) : misfit.indicator, how: misfitPhrase(misfit) });
    return html("p", { class: "misfit" }, verdictChip("misfit"), " ", text);
  });
}

export function headline() {
  const scenario = shownScenarios()[0];
  const { today, draws } = data.scenarios[scenario];
  const where = standing(scenario);
  const latest = (rows) => rows.sort((a, b) => b.target.time - a.target.time);
  const doubtful = [
    ...latest(where.missed),
    ...["probably_missed", "unknown"].flatMap((one) => latest(where.past.filter((row) => row.judged.verdict === one))),
  ];
  return html(
    "header",
    { class: "headline" },
    html(
      "p",
      { class: "facts" },
      several() && [swatch(scenario), " "],
      say("facts", { label: scenarioName(scenario), today: readableDate(today), draws: plainNumber(draws, 15) }),
    ),
    html("h1", null, aheadSentence(where.ahead)),
    html("p", { class: "lead" }, pastSentences(where).join(view().language === "zh" ? "" : " ")),
    misfitLines(scenario),
    html(
      "div",
      { class: "columns" },
      html("section", null, html("h2", null, say("ahead")), shortList(where.ahead.map(targetItem))),
      html("section", null, html("h2", null, say("doubtful")), shortList(doubtful.map(targetItem))),
      html("section", null, html("h2", null, say("holding")), holdings(scenario)),
    ),
  );
}
