// SPDX-License-Identifier: MIT
// Where it all comes from: runs, decisions, beliefs, documents, files, program.

import { d3 } from "../../vendor/d3.js";
import { disclosure } from "../drawing/disclosure.js";
import { figureOf, html } from "../drawing/dom.js";
import { prose } from "../drawing/prose.js";
import { scenarioHead } from "../drawing/swatch.js";
import { plainTable, textCell } from "../drawing/tables.js";
import { readableDate, readableTime } from "../text/dates.js";
import { documentName, labelOf } from "../text/names.js";
import { plainNumber, readableQuantity, readableShare } from "../text/numbers.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { shownScenarios } from "../view/shown.js";

function runTable() {
  const rows = shownScenarios().map((at) => {
    const { draws, seed, sampling, today, exact, seconds, instructionSet, region } = data.scenarios[at];
    const summaries = exact ? say("from_all") : say("from_sketch", { error: readableShare(1 / 256) });
    const time = seconds === null ? "–" : say("seconds", { s: plainNumber(seconds, 3) });
    return html(
      "tr",
      null,
      scenarioHead(at),
      textCell(region),
      textCell(readableDate(today)),
      html("td", null, figureOf(draws, plainNumber(draws, 15))),
      html("td", null, seed),
      textCell(say(sampling)),
      textCell(summaries),
      html("td", null, [time, instructionSet].filter(Boolean).join(say("comma"))),
    );
  });
  return plainTable(
    say("runs"),
    ["scenario", "region", "today", "draws", "seed", "sampling", "summaries", "time"].map((key) => say(key)),
    rows,
  );
}

function leverValue(lever, value) {
  return lever.unit === "date" ? readableTime(value) : readableQuantity(value, lever.unit);
}

function leverRows(at) {
  const { levers, changes } = data.scenarios[at];
  if (!levers.length && !changes.length) {
    return [html("tr", null, scenarioHead(at), html("td", { class: "text", colspan: 3 }, say("no_levers")))];
  }
  const moved = levers.map((lever) =>
    html(
      "tr",
      null,
      scenarioHead(at),
      textCell(labelOf(lever), html("div", { class: "quiet" }, lever.name)),
      textCell(
        lever.path.map(([time, value]) =>
          html("div", null, say("lever_path", { value: leverValue(lever, value), date: readableTime(time) })),
        ),
      ),
      textCell(leverValue(lever, lever.null)),
    ),
  );
  return [...moved, ...changes.map((change) => changeRow(at, change))];
}

// A parameter or an outside path has no null value: what it would be without the change is in the scenario it differs from.
function changeRow(at, change) {
  return html(
    "tr",
    null,
    scenarioHead(at),
    textCell(labelOf(change), html("div", { class: "quiet" }, change.name)),
    textCell(say("lever_path", { value: change.what, date: readableDate(change.from) }), html("div", { class: "quiet" }, change.source)),
    textCell("–"),
  );
}

function decisions() {
  const rows = shownScenarios().flatMap(leverRows);
  return plainTable(
    say("decisions"),
    ["scenario", "lever", "value", "null_value"].map((key) => say(key)),
    rows,
  );
}

function parameterRow(parameter) {
  const beliefs = shownScenarios()
    .map((at) => parameter.of[at])
    .filter(Boolean);
  const different = beliefs.filter(
    (one, at) => beliefs.findIndex((other) => other.value === one.value && other.prior === one.prior) === at,
  );
  return html(
    "tr",
    null,
    html("th", { scope: "row" }, labelOf(parameter), html("div", { class: "quiet" }, parameter.name)),
    html(
      "td",
      null,
      different.map((one) => html("div", null, figureOf(one.value, readableQuantity(one.value, parameter.unit)))),
    ),
    textCell(different.map((one) => html("div", null, one.prior))),
    textCell(parameter.source),
  );
}

function beliefs() {
  return disclosure("beliefs", say("beliefs", { n: data.parameters.length }), () =>
    plainTable(
      say("parameter"),
      ["parameter", "best", "prior", "source"].map((key) => say(key)),
      data.parameters.map(parameterRow),
    ),
  );
}

function documents() {
  const cited = [...d3.group([...data.observations, ...data.targets], (one) => one.document)].sort((a, b) => b[1].length - a[1].length);
  return disclosure("documents", say("documents", { n: cited.length }), () =>
    plainTable(
      say("document"),
      ["document", "cited"].map((key) => say(key)),
      cited.map(([document, all]) => {
        const count = html("td", null, String(all.length));
        return html("tr", null, html("th", { scope: "row" }, documentName(document)), count);
      }),
    ),
  );
}

function files() {
  return disclosure("files", say("files", { n: data.files.length }), () =>
    plainTable(
      say("as_read"),
      [say("file"), "SHA-256"],
      data.files.map((file) => html("tr", null, html("th", { scope: "row" }, file.path), html("td", { class: "text hash" }, file.sha256))),
    ),
  );
}

function program() {
  return html(
    "dl",
    null,
    data.provenance.flatMap((from) => [
      html("dt", null, say("program")),
      html("dd", null, "infracast ", say("version", { version: from.version, git: from.git })),
      html("dt", null, say("command")),
      html("dd", null, html("code", null, from.command)),
      html("dt", null, say("started")),
      html("dd", null, from.started),
      html("dt", null, say("format")),
      html("dd", null, from.format),
    ]),
  );
}

export function method() {
  return html(
    "section",
    { id: "method" },
    html("h2", null, say("method")),
    prose("method_text"),
    runTable(),
    decisions(),
    beliefs(),
    documents(),
    files(),
    program(),
  );
}
