// SPDX-License-Identifier: MIT
// Modules of a live page by themselves: what is asked, how it is shared out, what the answers mean. Run by node --test.

import assert from "node:assert/strict";
import { test } from "node:test";

import { LIVE } from "./sample_live.mjs";
import { load } from "./with_page.mjs";

const { monthOf, monthStart } = await load("live/asked/months.js");
const { positionOfValue, valueAtPosition } = await load("live/asked/scale.js");
const { asked, firstMonth, isAllowed, leverByName, ownValueFrom } = await load("live/asked/moves.js");
const { fragmentOf, readFragment } = await load("live/asked/fragment.js");
const { commandText, scenarioText } = await load("live/asked/scenario_text.js");
const { sharesOf } = await load("live/engine/pool.js");
const { constraintsOf, heldBy } = await load("live/answer/holds.js");
const { judgedAnew } = await load("live/answer/judged.js");
const { planRows, seriesOf, targetRows } = await load("live/answer/figures.js");
const { called } = await load("live/asked/called.js");

const [BUDGET, COVERAGE, START] = LIVE.levers;
const MOVES = new Map([
  [BUDGET.name, { value: 0.1 + 0.2, from: "2018-07" }],
  [START.name, { value: 2021.5, from: "" }],
]);

test("a month is the decimal year at which it begins", () => {
  assert.equal(monthStart("2018-07"), 2018.5);
  assert.equal(monthStart("2018-13"), null);
  assert.equal(monthStart(""), null);
  for (let month = 0; month < 240; ++month) assert.equal(monthStart(monthOf(2010 + Math.floor(month / 12) + (month % 12) / 12)), 2010 + Math.floor(month / 12) + (month % 12) / 12);
});

test("a slider reaches both ends and the null value of its lever", () => {
  for (const lever of [BUDGET, COVERAGE]) {
    assert.equal(valueAtPosition(lever, 0), lever.low);
    assert.equal(valueAtPosition(lever, 200), lever.high);
    assert.equal(valueAtPosition(lever, positionOfValue(lever, lever.null)), lever.null);
  }
});

test("a range of many powers of ten goes by powers", () => {
  assert.equal(valueAtPosition(COVERAGE, 100), 32000);
  assert.equal(positionOfValue(COVERAGE, 32000), 100);
  assert.equal(positionOfValue(COVERAGE, 1e-9), 1);
});

test("what a scenario sets of a lever is where its control begins", () => {
  assert.equal(ownValueFrom(BUDGET, "2017-01"), 1);
  assert.equal(ownValueFrom(BUDGET, "2019-01"), 0.5);
  assert.equal(ownValueFrom(BUDGET, ""), 1);
});

test("moves lie within the range, and begin after today", () => {
  assert.equal(firstMonth(), "2017-01");
  assert.ok(isAllowed(BUDGET, { value: 5, from: "2017-01" }));
  assert.ok(isAllowed(BUDGET, { value: 0, from: "" }));
  for (const [value, from] of [[5.1, ""], [-0.1, ""], [NaN, ""], [1, "2016-12"], [1, "2024-01"], [1, "soon"]]) assert.ok(!isAllowed(BUDGET, { value, from }));
});

test("the engine is asked in the order of the levers", () => {
  const other = new Map([...MOVES].reverse());
  assert.deepEqual(asked(other), [
    { lever: BUDGET.name, value: 0.1 + 0.2, from: 2018.5 },
    { lever: START.name, value: 2021.5, from: null },
  ]);
});

test("a link says everything that is asked, and nothing is lost of a number", () => {
  const fragment = fragmentOf(MOVES, [new Map([[COVERAGE.name, { value: 1e6, from: "2017-01" }]])]);
  assert.equal(fragment, "#if=budget.envelope_factor:0.30000000000000004:2018-07,mobile.start_5g:2021.5&pin=fibre.coverage_target:1000000:2017-01");
  const read = readFragment(fragment, 3);
  assert.deepEqual(read.moves, MOVES);
  assert.equal(read.pins.length, 1);
  assert.equal(read.refused, 0);
  assert.equal(fragmentOf(new Map(), []), "");
});

test("of a link that means another page what has no place here is left out and counted", () => {
  const read = readFragment("#if=budget.envelope_factor:7,no.lever:1,mobile.start_5g:2021.5,budget.envelope_factor:&pin=x:1", 3);
  assert.deepEqual([...read.moves.keys()], [START.name]);
  assert.equal(read.refused, 4);
  assert.deepEqual(readFragment("#plan", 3), { moves: new Map(), pins: [], refused: 0 });
  assert.equal(readFragment("#pin=mobile.start_5g:2021&pin=mobile.start_5g:2022", 1).pins.length, 1);
});

test("what is asked is a scenario and a command line, with its numbers in full", () => {
  const text = scenarioText(new Map([...MOVES, [START.name, { value: 9999, from: "" }]]), "what-if", "A \"b\"\n[levers]");
  assert.equal(
    text,
    `extends = "scenarios/a \\"b\\".toml"
name    = "what-if"
label   = { en = "A \\"b\\" [levers]", zh = "A \\"b\\" [levers]" }

[ensemble]
draws = 512

[levers]
"mobile.start_5g" = "never"

[changes]
"budget.envelope_factor" = { from = "2018-07", value = 0.30000000000000004, source = "asked of the page" }
`,
  );
  assert.equal(
    commandText(MOVES),
    `infracast run 'scenarios/a "b".toml' --draws 512 --set 'budget.envelope_factor = 0.30000000000000004 from 2018-07' --set 'mobile.start_5g = 2021.5'`,
  );
});

