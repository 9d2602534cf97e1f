// SPDX-License-Identifier: MIT
// What things are called. Plans and documents have the titles that the results carry; other names that results lack come from names.json;
// without an entry, an id is spelled out.

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const spelled = (id) => capital(id.replace(/[_-]/g, " "));

function inLanguage(label, otherwise) {
  const [first, second] = state.language === "zh" ? [label.zh, label.en] : [label.en, label.zh];
  return first || second || otherwise;
}

const named = (table, id) => (table[id] ? inLanguage(table[id], id) : null);

const labelOf = (thing) => inLanguage(thing.label, spelled(thing.id || thing.name || thing.indicator));
const planName = (id) => named(names.titles, id) || spelled(id);
const documentName = (id) => (names.titles[id] ? `${named(names.titles, id)} (${id})` : id);
const limitName = (id) => named(names.limits, id) || spelled(id).toLowerCase();

function unitWord(unit) {
  if (unit === "1") return "";
  return unit
    .split("/")
    .map((part, at) => {
      // "households/year", but "CNY/household".
      const known = names.units[part];
      if (!known) return part;
      return at > 0 && state.language === "en" ? part : inLanguage(known, part);
    })
    .join("/");
}

const moduleRoot = (module) => module.split(".")[0];

function systemOf(module) {
  const root = moduleRoot(module);
  const known = names.systems.find((system) => system.modules.includes(root));
  return known || { id: root || "city", label: { en: spelled(root || "city"), zh: "" }, modules: [root] };
}

const moduleOfBinding = (binding) => binding.name.slice(0, binding.name.lastIndexOf("."));

// A scenario's label. Where several share it, the name tells them apart; where they share that too, a number.
function scenarioName(at) {
  const scenario = data.scenarios[at];
  const label = (one) => inLanguage(one.label, one.name);
  if (data.scenarios.filter((one) => label(one) === label(scenario)).length === 1) return label(scenario);
  const same = data.scenarios.filter((one) => one.name === scenario.name);
  return same.length === 1 ? scenario.name : `${scenario.name} (${same.indexOf(scenario) + 1})`;
}

const yearEnd = (year) => say("end", { y: year });
const monthName = (year, month) => say("month", { y: year, m: WORDS[state.language].month_names[month - 1] });

function readableDate(iso) {
  const [year, month] = iso.split("-").map(Number);
  return month === 12 ? yearEnd(year) : monthName(year, month);
}

// The month that is over at a decimal year: 2017 is the end of 2016.
function readableTime(time) {
  const months = Math.ceil(time * 12 - 1e-6) - 1;
  return months % 12 === 11 ? yearEnd(Math.floor(months / 12)) : monthName(Math.floor(months / 12), (months % 12) + 1);
}

const lastYearBefore = (time) => Math.ceil(time - 1e-6) - 1;

function years(from, to) {
  const [first, last] = [Math.floor(from + 1e-9), lastYearBefore(to)];
  return first === last ? String(first) : `${first}${say("dash")}${last}`;
}

const SIGNS = { at_least: "at_least_sign", at_most: "at_most_sign", about: "about_sign", nearly: "about_sign" };
const signed = (kind, shown) => (SIGNS[kind] ? say(SIGNS[kind], { v: shown }) : shown);

// A share is told by its target: penetration above 100 % aims above 1 and stays a plain number.
const targetIsShare = (target) => target.unit === "1" && !target.base && Math.abs(target.value) <= 1;

// Published bounds and contradictions in the reader's numbers and words: "≥ 200,000", "58 or 50 (fibre households)".
function publishedNote(target, published) {
  const share = targetIsShare(target);
  return published
    .map(({ bound, value, scope }) => signed(bound, bareLevel(value, share)) + (scope && ` (${scope})`))
    .join(say("or"));
}

// The unit is left out where the indicator's name says it: "public WLAN venues, at least 4,000".
function spokenValue(target) {
  const counted = state.language === "en" && target.unit in names.units && target.unit.length > 3;
  return say(`${target.comparator}_words`, { v: counted && !target.base ? bareLevel(target.value, false) : targetValue(target) });
}

function targetValue(target) {
  if (target.base) return say("of_base", { ratio: readableNumber(target.value), base: readableDate(target.base) });
  return level(target.value, target.unit, targetIsShare(target));
}
