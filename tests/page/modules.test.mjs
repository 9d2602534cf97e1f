// SPDX-License-Identifier: MIT
// Modules of the page by themselves: numbers, dates, axes, words, choices, sweeps. Run by node --test.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { SAMPLE } from "./sample_data.mjs";
import { load, WORDS } from "./with_page.mjs";

const { choose, onChoice, view } = await load("view/view.js");
const numbers = await load("text/numbers.js");
const dates = await load("text/dates.js");
const targets = await load("text/targets.js");
const names = await load("text/names.js");
const { say } = await load("text/words.js");
const scale = await load("drawing/scale.js");
const ticks = await load("drawing/ticks.js");
const levels = await load("studies/levels.js");
const curves = await load("studies/curves.js");
const choices = await load("studies/choices.js");
const { data } = await load("view/data.js");
const { wholeSeries } = await load("view/stored.js");
const { differing, differenceSeries } = await load("view/differing.js");
const { found } = await load("view/finding.js");
const address = await load("view/address.js");
const recall = await load("view/recall.js");
const files = await load("charts/fan_file.js");
const { chanceText } = await load("charts/bars.js");
const { tornado } = await load("charts/tornado.js");
const { strongestFirst } = await load("studies/outputs.js");
const { disclosure } = await load("drawing/disclosure.js");

const plain = (text) => text.replaceAll("\u00a0", " ");

beforeEach(() => choose({ language: "en", shown: SAMPLE.scenarios.map(() => true), sweeps: {} }));

test("a misfit says how far the newest figure is from the model", () => {
  const misfit = { date: "2016-12-31", residual: Math.log(0.65) };
  assert.equal(plain(targets.misfitPhrase(misfit)), "newest figure (end 2016) 35 % below the model");
  assert.equal(plain(targets.misfitPhrase({ ...misfit, residual: Math.log(1.5) })), "newest figure (end 2016) 50 % above the model");
  assert.equal(plain(targets.misfitPhrase({ ...misfit, residual: null })), "newest figure (end 2016) where the model has none");
  choose({ language: "zh" });
  assert.match(plain(targets.misfitPhrase(misfit)), /^最新公布数字（.*）比模型低 35 %$/);
});

test("numbers have four digits, and powers as the language has them", () => {
  assert.equal(numbers.readableNumber(9573123), "9,573,000");
  assert.equal(numbers.readableNumber(1.5634e12), "1.563 trillion");
  assert.equal(numbers.readableNumber(null), "–");
  assert.equal(numbers.readableQuantity(9573123, "household"), "9,573,000 households");
  choose({ language: "zh" });
  assert.equal(plain(numbers.readableQuantity(9573123, "household")), "957.3 万户");
  assert.equal(plain(numbers.readableQuantity(9573123, "Gbps")), "957.3 万 Gbps");
});

test("zero has no sign", () => {
  assert.deepEqual([-0, 0].map((zero) => numbers.plainNumber(zero, 3)), ["0", "0"]);
  assert.equal(numbers.readableNumber(-1e-320 * 1e-10), "0");
});

test("a probability that is not quite certain says so", () => {
  assert.deepEqual([0, 0.004, 0.5, 0.996, 1].map((one) => plain(numbers.readableProbability(one))), ["0 %", "<1 %", "50 %", ">99 %", "100 %"]);
});

test("where draws have no number there is no probability, and the page says so", () => {
  assert.equal(plain(chanceText(null, 77)), "no number in 77 draws");
  assert.equal(plain(chanceText(0.5, 0)), "50 %");
  choose({ language: "zh" });
  assert.equal(plain(chanceText(null, 77)), "77 个抽样无数值");
});

test("a decimal year is named by the month that is over", () => {
  assert.equal(plain(dates.readableTime(2017)), "end 2016");
  assert.equal(plain(dates.readableTime(2016.5)), "Jun 2016");
  assert.equal(dates.years(2018, 2021), "2018–2020");
});

test("a published bound keeps its sign and its scope", () => {
  const target = { unit: "venue", value: 4000, base: null };
  const published = [
    { bound: "exact", value: 4100, scope: "", document: "" },
    { bound: "at_least", value: 4000, scope: "fibre households", document: "" },
  ];
  assert.equal(plain(targets.publishedNote(target, published)), "4,100 or ≥ 4,000 (fibre households)");
});

test("an unknown id is spelled out, a known one has its word", () => {
  assert.equal(names.limitName("budget"), "budget");
  assert.equal(names.limitName("lamp_posts"), "lamp posts");
  assert.equal(names.unitWord("CNY/household"), "CNY/household");
  choose({ language: "zh" });
  assert.equal(names.unitWord("CNY/household"), "元/户");
});

