// SPDX-License-Identifier: MIT
// System by system: every indicator as a chart, then what limits building. Money comes last.

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

function indicatorsBySystem() {
  const shown = shownScenarios();
  const groups = d3.group(
    data.indicators.filter((one) => shown.some((at) => one.series[at])),
    (one) => systemOf(one.module).id,
  );
  const order = [...new Set([...names.systems.map((system) => system.id), ...groups.keys()])].filter((id) => groups.has(id));
  return order.map((id) => ({ system: systemOf(groups.get(id)[0].module), indicators: groups.get(id) }));
}

function systems() {
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
