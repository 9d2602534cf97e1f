// SPDX-License-Identifier: MIT
// The line by which a scenario is known in tables, lists and read-outs.

import { html, svg } from "./dom.js";
import { scenarioName } from "../text/names.js";

export function swatch(scenario) {
  return svg(
    "svg",
    { class: "swatch", viewBox: "0 0 18 10", width: 18, height: 10, "aria-hidden": "true" },
    svg("path", { class: `median s${scenario % 5}`, d: "M0,5h18" }),
  );
}

export const scenarioHead = (at) => html("th", { scope: "row" }, swatch(at), " ", scenarioName(at));
