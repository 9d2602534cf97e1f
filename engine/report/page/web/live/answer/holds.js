// SPDX-License-Identifier: MIT
// Which limits hold a target or a system back, from the shares of draws in which they bind at each step: the rule of
// engine/judge/holds_back.

const WANTED = "demand"; // where it binds, nothing holds back
const HOLDS = 1 / 3;
const MOST_DRAWS = 1 / 2;
const YEARS_BEFORE_PAST_DEADLINE = 3;
const ROUNDING = 1e-9;

// Calendar years as far as the window reaches, with the sum of the shares of their steps.
function yearsIn(steps, shareAt, { from, to }) {
  const years = [];
  for (let at = 0; at + 1 < steps.length; ++at) {
    const begin = steps[at];
    if (begin < from - ROUNDING || begin > to - ROUNDING) continue;
    const last = years.at(-1);
    if (!last || Math.floor(begin + ROUNDING) > Math.floor(last.begin + ROUNDING)) years.push({ begin, end: begin, sum: 0, steps: 0 });
    const year = years.at(-1);
    year.end = Math.min(steps[at + 1], to);
    year.sum += shareAt(at);
    year.steps += 1;
  }
  return years;
}

// Longest runs of years in each of which the limit binds in at least so many draws and steps.
function runsOf(years, least) {
  const runs = [];
  let isRunning = false;
  for (const year of years) {
    const binds = year.sum >= least * year.steps - ROUNDING;
    if (binds && !isRunning) runs.push({ from: year.begin, to: year.end, sum: 0, steps: 0 });
    if (binds) {
      const run = runs.at(-1);
      run.steps += year.steps;
      run.sum += year.sum;
      run.to = year.end;
    }
    isRunning = binds;
  }
  return runs;
}

function runsOfBinding(binding, steps, window, least, draws) {
  const { counts, limits } = binding;
  return limits.flatMap((limit, k) =>
    limit === WANTED
      ? []
      : runsOf(yearsIn(steps, (at) => counts[at * limits.length + k] / draws, window), least).map((run) => ({
          binding: binding.name,
          limit,
          ...run,
        })),
  );
}

const holdOf = ({ binding, limit, sum, steps, from, to }) => ({ binding, limit, share: sum / steps, from, to });

function isLonger(a, b) {
  const [one, other] = [a.to - a.from, b.to - b.from];
  return Math.abs(one - other) > ROUNDING ? one > other : a.sum / a.steps > b.sum / b.steps;
}

// bindings: { name, limits: names, counts: [step][limit] of so many draws }.
export function heldBy(bindings, classes, steps, { today, deadline, draws }) {
  const window = { from: today < deadline ? today : deadline - YEARS_BEFORE_PAST_DEADLINE, to: deadline };
  const runs = bindings
    .filter(({ name }) => classes.includes(name))
    .flatMap((binding) => runsOfBinding(binding, steps, window, HOLDS, draws));
  if (runs.length === 0) return null;
  return holdOf(runs.reduce((strongest, run) => (run.sum > strongest.sum ? run : strongest)));
}

export function constraintsOf(bindings, steps, { today, draws }) {
  const window = { from: today, to: steps.at(-1) };
  const longest = bindings
    .map((binding) => runsOfBinding(binding, steps, window, MOST_DRAWS, draws))
    .filter((runs) => runs.length > 0)
    .map((runs) => runs.reduce((best, run) => (isLonger(run, best) ? run : best)));
  return longest.sort((a, b) => (isLonger(a, b) ? -1 : isLonger(b, a) ? 1 : 0)).map(holdOf);
}
