// SPDX-License-Identifier: MIT
// What the page shows when its city has answered: the scenarios it was written with, and those that were asked of it.

import { told } from "../data.js";
import { live } from "../engine/payload.js";
import { planRows, seriesOf, sharesOf, targetRows } from "./figures.js";
import { constraintsOf, heldBy } from "./holds.js";
import { judgedAnew } from "./judged.js";

const OWN = 0; // the scenario that the page's city is of

// What the engine is asked for, in its order.
const isOwn = (target) => target.of[OWN]?.modelled;
const targets = told.targets.filter(isOwn);
const plans = [...new Set(targets.map((target) => target.plan))];
const bindings = told.bindings.filter((binding) => binding.share[OWN]);
export const wanted = {
  names: told.indicators.filter((one) => one.series[OWN]).map((one) => one.id),
  bindings: bindings.map(({ name, limits }) => ({ name, limits: limits.length })),
  plans: plans.length,
};

const steps = Array.from({ length: (live.last + 1 - live.first) * live.steps + 1 }, (_, k) => {
  return live.first + Math.floor(k / live.steps) + (k % live.steps) / live.steps;
});
const liveTimes = Array.from({ length: live.last + 2 - live.first }, (_, k) => live.first + k);
const sameTimes = JSON.stringify(told.times[told.scenarios[OWN].source]) === JSON.stringify(liveTimes);
const times = sameTimes ? told.times : [...told.times, liveTimes];
const source = sameTimes ? told.scenarios[OWN].source : told.times.length;

function scenarioOf(answer, { name, label, levers }) {
  const before = told.scenarios[OWN];
  const joint = planRows(answer.plan, answer.size);
  const shown = label ? { name, label, levers } : {};
  const limits = answer.bindings.map((one) => ({ ...one, limits: bindings.find(({ name: id }) => id === one.name).limits }));
  return {
    ...before,
    source,
    draws: answer.draws,
    exact: true,
    seconds: null,
    instructionSet: "wasm128",
    plans: before.plans.map((plan) => ({ ...plan, ...joint[plans.indexOf(plan.plan)] })),
    constraints: constraintsOf(limits, steps, { today: before.todayTime, draws: answer.draws }),
    ...shown,
  };
}

function judgedBy(answer) {
  const today = told.scenarios[OWN].todayTime;
  const rows = targetRows(answer.plan, answer.size);
  const limits = answer.bindings.map((one) => ({ ...one, limits: bindings.find(({ name }) => name === one.name).limits }));
  const judge = (target, row) => {
    const { indicator, time: deadline } = target;
    const held = () => heldBy(limits, live.classes[indicator] ?? [], steps, { today, deadline, draws: answer.draws });
    return judgedAnew(target.of[OWN], row, deadline <= today, held);
  };
  return new Map(targets.map((target, k) => [target, judge(target, rows[k])]));
}

// One scenario as the page has it: what it is, and what it says of each target, indicator and binding.
function partOf(answer, words) {
  const judged = judgedBy(answer);
  const series = new Map(answer.indicators.map(({ name, values }) => [name, seriesOf(values, answer.size.times)]));
  const shares = new Map(answer.bindings.map((one) => [one.name, sharesOf(one)]));
  return {
    scenario: scenarioOf(answer, words),
    target: (target) => judged.get(target) ?? target.of[OWN],
    series: (indicator) => series.get(indicator.id) ?? null,
    share: (binding) => shares.get(binding.name) ?? null,
    parameter: (parameter) => parameter.of[OWN],
  };
}

const toldPart = (at) => ({
  scenario: told.scenarios[at],
  target: (target) => target.of[at],
  series: (indicator) => indicator.series[at],
  share: (binding) => binding.share[at],
  parameter: (parameter) => parameter.of[at],
});

// asked: { answer, name, label, levers } of what the levers say now, or null; base: the scenario's own answer, or null while the page has
// that of the file; pins: as `asked`.
export function composed({ asked, base, pins }) {
  const files = told.scenarios.map((_, at) => (at === OWN && base ? partOf(base, {}) : toldPart(at)));
  const parts = [...(asked ? [partOf(asked.answer, asked)] : []), ...files, ...pins.map((pin) => partOf(pin.answer, pin))];
  return {
    times,
    scenarios: parts.map(({ scenario }) => scenario),
    targets: told.targets.map((target) => ({ ...target, of: parts.map((part) => part.target(target)) })),
    indicators: told.indicators.map((one) => ({ ...one, series: parts.map((part) => part.series(one)) })),
    bindings: told.bindings.map((one) => ({ ...one, share: parts.map((part) => part.share(one)) })),
    parameters: told.parameters.map((one) => ({ ...one, of: parts.map((part) => part.parameter(one)) })),
  };
}
