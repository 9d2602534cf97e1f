// SPDX-License-Identifier: MIT
// The line by which a scenario is known in tables, lists and read-outs: its colour, its dashes and, among several, its number.

import { html, svg } from "./dom.js";
import { scenarioName } from "../text/names.js";
import { several } from "../view/shown.js";

const LOOKS = 8;

export const lookOf = (scenario) => `s${scenario % LOOKS}`;
export const numberOf = (scenario) => String(scenario + 1);

export function swatch(scenario) {
  const width = several() ? 30 : 20;
  const number = () => svg("text", { class: `number ${lookOf(scenario)}`, x: 22, y: 9 }, numberOf(scenario));
  return svg(
    "svg",
    { class: "swatch", viewBox: `0 0 ${width} 11`, width, height: 11, "aria-hidden": "true" },
    svg("path", { class: `median ${lookOf(scenario)}`, d: "M0,5.5h20" }),
    several() && number(),
  );
}

export const scenarioHead = (at) => html("th", { scope: "row" }, swatch(at), " ", scenarioName(at));
