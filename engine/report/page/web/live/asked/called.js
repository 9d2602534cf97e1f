// SPDX-License-Identifier: MIT
// What is asked, as a scenario that the page shows: what it is called, and which levers it moves.

import { names, told } from "../data.js";
import { live } from "../engine/payload.js";
import { leverByName } from "./moves.js";
import { monthStart } from "./months.js";

const inEach = (texts, values) =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text.replace("{n}", values.n)]));

function pathOf(lever, { value, from }) {
  if (from === "") return [[live.first, value]];
  const begin = monthStart(from);
  return [...lever.path.filter(([time]) => time < begin - 1e-8), [begin, value]];
}

function leversOf(moves) {
  const others = told.scenarios[0].levers.filter(({ name }) => !moves.has(name));
  const moved = [...moves].map(([name, move]) => {
    const { label, unit, null: nothing, ...lever } = leverByName.get(name);
    return { name, label, unit, null: nothing, path: pathOf(lever, move) };
  });
  return [...others, ...moved];
}

// at: 0 of what the levers say now, else of a variant that is kept.
export function called(moves, at) {
  const words = at === 0 ? names.page.live_asked : names.page.live_variant;
  return { name: at === 0 ? "what-if" : `variant-${at}`, label: inEach(words, { n: at }), levers: leversOf(moves) };
}
