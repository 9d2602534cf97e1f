// SPDX-License-Identifier: MIT
// System by system: every indicator as a chart, then what limits building. Money comes last.

import { fanChart } from "../charts/fan.js";
import { bindingStrips, budgetStrips } from "../charts/strips.js";
import { html } from "../drawing/dom.js";
import { chartKey } from "../drawing/marks.js";
import { inLanguage, moduleOfBinding, systemOf } from "../text/names.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { indicatorsBySystem, inSystem } from "../view/shown.js";

function systemSection(system, indicators) {
  const bindings = data.bindings.filter((binding) => systemOf(moduleOfBinding(binding)).id === system.id);
  const overview = system.id === "money" ? budgetStrips() : null;
  return html(
    "section",
    { class: "system", id: `system-${system.id}` },
    html("h3", null, inLanguage(system.label, system.id)),
    html("div", { class: "grid" }, indicators.map(fanChart)),
    (bindings.length > 0 || overview) && [
      html("p", { class: "limits" }, html("b", null, say("limits")), " ", html("span", { class: "quiet" }, say("limits_rule"))),
      html("div", { class: "grid" }, overview, bindings.map(bindingStrips)),
    ],
  );
}

export function systems() {
  return html(
    "section",
    { id: "systems" },
    html("h2", null, say("systems")),
    html("div", { class: "keybox" }, chartKey(), html("p", { class: "quiet" }, say("key_hover"))),
    indicatorsBySystem()
      .filter(({ system }) => inSystem(system.id))
      .map(({ system, indicators }) => systemSection(system, indicators)),
  );
}