test("workers share all draws, each once, the first with the draws of the first answer", () => {
  for (const draws of [1, 63, 64, 65, 150, 256, 512, 1000])
    for (const workers of [1, 2, 3, 8]) {
      const shares = sharesOf(draws, workers);
      const parts = shares.flat().sort((a, b) => a.first - b.first);
      assert.ok(shares.length <= workers);
      assert.deepEqual(shares[0][0], { first: 0, count: Math.min(64, draws) });
      assert.equal(parts.reduce((next, { first, count }) => (first === next && count > 0 ? next + count : NaN), 0), draws);
    }
});

// A limit that binds in every second draw from 2011 to 2012, and one called demand always.
const STEPS = [2010, 2010.5, 2011, 2011.5, 2012, 2012.5, 2013];
const BINDING = { name: "fibre.building", limits: ["budget", "demand"], counts: STEPS.flatMap((time) => [time >= 2011 && time < 2013 ? 5 : 0, 10]) };

test("a limit holds a target in the years in which it binds in a third of draws, and demand never", () => {
  const hold = heldBy([BINDING], ["fibre.building"], STEPS, { today: 2010, deadline: 2013, draws: 10 });
  assert.deepEqual(hold, { binding: "fibre.building", limit: "budget", share: 0.5, from: 2011, to: 2013 });
  assert.equal(heldBy([BINDING], ["other"], STEPS, { today: 2010, deadline: 2013, draws: 10 }), null);
  assert.equal(heldBy([BINDING], ["fibre.building"], STEPS, { today: 2010, deadline: 2013, draws: 16 }), null);
});

test("of a deadline that is past the three years before it count", () => {
  const hold = heldBy([BINDING], ["fibre.building"], STEPS, { today: 2020, deadline: 2012.5, draws: 10 });
  assert.deepEqual([hold.from, hold.to], [2011, 2012.5]);
});

test("what holds a system back binds in half of draws after today, the longest first", () => {
  const longer = { ...BINDING, name: "longer", counts: STEPS.flatMap(() => [9, 10]) };
  const holds = constraintsOf([BINDING, longer], STEPS, { today: 2010, draws: 10 });
  assert.deepEqual(holds.map(({ binding, from, to }) => [binding, from, to]), [["longer", 2010, 2013], ["fibre.building", 2011, 2013]]);
});

const ROW = { p05: 1, p50: 2, p95: Infinity, probability: 0.7, error: 0.1, shortfall: 0, reached: [2012, 2013, Infinity], undefinedDraws: 0, lost: 0, never: 0.1 };
const judged = (before, probability, due) => judgedAnew({ verdict: "open", ...before }, { ...ROW, probability }, due, () => "held");

test("verdicts go by the share of draws, unless a published outcome has settled them", () => {
  assert.deepEqual([0.7, 2 / 3, 0.5, 1 / 3, 0.1].map((one) => judged({}, one, false).verdict), ["likely", "likely", "open", "unlikely", "unlikely"]);
  assert.deepEqual([0.7, 0.5, 0.1].map((one) => judged({}, one, true).verdict), ["probably_met", "unknown", "probably_missed"]);
  const met = judged({ verdict: "met", probability: 1 }, 0.1, true);
  assert.deepEqual([met.verdict, met.probability, met.held], ["met", 1, null]);
  assert.equal(judged({}, NaN, false).verdict, "unknown");
});

test("what has no number is missing, and what is likely is not held", () => {
  const likely = judged({}, 0.7, false);
  assert.deepEqual([likely.p95, likely.reached, likely.held], [null, [2012, 2013, null], null]);
  assert.equal(judged({}, 0.5, false).held, "held");
});

test("figures are read in the order in which the engine writes them", () => {
  const values = Float64Array.from({ length: 20 }, (_, k) => k);
  assert.deepEqual(seriesOf(values, 2).mean, [0, 10]);
  assert.deepEqual(seriesOf(values, 2).quantiles[8], [9, 19]);
  const plan = Float64Array.from([...Array(12).keys(), 7, 7, 0.25, 3]);
  const size = { targets: 1, width: 14 };
  assert.equal(targetRows(plan, size)[0].never, 11);
  assert.deepEqual(planRows(plan, size), [{ joint: 0.25, undefined: 3 }]);
});

test("a scenario that is asked lists its levers since when they are otherwise", () => {
  const { name, levers } = called(new Map([[BUDGET.name, { value: 2, from: "2019-01" }]]), 0);
  assert.equal(name, "what-if");
  assert.deepEqual(levers.find((one) => one.name === BUDGET.name).path, [[2010, 1], [2018, 0.5], [2019, 2]]);
  assert.equal(called(MOVES, 2).label.en, "Variant 2");
  assert.equal(leverByName.size, 3);
});
