// SPDX-License-Identifier: MIT
// The sweeps of a page, each with its facts, its choices, its charts, and what did not move.

import { gridChart } from "../charts/sweep_grid.js";
import { lineCharts, LINES } from "../charts/sweep_lines.js";
import { disclosure } from "../drawing/disclosure.js";
import { html } from "../drawing/dom.js";
import { heldText, sweepChoice, sweepChoices } from "../studies/choices.js";
import { curvesOf, isOfSystem, MOVED, movement, pointsOf } from "../studies/curves.js";
import { pointTable, stillTable } from "../studies/tables.js";
import { inLanguage, spelled } from "../text/names.js";
import { plainNumber } from "../text/numbers.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { view } from "../view/view.js";

const FEW = 8; // a study that records no more targets than this has named them: all are drawn
const MOST_CHARTS = 12;
const strongestMoves = (curves) => [...curves].sort((a, b) => movement(b) - movement(a));

// Drawn, and not drawn.
function sortedCurves(sweep, choice) {
  const all = curvesOf(sweep).filter(isOfSystem);
  const most = choice.y === null ? MOST_CHARTS * LINES : MOST_CHARTS;
  const moved = all.length <= FEW ? all : all.filter((curve) => movement(curve) >= MOVED);
  const drawn = strongestMoves(moved).slice(0, most);
  return [drawn, all.filter((curve) => !drawn.includes(curve))];
}

function sweepFacts(sweep) {
  const failed = pointsOf(sweep).filter((point) => curvesOf(sweep).every(({ probability }) => probability[point] === null)).length;
  return [
    say("sweep_facts", { n: pointsOf(sweep).length, of: sweep.points, scenario: sweep.scenario, draws: plainNumber(sweep.draws, 15) }),
    failed > 0 && curvesOf(sweep).length > 0 && say("sweep_failed", { n: failed }),
    sweep.left > 0 && say("sweep_left", { n: sweep.left }),
  ]
    .filter(Boolean)
    .join(" ");
}

function sweepOf(sweep, number) {
  const choice = sweepChoice(number);
  const [drawn, still] = sortedCurves(sweep, choice);
  if (drawn.length + still.length === 0 && view().system) return null;
  const charts = choice.y === null ? lineCharts(sweep, number, drawn) : drawn.map((curve) => gridChart(sweep, number, curve));
  return html(
    "div",
    { class: "sweep" },
    html("h3", null, inLanguage(sweep.label, spelled(sweep.name))),
    html("p", { class: "quiet rule" }, sweepFacts(sweep)),
    sweepChoices(sweep, number),
    charts.length > 0 && html("p", { class: "quiet rule" }, heldText(sweep, choice)),
    charts.length > 0 ? html("div", { class: "grid" }, charts) : html("p", { class: "quiet" }, say("nothing_moves")),
    still.length > 0 && disclosure(`still ${number}`, say("still", { n: still.length }), () => stillTable(still)),
    disclosure(`points ${number}`, say("every_point", { n: pointsOf(sweep).length }), () => pointTable(sweep)),
    html(
      "p",
      { class: "quiet origin" },
      say("made_by", { command: sweep.command, version: say("version", { version: sweep.version, git: sweep.git }) }),
    ),
  );
}

export function whatIf() {
  const sweeps = data.sweeps.map(sweepOf).filter(Boolean);
  if (!sweeps.length) return null;
  return html(
    "section",
    { id: "whatif" },
    html("h2", null, say("what_if")),
    html("p", { class: "quiet rule" }, say("what_if_rule")),
    sweeps,
  );
}
