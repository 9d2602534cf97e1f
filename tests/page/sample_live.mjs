// SPDX-License-Identifier: MIT
// What a live page carries, made up: a lever for each kind of control.

const label = (en, zh) => ({ en, zh });
const lever = (name, unit, low, nothing, high, path = [[2010, nothing]]) => ({
  name,
  label: label(name, ""),
  unit,
  effect: "more means more",
  null: nothing,
  low,
  high,
  path,
});

export const LIVE = {
  scenario: "scenarios/a \"b\".toml",
  draws: 512,
  first: 2010,
  last: 2023,
  steps: 12,
  worker: "",
  classes: { ftth_share: ["fibre.building"] },
  levers: [
    lever("budget.envelope_factor", "1", 0, 1, 5, [[2010, 1], [2018, 0.5]]),
    lever("fibre.coverage_target", "household", 0, 0, 1e9),
    lever("mobile.start_5g", "date", 1990, 9999, 9999),
  ],
};
