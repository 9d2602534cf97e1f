// SPDX-License-Identifier: MIT
// The tables of a sweep: every point, and what did not move.

import { figureOf, html } from "../drawing/dom.js";
import { heads, probabilityCell, scrolling } from "../drawing/tables.js";
import { curveName, curvesOf, pointsOf, spreadOfPoints } from "./curves.js";
import { factorValue, sweepFactorName } from "../text/factors.js";
import { say } from "../text/words.js";

// Every point with what was set there and what came of it.
export function pointTable(sweep) {
  const row = (point) =>
    html(
      "tr",
      null,
      html("th", { scope: "row" }, String(point + 1)),
      sweep.factors.map((factor) => html("td", null, figureOf(factor.at[point], factorValue(factor, factor.at[point])))),
      curvesOf(sweep).map((curve) => probabilityCell(curve.probability[point])),
    );
  return scrolling(
    say("every_point_title"),
    html(
      "table",
      { class: "numbers points" },
      html("caption", null, say("every_point_title")),
      heads([say("point"), ...sweep.factors.map(sweepFactorName), ...curvesOf(sweep).map(curveName)]),
      html("tbody", null, pointsOf(sweep).map(row)),
    ),
  );
}

export function stillTable(curves) {
  return scrolling(
    say("still_title"),
    html(
      "table",
      { class: "numbers" },
      html("caption", null, say("still_title")),
      heads([say("target"), say("least"), say("most")]),
      html(
        "tbody",
        null,
        curves.map((curve) =>
          html("tr", null, html("th", { scope: "row" }, curveName(curve)), spreadOfPoints(curve.probability).map(probabilityCell)),
        ),
      ),
    ),
  );
}
