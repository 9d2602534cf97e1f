// SPDX-License-Identifier: MIT
// The table behind a tornado.

import { figureOf, html } from "../drawing/dom.js";
import { heads, scrolling } from "../drawing/tables.js";
import { isChance, measureName, outputName, strongestFirst } from "../studies/outputs.js";
import { factorName, factorValue } from "../text/factors.js";
import { bareLevel, readableNumber, readableShare } from "../text/numbers.js";
import { say } from "../text/words.js";

// A cell for the measure, or two with its interval's ends where it has one.
function measureCells(output, measure, factor) {
  const cell = (value, shown) => html("td", null, figureOf(value, shown));
  const share = ["first", "total"].includes(measure.name) || (isChance(output) && ["mu_star", "mu", "sigma"].includes(measure.name));
  const shown = (value) => (value === null ? "–" : share ? readableShare(value, 4) : readableNumber(value, 4));
  const values = [measure.value, measure.low, measure.high].filter(Boolean);
  return values.map((one) => cell(one[factor], shown(one[factor])));
}

export function tornadoTable({ study, output }) {
  const heads_of = (measure) => (measure.low ? [measureName(measure), say("from_low"), say("to_high")] : [measureName(measure)]);
  const share = isChance(output);
  const row = (at) => {
    const factor = study.factors[at];
    const cell = (value, shown) => html("td", null, figureOf(value, shown));
    return html(
      "tr",
      { "data-factor": factor.name },
      html("th", { scope: "row" }, factorName(factor), html("div", { class: "quiet" }, factor.name)),
      output.measures.map((measure) => measureCells(output, measure, at)),
      [factor.low, factor.high].map((value) => cell(value, factorValue(factor, value))),
      [output.atLow[at], output.atHigh[at]].map((value) => cell(value, bareLevel(value, share))),
    );
  };
  const title = outputName(output);
  return scrolling(
    title,
    html(
      "table",
      { class: "numbers factors" },
      html("caption", null, title),
      heads([
        say("factor"),
        ...output.measures.flatMap(heads_of),
        "P5",
        "P95",
        say("output_at", { q: "P5" }),
        say("output_at", { q: "P95" }),
      ]),
      html("tbody", null, strongestFirst(output).map(row)),
    ),
  );
}
