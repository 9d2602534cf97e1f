// SPDX-License-Identifier: MIT
// Over which factors a sweep is shown, and what the others are held at, as the reader chooses.

import { html } from "../drawing/dom.js";
import { pointsOf } from "./curves.js";
import { distinct, isWhole, levelsOf, MOST_VALUES, PARTS } from "./levels.js";
import { factorValue, sweepFactorName } from "../text/factors.js";
import { capital } from "../text/names.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { choose, view } from "../view/view.js";

// Only one factor at a time differs from the first point: averages over such points would be of different things.
function isOneByOne(sweep) {
  if (sweep.factors.length < 2) return false;
  const moved = (point) => sweep.factors.filter(({ at }) => at[point] !== at[0]).length;
  return pointsOf(sweep).every((point) => moved(point) <= 1);
}

function firstChoice(sweep) {
  const [oneByOne, couple] = [isOneByOne(sweep), sweep.factors.length > 1];
  return { x: 0, y: couple && !oneByOne ? 1 : null, held: sweep.factors.map(({ at }) => (oneByOne ? at[0] : null)) };
}

// The reader's choice; before any, the first.
const FIRST = data.sweeps.map(firstChoice);

export const sweepChoice = (number) => view().sweeps[number] ?? FIRST[number];
const others = (sweep, { x, y }) => sweep.factors.map((_, at) => at).filter((at) => at !== x && at !== y);

// Points that agree with what is held.
export function chosenPoints(sweep, choice) {
  const isHeld = (point) =>
    others(sweep, choice).every((at) => choice.held[at] === null || sweep.factors[at].at[point] === choice.held[at]);
  return pointsOf(sweep).filter(isHeld);
}

// "Means over what was tried of X; Y at 0.1".
export function heldText(sweep, choice) {
  const shown = [choice.x, choice.y].filter((at) => at !== null);
  const isInParts = shown.some((at) => !isWhole(levelsOf(sweep.factors[at])));
  const rest = others(sweep, choice);
  const averaged = rest.filter((at) => choice.held[at] === null).map((at) => sweepFactorName(sweep.factors[at]));
  const held = rest
    .filter((at) => choice.held[at] !== null)
    .map((at) => say("held_at", { name: sweepFactorName(sweep.factors[at]), value: factorValue(sweep.factors[at], choice.held[at]) }));
  const names = averaged.join(say("comma"));
  const all = [isInParts && say("in_parts", { n: PARTS }), averaged.length > 0 && say("averaged", { names }), ...held].filter(Boolean);
  return all.length ? `${capital(all.join(say("semicolon")))}${say("full_stop")}` : null;
}

// `change`: from the value chosen to what it changes in the choice of the sweep.
function choiceOf(number, part, title, options, chosen, change) {
  const key = `sweep-${number}-${part}`;
  const choosing = (value) => ({ ...view().sweeps, [number]: { ...sweepChoice(number), ...change(value) } });
  return html(
    "label",
    null,
    html("span", null, title),
    html(
      "select",
      {
        id: key,
        onchange: (event) => choose({ sweeps: choosing(event.target.value) }, key),
      },
      options.map(([value, text]) => html("option", { value, selected: value === chosen }, text)),
    ),
  );
}

function heldChoice(sweep, number, at) {
  const choice = sweepChoice(number);
  const factor = sweep.factors[at];
  const values = distinct(factor.at);
  const name = sweepFactorName(factor);
  if (values.length > MOST_VALUES) return null;
  return choiceOf(
    number,
    `held-${at}`,
    name,
    [["", say("all_values")], ...values.map((value) => [String(value), factorValue(factor, value)])],
    choice.held[at] === null ? "" : String(choice.held[at]),
    (value) => {
      const held = [...choice.held];
      held[at] = value === "" ? null : Number(value);
      return { held };
    },
  );
}

export function sweepChoices(sweep, number) {
  if (sweep.factors.length < 2) return null;
  const choice = sweepChoice(number);
  const factors = sweep.factors.map((factor, at) => [String(at), sweepFactorName(factor)]);
  return html(
    "div",
    { class: "choices", role: "group", "aria-label": say("sweep_choices") },
    choiceOf(number, "x", say("over"), factors, String(choice.x), (value) => {
      const x = Number(value);
      return { x, y: choice.y === x ? choice.x : choice.y };
    }),
    choiceOf(
      number,
      "y",
      say("and_over"),
      [["", say("no_other")], ...factors.filter(([at]) => Number(at) !== choice.x)],
      choice.y === null ? "" : String(choice.y),
      (value) => ({ y: value === "" ? null : Number(value) }),
    ),
    others(sweep, choice).map((at) => heldChoice(sweep, number, at)),
  );
}
