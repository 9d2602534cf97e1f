// SPDX-License-Identifier: MIT
// A control for a lever: a slider with a field for the number, or a month that can be set or never; since when; its null value; back to
// what the scenario says.

import { firstMonth, isAllowed, ownValueFrom, usualFrom } from "./asked/moves.js";
import { monthOf, monthStart } from "./asked/months.js";
import { isDate, NEVER_VALUE, POSITIONS, positionOfValue, valueAtPosition } from "./asked/scale.js";
import { live } from "./engine/payload.js";
import { html, svg } from "../drawing/dom.js";
import { readableTime } from "../text/dates.js";
import { capital, labelOf, unitWord } from "../text/names.js";
import { readableQuantity } from "../text/numbers.js";
import { say } from "../text/words.js";

const MONTH = { type: "month", pattern: "[0-9]{4}-[0-9]{2}", size: 8, placeholder: "2018-07" };
const lastMonth = () => monthOf(live.last + 11 / 12);

export const leverText = (lever, value) => (isDate(lever) ? readableTime(value) : readableQuantity(value, lever.unit));

const nullText = (lever) => say("live_null", { value: leverText(lever, lever.null) });

// Where the null value is on the slider, as a mark below it: an attribute of a drawing, since a copy that the browser saves would bring a
// style that the page's own policy refuses.
function nullMark(lever) {
  const x = `${(100 * positionOfValue(lever, lever.null)) / POSITIONS}%`;
  const mark = svg("rect", { x, y: 0, width: 2, height: 6 }, svg("title", null, nullText(lever)));
  return svg("svg", { class: "nullmark", "aria-hidden": "true" }, mark);
}

function sliderField(lever, id, value, change) {
  const slider = html("input", {
    type: "range",
    id: `${id}-slider`,
    min: 0,
    max: POSITIONS,
    "aria-label": capital(labelOf(lever)),
    "aria-valuetext": leverText(lever, value),
  });
  slider.value = String(positionOfValue(lever, value));
  const number = html("input", { type: "number", id, step: "any", min: lever.low, max: lever.high });
  number.value = String(value);
  slider.addEventListener("input", () => {
    const moved = valueAtPosition(lever, Number(slider.value));
    number.value = String(moved);
    slider.setAttribute("aria-valuetext", leverText(lever, moved));
    change(moved);
  });
  number.addEventListener("change", () => {
    slider.value = String(positionOfValue(lever, Number(number.value)));
    change(number.value === "" ? NaN : Number(number.value));
  });
  return html("div", { class: "sliderfield" }, html("div", { class: "track" }, slider, nullMark(lever)), number);
}

// A month that comes, or never does.
function dateField(lever, id, value, change) {
  const month = html("input", { ...MONTH, id, min: monthOf(lever.low), max: lastMonth(), "aria-label": capital(labelOf(lever)) });
  const isSet = html("input", { type: "checkbox", id: `${id}-set`, checked: value !== NEVER_VALUE });
  month.value = value === NEVER_VALUE ? "" : monthOf(value);
  month.disabled = !isSet.checked;
  const changed = () => change(isSet.checked ? monthStart(month.value) ?? NaN : NEVER_VALUE);
  month.addEventListener("change", changed);
  isSet.addEventListener("change", () => {
    month.disabled = !isSet.checked;
    if (isSet.checked && month.value === "") month.value = firstMonth();
    changed();
  });
  return html("div", { class: "datefield" }, html("label", null, isSet, say("live_set")), month);
}

function fromField(lever, id, from, change) {
  const month = html("input", { ...MONTH, id: `${id}-from`, min: firstMonth(), max: lastMonth() });
  month.value = from;
  month.addEventListener("change", () => change(month.value));
  return html("label", { class: "from", title: say("live_from_title") }, say("live_from"), month);
}

// moved: what is asked of the lever, or undefined. ask(move) sets it; null: back.
export function leverControl(lever, moved, ask) {
  const id = `lever-${lever.name}`;
  const from = moved ? moved.from : usualFrom(lever);
  const state = { value: moved ? moved.value : ownValueFrom(lever, from), from };
  const field = isDate(lever) ? dateField : sliderField;
  const node = html("div", { class: moved ? "lever moved" : "lever", "data-lever": lever.name });
  const changed = (part) => {
    Object.assign(state, part);
    const allowed = isAllowed(lever, state);
    node.classList.toggle("wrong", !allowed);
    node.classList.toggle("moved", allowed);
    if (allowed) ask({ ...state });
  };
  const unit = isDate(lever) ? "" : unitWord(lever.unit);
  node.append(
    html(
      "div",
      { class: "leverhead" },
      html("label", { for: id, title: lever.effect }, capital(labelOf(lever)), unit && html("span", { class: "quiet" }, ` ${unit}`)),
      html("button", { type: "button", class: "back", id: `${id}-back`, onclick: () => ask(null) }, say("live_back")),
    ),
    field(lever, id, state.value, (value) => changed({ value })),
    html(
      "div",
      { class: "leverfoot quiet" },
      fromField(lever, id, state.from, (begin) => changed({ from: begin })),
      html("span", null, nullText(lever)),
      html("span", { class: "wrongtext" }, say("live_wrong", { low: leverText(lever, lever.low), high: leverText(lever, lever.high) })),
    ),
    html("p", { class: "effect quiet" }, lever.effect),
  );
  return node;
}
