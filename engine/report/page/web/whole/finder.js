// SPDX-License-Identifier: MIT
// Contents and search: sections, systems and every indicator, narrowed by words in any language, system, plan and verdict.

import { openDialog } from "./dialog.js";
import { goTo } from "./place.js";
import { html } from "../drawing/dom.js";
import { verdictChip } from "../drawing/verdicts.js";
import { inLanguage, labelOf, planName, verdictWord } from "../text/names.js";
import { say } from "../text/words.js";
import { withParts } from "../view/address.js";
import { data } from "../view/data.js";
import { found } from "../view/finding.js";
import { indicatorsBySystem, shownScenarios, targetsOf } from "../view/shown.js";
import { choose, view } from "../view/view.js";

const NOTHING = Object.freeze({ sought: "", system: "", plan: "", verdict: "" });

// Leads to a place, which a choice of another system may have taken off the page.
function linkTo(id, text, leave) {
  const follow = (event) => {
    event.preventDefault();
    leave();
    if (!document.getElementById(id)) choose({ system: "" });
    goTo(id);
  };
  return html("a", { href: withParts(location.hash, { at: id, chart: "" }), onclick: follow }, text);
}

function indicatorItem(indicator, leave) {
  const [first] = shownScenarios();
  const verdicts = [...new Set(targetsOf(indicator).map((target) => target.of[first]?.verdict))].filter(Boolean);
  return html("li", null, linkTo(`chart-${indicator.id}`, labelOf(indicator), leave), verdicts.map((one) => [" ", verdictChip(one)]));
}

function groupOf({ system, indicators }, leave) {
  const name = inLanguage(system.label, system.id);
  const head = document.getElementById(`system-${system.id}`) || !view().system ? linkTo(`system-${system.id}`, name, leave) : name;
  return [html("h3", null, head), html("ul", null, indicators.map((one) => indicatorItem(one, leave)))];
}

function sectionList(leave) {
  const sections = [...document.querySelectorAll("main > section[id]")].filter((one) => !one.hidden);
  const item = (one) => html("li", null, linkTo(one.id, one.querySelector("h2").textContent, leave));
  return html("ul", { class: "sections" }, sections.map(item));
}

function filter(key, label, values, wanted, changed) {
  const all = html("option", { value: "" }, say(`all_${key}s`));
  const options = values.map(([value, text]) => html("option", { value }, text));
  const select = html("select", { id: `find-${key}`, onchange: (event) => changed({ [key]: event.target.value }) }, all, options);
  select.value = wanted[key];
  return html("label", null, html("span", null, label), select);
}

const plans = () => [...new Set(data.targets.map(({ plan }) => plan))].map((plan) => [plan, planName(plan)]);

function verdicts() {
  const all = new Set(data.targets.flatMap((target) => target.of.map((one) => one?.verdict)).filter(Boolean));
  return [...all].map((verdict) => [verdict, verdictWord(verdict)]);
}

export function openFinder() {
  const state = { wanted: NOTHING, leave: () => {} };
  const leave = () => state.leave();
  const list = html("div", { class: "foundlist" });
  const count = html("output", { class: "quiet", id: "find-count" });

  function tell() {
    const groups = found(state.wanted);
    const isAll = Object.values(state.wanted).every((one) => one === "");
    const number = groups.reduce((sum, { indicators }) => sum + indicators.length, 0);
    count.textContent = say("found", { n: number });
    list.replaceChildren(...[isAll ? sectionList(leave) : [], groups.map((one) => groupOf(one, leave))].flat(2));
  }

  function changed(change) {
    state.wanted = { ...state.wanted, ...change };
    tell();
  }

  const field = html("input", { type: "search", id: "find-words", placeholder: say("find_words"), "aria-label": say("find_words") });
  field.addEventListener("input", () => changed({ sought: field.value }));
  const systems = indicatorsBySystem().map(({ system }) => [system.id, inLanguage(system.label, system.id)]);
  const filters = [
    !data.forecast && filter("system", say("system"), systems, state.wanted, changed),
    data.targets.length > 0 && filter("plan", say("plan_of"), plans(), state.wanted, changed),
    data.targets.length > 0 && filter("verdict", say("verdict"), verdicts(), state.wanted, changed),
  ].filter(Boolean);
  tell();
  state.leave = openDialog("finder", say("find"), [html("div", { class: "seekfor" }, field, filters, count), list].flat());
  field.focus();
}
