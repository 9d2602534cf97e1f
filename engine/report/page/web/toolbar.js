// SPDX-License-Identifier: MIT
// What the reader chooses: language, colours, system, scenarios.

// A button for each value of state[key].
function switchOf(key, values, text, attributes = () => ({})) {
  const button = (value) =>
    html(
      "button",
      {
        type: "button",
        id: `${key}-${value}`,
        "aria-pressed": String(state[key] === value),
        ...attributes(value),
        onclick: () => {
          state[key] = value;
          render(`${key}-${value}`);
        },
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
const scaleSwitch = () => switchOf("scale", ["linear", "log"], (value) => say(value));

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
        onchange: (event) => {
          state.system = event.target.value;
          render("system");
        },
      },
      [["", say("all_systems")], ...all].map(([key, text]) => html("option", { value: key, selected: key === state.system }, text)),
    ),
  );
}

// The last one shown stays.
function scenarioToggle(at) {
  const toggle = (event) => {
    state.shown[at] = event.target.checked;
    if (!state.shown.includes(true)) state.shown[at] = true;
    render(`scenario-${at}`);
  };
  return html(
    "label",
    { class: "scenario" },
    html("input", { type: "checkbox", id: `scenario-${at}`, checked: state.shown[at], onchange: toggle }),
    swatch(at),
    scenarioName(at),
  );
}

function toolbar() {
  return html(
    "nav",
    { class: "toolbar", "aria-label": say("tools") },
    html("a", { class: "skip", href: "#plan" }, say("skip")),
    languageSwitch(),
    schemeSwitch(),
    scaleSwitch(),
    systemChoice(),
    several() &&
      html(
        "fieldset",
        null,
        html("legend", null, say("scenarios")),
        data.scenarios.map((_, at) => scenarioToggle(at)),
      ),
  );
}
