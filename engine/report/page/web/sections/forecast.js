// SPDX-License-Identifier: MIT
// A page of forecasts without a model: what its targets are worth, the fans, how they come about.

import { bullet, probabilityBar } from "../charts/bars.js";
import { fanChart } from "../charts/fan.js";
import { figureOf, html } from "../drawing/dom.js";
import { chartKey } from "../drawing/marks.js";
import { prose } from "../drawing/prose.js";
import { heads } from "../drawing/tables.js";
import { verdictChip } from "../drawing/verdicts.js";
import { readableDate } from "../text/dates.js";
import { labelOf } from "../text/names.js";
import { spreadOf } from "../text/numbers.js";
import { signed, targetIsShare, targetValue } from "../text/targets.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";

const judged = (target) => target.of[0];
const count = (verdict) => data.targets.filter((target) => judged(target).verdict === verdict).length;

function summary() {
  if (!data.targets.length) return say("forecast_none", { n: data.indicators.length });
  return say("forecast_some", {
    n: data.targets.length,
    likely: count("likely"),
    open: count("open"),
    unlikely: count("unlikely"),
  });
}

export function forecastHeadline() {
  const { table, vintage } = data.forecast;
  return html(
    "header",
    { class: "headline" },
    html("p", { class: "facts" }, say("forecast_facts", { table, n: data.indicators.length, vintage })),
    html("h1", null, summary()),
  );
}

const COLUMNS = ["series", "target", "deadline", "projected", "probability", "verdict"];

function targetRow(target) {
  const found = judged(target);
  const [middle, , range] = spreadOf([found.p05, found.p50, found.p95], targetIsShare(target), figureOf);
  const cell = (key, attributes, ...children) => html("td", { "data-title": say(key), ...attributes }, children);
  return html(
    "tr",
    null,
    html("th", { scope: "row" }, labelOf(target), html("div", { class: "quiet" }, target.document)),
    cell("target", null, figureOf(target.value, signed(target.comparator, targetValue(target)))),
    cell("deadline", { class: "whole" }, readableDate(target.deadline)),
    cell("projected", { class: "s0" }, html("div", { class: "projected" }, bullet(target, found), html("p", null, middle, " ", range))),
    cell("probability", { class: "likelihood s0" }, probabilityBar(found)),
    cell("verdict", null, verdictChip(found.verdict)),
  );
}

export function forecastTargets() {
  if (!data.targets.length) return null;
  return html(
    "section",
    { id: "plan", tabindex: -1 },
    html("h2", null, say("targets_of")),
    html("p", { class: "quiet rule" }, say("forecast_key")),
    html(
      "table",
      { class: "plan" },
      heads(COLUMNS.map((key) => say(key))),
      data.targets.map((target) => html("tbody", null, targetRow(target))),
    ),
  );
}

export function forecastFans() {
  return html(
    "section",
    { id: "systems", class: "system" },
    html("h2", null, say("forecast_series")),
    html("div", { class: "keybox" }, chartKey(), html("p", { class: "quiet" }, say("key_hover"))),
    html("div", { class: "grid" }, data.indicators.map(fanChart)),
  );
}

export function forecastMethod() {
  return html("section", { id: "method" }, html("h2", null, say("method")), prose("forecast_text"));
}
