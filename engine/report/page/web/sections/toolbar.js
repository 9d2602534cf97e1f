// SPDX-License-Identifier: MIT
// What the reader chooses: language, colours, system, scenarios.

import { html } from "../drawing/dom.js";
import { swatch } from "../drawing/swatch.js";
import { inLanguage, scenarioName } from "../text/names.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { indicatorsBySystem, several } from "../view/shown.js";
import { choose, view } from "../view/view.js";
import { openFinder } from "../whole/finder.js";

// A button for each value of what the reader chooses by `key`.
function switchOf(key, values, text, attributes = () => ({})) {
  const button = (value) =>
    html(
      "button",
      {
        type: "button",
        id: `${key}-${value}`,
        "aria-pressed": String(view()[key] === value),
        ...attributes(value),
        onclick: () => choose({ [key]: value }, `${key}-${value}`),
      },
      text(value),
    );
  return html("div", { class: "switch", role: "group", "aria-label": say(key) }, values.map(button));
}

const languageSwitch = () =>
  switchOf(
    "language",
    ["en", "zh"],
    (value) => ({ en: "English", zh: "中文" })[value],
    (lang) => ({ lang }),
  );

const schemeSwitch = () => switchOf("scheme", ["auto", "light", "dark"], (value) => say(value));
const scaleSwitch = () => switchOf("scale", ["linear", "log", ...(several() ? ["difference"] : [])], (value) => say(value));

function systemChoice() {
  const all = indicatorsBySystem().map(({ system }) => [system.id, inLanguage(system.label, system.id)]);
  return html(
    "label",
    null,
    html("span", null, say("system")),
    html(
      "select",
      {
        id: "system",
        onchange: (event) => choose({ system: event.target.value }, "system"),
      },
      [["", say("all_systems")], ...all].map(([key, text]) => html("option", { value: key, selected: key === view().system }, text)),
    ),
  );
}

// The last one shown stays.
function scenarioToggle(at) {
  const toggle = (event) => {
    const shown = view().shown.map((one, k) => (k === at ? event.target.checked : one));
    choose({ shown: shown.includes(true) ? shown : view().shown }, `scenario-${at}`);
  };
  // Its lines alone stand out as long as the reader is at its name.
  const root = document.documentElement;
  const single = () => root.setAttribute("data-single", at);
  const all = () => root.removeAttribute("data-single");
  return html(
    "label",
    { class: "scenario", onpointerenter: single, onpointerleave: all, onfocusin: single, onfocusout: all },
    html("input", { type: "checkbox", id: `scenario-${at}`, checked: view().shown[at], onchange: toggle }),
    swatch(at),
    scenarioName(at),
  );
}

export function toolbar() {
  return html(
    "nav",
    { class: "toolbar", "aria-label": say("tools") },
    html("a", { class: "skip", href: "#plan" }, say("skip")),
    html("button", { type: "button", class: "find", id: "find", "aria-haspopup": "dialog", onclick: openFinder }, say("find")),
    languageSwitch(),
    schemeSwitch(),
    scaleSwitch(),
    !data.forecast && systemChoice(),
    several() &&
      html(
        "fieldset",
        null,
        html("legend", null, say("scenarios")),
        data.scenarios.map((_, at) => scenarioToggle(at)),
      ),
  );
}
