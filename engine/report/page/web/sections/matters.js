// SPDX-License-Identifier: MIT
// What matters: sensitivity studies with their facts, keys and charts.

import { tornado, tornadoKey } from "../charts/tornado.js";
import { disclosure } from "../drawing/disclosure.js";
import { html } from "../drawing/dom.js";
import { systemOf } from "../text/names.js";
import { plainNumber, readableProbability } from "../text/numbers.js";
import { say } from "../text/words.js";
import { data, indicatorById } from "../view/data.js";
import { inSystem } from "../view/shown.js";

function studyOf(study, number) {
  const outputs = study.outputs.filter((output) => {
    const indicator = indicatorById.get(output.indicator);
    return inSystem(indicator ? systemOf(indicator.module).id : "");
  });
  if (!outputs.length) return null;
  const facts = say(`facts_${study.method}`, {
    scenario: study.scenario,
    samples: plainNumber(study.samples, 15),
    runs: plainNumber(study.runs, 15),
    seed: study.seed,
    confidence: readableProbability(study.confidence),
  });
  return [
    html("p", { class: "quiet rule" }, study.from ? `${facts} ${say(`varies_${study.from}`)}` : facts),
    html("div", { class: "keybox" }, tornadoKey(study.method), html("p", { class: "quiet" }, say(`legend_${study.method}`))),
    html(
      "div",
      { class: "grid wide" },
      outputs.map((output) => tornado(study, number, output)),
    ),
    study.correlated.length > 0 &&
      disclosure(`correlated ${number}`, say("correlated", { n: study.correlated.length }), () => [
        html("p", { class: "quiet rule" }, say("correlated_rule")),
        html("p", { class: "quiet rule" }, study.correlated.join(", ")),
      ]),
  ];
}

export function matters() {
  const studies = data.sensitivities.map(studyOf).filter(Boolean);
  return studies.length > 0 && html("section", { id: "matters" }, html("h2", null, say("matters")), studies);
}
