// SPDX-License-Identifier: MIT
// The plan table: every target, what was published, what the draws say, how sure.

import { d3 } from "../../vendor/d3.js";
import { bullet, chanceText, probabilityBar } from "../charts/bars.js";
import { figureOf, html } from "../drawing/dom.js";
import { lookOf, swatch } from "../drawing/swatch.js";
import { heads } from "../drawing/tables.js";
import { verdictChip } from "../drawing/verdicts.js";
import { lastYearBefore, readableDate, readableTime } from "../text/dates.js";
import { labelOf, limitName, planName, scenarioName } from "../text/names.js";
import { bareLevel, level, readableProbability, spreadOf } from "../text/numbers.js";
import { languageOf } from "../text/quotes.js";
import { holdPhrase, misfitPhrase, publishedNote, signed, targetIsShare, targetPhrase, targetValue } from "../text/targets.js";
import { say } from "../text/words.js";
import { data, timesOf } from "../view/data.js";
import { inSystem, several, shownScenarios, systemOfTarget } from "../view/shown.js";
import { view } from "../view/view.js";

function projectedCell(target, judged) {
  const [middle, , range] = spreadOf([judged.p05, judged.p50, judged.p95], targetIsShare(target), figureOf);
  return html("div", { class: "projected" }, bullet(target, judged), html("p", null, middle, " ", html("span", { class: "whole" }, range)));
}

function publishedCell(target, scenarios) {
  const judged = target.of[scenarios[0]];
  const value = judged.observed === null ? null : figureOf(judged.observed, bareLevel(judged.observed, targetIsShare(target)));
  return [value, judged.published && html("div", { class: value ? "quiet" : "bound" }, publishedNote(target, judged.published))];
}

function reachedText(judged, scenario) {
  const middle = judged.reached[1];
  if (middle === null) return say("never", { year: lastYearBefore(timesOf(scenario).at(-1)) });
  return judged.lost ? say("lost_again", { date: readableTime(middle) }) : readableTime(middle);
}

const COLUMNS = ["indicator", "target", "deadline", "published_outcome", "scenario", "projected", "probability", "reached", "verdict"];
const cell = (title, attributes, ...children) => html("td", { "data-title": title, ...attributes }, children);

// Scenarios in which the draws say the same of a target share a row.
function alike(target, scenarios) {
  return [...d3.group(scenarios, (at) => JSON.stringify({ ...target.of[at], held: null })).values()];
}

const NAMED_UP_TO = 2; // scenarios; where more of them all say the same, that is said

function whoCell(group, scenarios) {
  const names = () => group.map((one) => html("div", null, swatch(one), " ", scenarioName(one)));
  const isAll = group.length === scenarios.length && group.length > NAMED_UP_TO;
  return cell(say("scenario"), { class: "who" }, isAll ? say("all_of", { n: group.length }) : names());
}

function scenarioCells(target, group, scenarios) {
  const [at] = group;
  const judged = target.of[at];
  return [
    several() && whoCell(group, scenarios),
    cell(say("projected"), { class: lookOf(at) }, projectedCell(target, judged)),
    cell(say("probability"), { class: `likelihood ${lookOf(at)}` }, probabilityBar(judged)),
    cell(say("reached"), null, figureOf(judged.reached[1], reachedText(judged, at))),
    cell(
      say("verdict"),
      null,
      verdictChip(judged.verdict),
      judged.misfit && html("div", { title: misfitPhrase(judged.misfit) }, verdictChip("misfit")),
      judged.held &&
        html(
          "div",
          { class: "quiet", title: holdPhrase(judged.held) },
          say("held_short", { limit: limitName(judged.held.limit), share: readableProbability(judged.held.share) }),
        ),
    ),
  ];
}

// The words of the source behind its name: for keys, touch and paper as well.
function sourceOf(target) {
  const name = [target.document, target.binding && ` · ${say("binding")}`, target.draft && ` · ${say("draft")}`];
  if (!target.quote) return html("div", { class: "quiet" }, name);
  const words = html("p", { class: "quiet", lang: languageOf(target.quote) }, target.quote);
  return html("details", { class: "told" }, html("summary", { class: "quiet" }, name), words);
}

