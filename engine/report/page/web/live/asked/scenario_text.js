// SPDX-License-Identifier: MIT
// What is asked, as a scenario of the program: its text, and the words of a command line that say the same.

import { live } from "../engine/payload.js";
import { isDate, NEVER_VALUE } from "./scale.js";
import { leverByName } from "./moves.js";

const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\p{Cc}/gu, " ")}"`;

// In full, so that the program reads the very number; "never" is a word there.
const valueText = (lever, value) => (isDate(lever) && value === NEVER_VALUE ? quoted("never") : String(value));

function lines(moves, choose, line) {
  const chosen = [...moves].filter(([, move]) => choose(move));
  return chosen.map(([name, move]) => line(name, move, valueText(leverByName.get(name), move.value)));
}

export function scenarioText(moves, name, label) {
  const throughout = lines(moves, ({ from }) => !from, (lever, _, value) => `${quoted(lever)} = ${value}`);
  const dated = lines(
    moves,
    ({ from }) => from,
    (lever, { from }, value) => `${quoted(lever)} = { from = ${quoted(from)}, value = ${value}, source = "asked of the page" }`,
  );
  const sections = [
    [`extends = ${quoted(live.scenario)}`, `name    = ${quoted(name)}`, `label   = { en = ${quoted(label)}, zh = ${quoted(label)} }`],
    ["[ensemble]", `draws = ${live.draws}`],
    throughout.length > 0 ? ["[levers]", ...throughout] : [],
    dated.length > 0 ? ["[changes]", ...dated] : [],
  ];
  return `${sections
    .filter((section) => section.length > 0)
    .map((section) => section.join("\n"))
    .join("\n\n")}\n`;
}

const inShell = (text) => `'${text.replaceAll("'", "'\\''")}'`;

export function commandText(moves) {
  const said = ([name, { value, from }]) => `${name} = ${String(value)}${from ? ` from ${from}` : ""}`;
  const settings = [...moves].map((move) => `--set ${inShell(said(move))}`);
  return ["infracast", "run", inShell(live.scenario), "--draws", live.draws, ...settings].join(" ");
}
