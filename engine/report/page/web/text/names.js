// SPDX-License-Identifier: MIT
// What things are called. Plans and documents have the titles that the results carry; other names that results lack come from the table of
// words; without an entry, an id is spelled out.

import { data, names } from "../view/data.js";
import { view } from "../view/view.js";

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
export const spelled = (id) => capital(id.replace(/[_-]/g, " "));

export function inLanguage(label, otherwise) {
  return label[view().language] || label.en || label.zh || otherwise;
}

const named = (table, id) => (table[id] ? inLanguage(table[id], id) : null);
export const labelOf = (thing) => inLanguage(thing.label, spelled(thing.id || thing.name || thing.indicator));
export const planName = (id) => named(names.titles, id) || spelled(id);
export const documentName = (id) => (names.titles[id] ? `${named(names.titles, id)} (${id})` : id);
export const limitName = (id) => named(names.limits, id) || spelled(id).toLowerCase();
export const verdictWord = (id) => inLanguage(names.verdicts[id], id);
export const boundWord = (id) => inLanguage(names.bounds[id], id);

export function unitWord(unit) {
  if (unit === "1") return "";
  return unit
    .split("/")
    .map((part, at) => {
      // "households/year", but "money/household".
      const known = names.units[part];
      if (!known) return part;
      return at > 0 && view().language !== "zh" ? part : inLanguage(known, part);
    })
    .join("/");
}

const moduleRoot = (module) => module.split(".")[0];

export function systemOf(module) {
  const root = moduleRoot(module);
  const known = names.systems.find((system) => system.modules.includes(root));
  return known || { id: root || "city", label: { en: spelled(root || "city"), zh: "" }, modules: [root] };
}

export const moduleOfBinding = (binding) => binding.name.slice(0, binding.name.lastIndexOf("."));

// A scenario's label. Where several share it, the name tells them apart; where they share that too, a number.
export function scenarioName(at) {
  const scenario = data.scenarios[at];
  const label = (one) => inLanguage(one.label, one.name);
  if (data.scenarios.filter((one) => label(one) === label(scenario)).length === 1) return label(scenario);
  const same = data.scenarios.filter((one) => one.name === scenario.name);
  return same.length === 1 ? scenario.name : `${scenario.name} (${same.indexOf(scenario) + 1})`;
}