function targetRows(target, number) {
  const scenarios = shownScenarios().filter((at) => target.of[at]?.modelled);
  const groups = alike(target, scenarios);
  const rows = { rowspan: groups.length };
  const what = [
    html(
      "th",
      { scope: "rowgroup", ...rows },
      labelOf(target),
      sourceOf(target),
    ),
    cell(say("target"), rows, figureOf(target.value, signed(target.comparator, targetValue(target)))),
    cell(say("deadline"), { class: "whole", ...rows }, readableDate(target.deadline)),
    cell(say("published_outcome"), rows, publishedCell(target, scenarios)),
  ];
  return html(
    "tbody",
    { id: `target-${number}`, "data-target": number },
    groups.map((group, line) => html("tr", null, line === 0 && what, scenarioCells(target, group, scenarios))),
  );
}

function jointText(plan, scenarios) {
  const summaries = scenarios
    .map((at) => data.scenarios[at].plans.find((one) => one.plan === plan))
    .filter((one) => one && one.targets > 0);
  if (!summaries.length) return say("none_modelled");
  const chances = summaries.map((one) => chanceText(one.joint, one.undefined));
  const joint = new Set(chances).size === 1 ? chances[0] : chances.join(" / ");
  return say(summaries[0].targets === 1 ? "together_one" : "together", { n: summaries[0].targets, joint });
}

function unmodelledItem(target) {
  const judged = target.of.find(Boolean);
  const outcome =
    judged.observed === null
      ? null
      : `${say("published_outcome")} ${level(judged.observed, target.base ? "1" : target.unit, targetIsShare(target))}`;
  return html(
    "li",
    { title: `${target.document}${say("colon")}${target.quote}` },
    judged.verdict !== "unmodelled" && [verdictChip(judged.verdict), " "],
    targetPhrase(target),
    outcome && html("span", { class: "quiet" }, ` ${outcome}`),
  );
}

function planGroup(plan, targets, columns) {
  const scenarios = shownScenarios();
  const numbered = targets.filter((target) => scenarios.some((at) => target.of[at]));
  const modelled = numbered.filter((target) => scenarios.some((at) => target.of[at]?.modelled));
  const others = numbered.filter((target) => !modelled.includes(target));
  if (!numbered.length) return [];
  const heading = html(
    "tbody",
    { class: "group" },
    html(
      "tr",
      null,
      html(
        "th",
        { scope: "colgroup", colspan: columns },
        html("span", { class: "name" }, planName(plan)),
        html("span", { class: "quiet" }, jointText(plan, scenarios)),
      ),
    ),
  );
  const rest =
    others.length > 0 &&
    html(
      "tbody",
      { class: "others" },
      html(
        "tr",
        null,
        html(
          "td",
          { colspan: columns },
          html(
            "details",
            { open: view().printing },
            html("summary", null, say("not_modelled", { n: others.length })),
            html("ul", null, others.map(unmodelledItem)),
          ),
        ),
      ),
    );
  return [heading, modelled.map((target) => targetRows(target, data.targets.indexOf(target))), rest];
}

// What is ahead comes first, then the record of plans that are due.
function inOrder(groups) {
  const { todayTime } = data.scenarios[shownScenarios()[0]];
  const isAhead = ([, targets]) => targets.some((target) => target.time > todayTime);
  return [...groups.filter(isAhead), ...groups.filter((group) => !isAhead(group))];
}

export function planTable() {
  const columns = COLUMNS.filter((key) => key !== "scenario" || several());
  const targets = data.targets.filter((target) => inSystem(systemOfTarget(target)));
  if (!targets.length) return null;
  const groups = inOrder([...d3.group(targets, (target) => target.plan)]);
  return html(
    "section",
    { id: "plan", tabindex: -1 },
    html("h2", null, say("plan")),
    html("p", { class: "quiet rule" }, say("plan_key")),
    html(
      "table",
      { class: "plan" },
      html(
        "colgroup",
        null,
        columns.map((key) => html("col", { class: `of-${key}` })),
      ),
      heads(columns.map((key) => say(key))),
      groups.map(([plan, all]) => planGroup(plan, all, columns.length)),
    ),
  );
}
