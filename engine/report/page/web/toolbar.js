// SPDX-License-Identifier: MIT
// What the reader chooses: language, colours, system, scenarios.

function languageSwitch() {
  const button = (language, text) => html("button", { type: "button", lang: language, id: `language-${language}`, "aria-pressed": String(state.language === language),
    onclick: () => { state.language = language; render(`language-${language}`); } }, text);
  return html("div", { class: "switch", role: "group", "aria-label": say("language") }, button("en", "English"), button("zh", "中文"));
}

function schemeSwitch() {
  const button = (scheme) => html("button", { type: "button", id: `scheme-${scheme}`, "aria-pressed": String(state.scheme === scheme),
    onclick: () => { state.scheme = scheme; render(`scheme-${scheme}`); } }, say(scheme));
  return html("div", { class: "switch", role: "group", "aria-label": say("scheme") }, ["auto", "light", "dark"].map(button));
}

function systemChoice() {
  const all = indicatorsBySystem().map(({ system }) => [system.id, inLanguage(system.label, system.id)]);
  return html("label", null, html("span", null, say("system")), html("select", { id: "system", onchange: (event) => { state.system = event.target.value; render("system"); } },
    [["", say("all_systems")], ...all].map(([key, text]) => html("option", { value: key, selected: key === state.system }, text))));
}

// The last one shown stays.
function scenarioToggle(at) {
  const toggle = (event) => {
    state.shown[at] = event.target.checked;
    if (!state.shown.includes(true)) state.shown[at] = true;
    render(`scenario-${at}`);
  };
  return html("label", { class: "scenario" }, html("input", { type: "checkbox", id: `scenario-${at}`, checked: state.shown[at], onchange: toggle }), swatch(at), scenarioName(at));
}

function toolbar() {
  return html("nav", { class: "toolbar", "aria-label": say("tools") }, html("a", { class: "skip", href: "#plan" }, say("skip")),
    languageSwitch(), schemeSwitch(), systemChoice(),
    several() && html("fieldset", null, html("legend", null, say("scenarios")), data.scenarios.map((_, at) => scenarioToggle(at))));
}