test("every word is there in both languages, with the same places to fill", () => {
  const places = (text) => [...new Set([text].flat().join(" ").match(/\{\w+/g) || [])].sort();
  for (const table of ["page", "limits", "units", "verdicts", "bounds"]) {
    for (const [key, word] of Object.entries(WORDS[table])) {
      assert.ok(word.en.length > 0 && word.zh.length > 0, key);
      assert.deepEqual(places(word.en), places(word.zh), key);
    }
  }
});

test("a word chooses by number", () => {
  assert.equal(say("sweep_failed", { n: 1 }), "1 point failed.");
  assert.equal(say("sweep_failed", { n: 2 }), "2 points failed.");
});

test("an axis begins at zero unless the values vary little", () => {
  assert.deepEqual(scale.valueDomain([1, 100]), [0, 104]);
  assert.ok(scale.valueDomain([95, 100])[0] > 90);
  assert.deepEqual(scale.valueDomain([]), [0, 1]);
  assert.deepEqual(ticks.yearTicks([2011, 2024]).map(({ year }) => year), [2010, 2015, 2020]);
  assert.deepEqual(ticks.decadeNumbers([0.9, 12]), [1, 2, 5, 10]);
});

test("a factor of many values is shown in parts of its range", () => {
  const many = levels.levelsOf({ at: Array.from({ length: 40 }, (_, k) => k) });
  assert.equal(many.length, 6);
  assert.equal(levels.levelAt(many, 39), 5);
  assert.equal(levels.levelsOf({ at: [3, 1, 2, 1] }).length, 3);
});

test("points that share a place are averaged, missing ones left out", () => {
  const found = curves.means({ probability: [0.2, 0.4, null, 1] }, [0, 1, 2, 3], (point) => Math.floor(point / 2), 3);
  assert.deepEqual(found.map(({ n }) => n), [2, 1, 0]);
  assert.ok(Math.abs(found[0].mean - 0.3) < 1e-12);
  assert.equal(found[2].mean, null);
});

test("where one factor at a time was moved, the others are held, not averaged", () => {
  assert.deepEqual(choices.sweepChoice(3), { x: 0, y: null, held: [1, 5] });
  assert.deepEqual(choices.sweepChoice(1), { x: 0, y: 1, held: [null, null, null] });
});

test("a choice draws anew and leaves what was chosen before as it was", () => {
  const drawn = [];
  onChoice((focus) => drawn.push(focus));
  const before = view();
  choose({ scale: "log" }, "scale-log");
  assert.deepEqual(drawn, ["scale-log"]);
  assert.equal(before.scale, "linear");
  assert.equal(view().scale, "log");
  assert.throws(() => {
    view().scale = "linear";
  }, TypeError);
  onChoice(() => {});
});

test("an effect that is undefined is no effect of zero", () => {
  for (const study of data.sensitivities) {
    const outputs = JSON.parse(JSON.stringify(study.outputs));
    for (const measure of outputs[0].measures) measure.value[0] = null;
    const drawn = [];
    const collect = (element) => {
      drawn.push(element);
      (element.children ?? []).forEach(collect);
    };
    collect(tornado(study, 0, outputs[0]));
    const values = drawn.filter((element) => element.attributes?.class === "effectvalue").map((element) => element.textContent);
    assert.ok(values.length > 3);
    const undefinedOnes = values.filter((value) => value === "–").length;
    const shown = strongestFirst(outputs[0]).slice(0, values.length).includes(0);
    assert.equal(undefinedOnes, shown ? 1 : 0);
    assert.ok(!drawn.some((element) => Object.values(element.attributes ?? {}).some((value) => String(value).includes("NaN"))));
  }
});

test("indicators that differ most come first, at the year in which they are furthest apart", () => {
  const all = SAMPLE.scenarios.map((_, at) => at);
  const { first, differing: count, same } = differing(all, 3);
  assert.equal(first.length, 3);
  assert.ok(first[0].by >= first[1].by && first[1].by >= first[2].by);
  for (const one of first) {
    assert.ok(one.time > SAMPLE.scenarios[0].todayTime);
    const size = Math.max(...one.indicator.series.filter(Boolean).flatMap(({ quantiles }) => quantiles[4]).map(Math.abs));
    const most = Math.max(...one.medians.slice(1).filter((value) => value !== null).map((value) => Math.abs(value - one.medians[0]))) / size;
    assert.ok(Math.abs(one.by - most) < 1e-12);
  }
  assert.ok(count >= 3 && same >= 1, "the access rate is the same in all");
  assert.ok(!differing([0, 0], 3).first.length);
});

test("a difference is of medians, and the first differs from itself by nothing", () => {
  const indicator = data.indicators.find(({ id }) => id === "ftth_homes_passed");
  assert.ok(differenceSeries(indicator, 0, 0).quantiles[4].every((one) => one === 0));
  const own = differenceSeries(indicator, 2, 0).quantiles;
  assert.ok(Math.abs(own[4][0] - 4.1e6 * 0.04) < 1e-3);
  assert.ok(own[1].every((one) => one === null));
});

test("numbers at the ends of lines keep their order and stay clear of each other", () => {
  assert.deepEqual(ticks.spaced([50, 10], 9, [0, 100]), [50, 10]);
  assert.deepEqual(ticks.spaced([99, 98, 97], 9, [0, 100]), [100, 91, 82]);
  assert.deepEqual(ticks.spaced([-5, -5], 9, [0, 100]), [0, 9]);
});

test("words of either language, plan and verdict find an indicator", () => {
  const ids = (wanted) => found({ sought: "", system: "", plan: "", verdict: "", ...wanted }).flatMap(({ indicators }) => indicators.map(({ id }) => id));
  assert.equal(ids({}).length, SAMPLE.indicators.length);
  assert.deepEqual(ids({ sought: "接入速率" }), ["access_rate"]);
  assert.deepEqual(ids({ sought: "RATE access" }), ["access_rate"]);
  assert.deepEqual(ids({ sought: "rate no" }), []);
  const target = SAMPLE.targets.find((one) => one.of[0] && SAMPLE.indicators.some(({ id }) => id === one.indicator));
  assert.ok(ids({ plan: target.plan, verdict: target.of[0].verdict }).includes(target.indicator));
  assert.deepEqual(ids({ plan: "no plan" }), []);
});

test("parts of the address leave each other alone, and a place is none", () => {
  assert.equal(address.withParts("#if=a:1&lang=zh", { lang: "", at: "chart-x y" }), "#if=a:1&at=chart-x%20y");
  assert.equal(address.withPartsOf("#if=a:1&lang=zh&pin=b:2", ["if", "pin"], "#if=c:3"), "#if=c:3&lang=zh");
  assert.equal(address.partOf("#at=chart-x%20y", "at"), "chart-x y");
  assert.equal(address.partOf("#at=%E0%A4%A", "at"), "");
  assert.deepEqual(["", "#", "#plan", "#if=a:1"].map(address.isPlace), [false, false, true, false]);
});

test("what is chosen comes back from the address; what it does not know is left out", () => {
  const chosen = { language: "zh", scale: "log", scheme: "dark", system: "wlan", shown: [true, false, true, true, true] };
  assert.deepEqual(recall.chosenBy(recall.fragmentWith("", chosen, "en"), "en"), chosen);
  const usual = { language: "en", scale: "linear", scheme: "auto", system: "", shown: SAMPLE.scenarios.map(() => true) };
  assert.equal(recall.fragmentWith("", usual, "en"), "");
  assert.deepEqual(recall.chosenBy(`#lang=fr&scale=cubic&hide=${SAMPLE.scenarios.map(({ name }) => name).join("~")}`, "en"), usual);
});

test("a table to take away holds every value, and no formula", () => {
  const indicator = data.indicators.find(({ id }) => id === "ftth_homes_passed");
  const lines = files.csvText({ ...indicator, unit: "=1+1,x" }).trimEnd().split("\r\n");
  const own = lines.filter((line) => line.startsWith("s4,") || line.startsWith("Thrift,"));
  assert.ok(own.includes(`Thrift,2010-12-31,P50,${4.1e6 * 1.02},"'=1+1,x",`), own[5]);
  assert.ok(lines.every((line) => !/(^|,)[=+@]/.test(line)));
});

test("what scenarios share is put together again", () => {
  const first = { mean: [1, 2, 3], quantiles: [[0, 1, null], [2, 3, 4]] };
  const other = { like: 0, from: 2, mean: [9], quantiles: [[5], [6]] };
  const [a, b, c, d, e] = wholeSeries([first, other, null, { like: 0, from: 3 }, { like: 1, from: 1, mean: [7, 8], quantiles: [[0, 0], [1, 1]] }]);
  assert.equal(a, first);
  assert.deepEqual(b, { mean: [1, 2, 9], quantiles: [[0, 1, 5], [2, 3, 6]] });
  assert.equal(c, null);
  assert.equal(d, first);
  assert.deepEqual(e, { mean: [1, 7, 8], quantiles: [[0, 0, 0], [2, 1, 1]] });
});

test("nothing changes the data", () => {
  assert.throws(() => data.targets.push({}), TypeError);
  assert.throws(() => {
    data.indicators[0].series[0].mean[0] = 1;
  }, TypeError);
});

test("details make their content when opened, and stay open when drawn anew", () => {
  let made = 0;
  const make = () => disclosure("a", "Table", () => [`made ${++made}`]);
  const first = make();
  assert.equal(made, 0);
  first.open = true;
  first.listeners.toggle();
  assert.equal(made, 1);
  assert.equal(make().open, true);
  assert.equal(made, 2);
});
