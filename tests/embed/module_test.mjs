// SPDX-License-Identifier: MIT
// Whether the module finds what the program found, to the bit: node module_test.mjs MODULE FOLDER, with what city_image wrote.
import assert from "node:assert";
import fs from "node:fs";
import { engine, find, load, numbers } from "./live_engine.mjs";

const [, , modulePath, folder] = process.argv;
const image = new Uint8Array(fs.readFileSync(`${folder}/city.image`));
const runs = fs.readFileSync(`${folder}/runs.bin`);

class Reader {
  at = 0;
  number() {
    this.at += 8;
    return runs.readDoubleLE(this.at - 8);
  }
  numbers(count) {
    this.at += 8 * count;
    return new Float64Array(runs.buffer.slice(runs.byteOffset + this.at - 8 * count, runs.byteOffset + this.at));
  }
  text() {
    return String.fromCharCode(...this.numbers(this.number()));
  }
}

// NaN is NaN, whatever its other bits are.
function differing(found, expected) {
  assert.equal(found.length, expected.length);
  const a = new BigUint64Array(found.slice().buffer), b = new BigUint64Array(expected.slice().buffer);
  let count = 0;
  for (let k = 0; k < a.length; ++k) if (a[k] !== b[k] && !(Number.isNaN(found[k]) && Number.isNaN(expected[k]))) ++count;
  return count;
}

const counted = { draws: 0, indicators: 0, targets: 0, bindings: 0 };
function same(kind, found, expected, what) {
  assert.equal(differing(found, expected), 0, `${what}: values differ`);
  counted[kind] += expected.length;
}

function move(city, reader) {
  const { exports, page } = city;
  for (const k of city.moved) exports.restore_series(page, k);
  city.moved = [];
  for (let moves = reader.number(); moves > 0; --moves) {
    const series = find(exports, "series", page, reader.text()), from = reader.number(), value = reader.number();
    exports.hold(page, series, from, value);
    city.moved.push(series);
  }
}

// In two parts, as a page asks for a first answer and then for the rest.
function run(city) {
  const { exports, page } = city, draws = exports.draws(page), first = Math.min(16, draws);
  exports.start(page);
  assert.equal(exports.run(page, 0, first) + exports.run(page, first, draws), draws);
}

function compare(city, reader, what) {
  const { exports, page } = city, draws = exports.draws(page), times = exports.times(page), steps = exports.steps(page);
  const expected = reader.numbers(reader.number());
  same("draws", numbers(exports, exports.values(page), expected.length), expected, `${what}, draws`);
  for (let rest = reader.number(); rest > 0; --rest) {
    const name = reader.text(), size = times * 10;
    const at = exports.indicator(page, find(exports, "indicator", page, name), draws);
    same("indicators", numbers(exports, at, size), reader.numbers(size), `${what}, ${name}`);
  }
  const targets = reader.number(), ofTargets = reader.numbers(targets * (12 + 3 * times + steps + 1));
  const plans = reader.number(), ofPlans = reader.numbers(2 * plans);
  assert.equal(targets, exports.targets(page));
  const at = exports.plan(page, draws);
  same("targets", numbers(exports, at, ofTargets.length), ofTargets, `${what}, targets`);
  same("targets", numbers(exports, at + 8 * ofTargets.length, ofPlans.length), ofPlans, `${what}, plans`);
  for (let rest = reader.number(); rest > 0; --rest) {
    const name = reader.text(), size = times * reader.number();
    const shares = exports.binding(page, find(exports, "binding", page, name), draws);
    same("bindings", numbers(exports, shares, size), reader.numbers(size), `${what}, ${name}`);
  }
}

function finds_what_the_program_found() {
  const exports = engine(modulePath), city = { exports, page: load(exports, image), moved: [] }, reader = new Reader();
  const all = reader.number();
  for (let k = 0; k < all; ++k) {
    move(city, reader);
    run(city);
    const before = reader.at;
    compare(city, reader, `run ${k}`);
    const after = reader.at;  // once more, now that the past is there to be read
    run(city);
    run(city);
    reader.at = before;
    compare(city, reader, `run ${k} with its past`);
    assert.equal(reader.at, after);
  }
  assert.equal(reader.at, runs.length);
  console.log(`${all} scenarios, each without a known past and with one, equal to the last bit: ${counted.draws} values of draws,` +
    ` ${counted.indicators} means and quantiles of indicators, ${counted.targets} statistics of targets and plans,` +
    ` ${counted.bindings} shares of limits`);
}

function refuses_what_is_no_image() {
  const exports = engine(modulePath);
  const refused = (bytes, why) => assert.throws(() => load(exports, bytes), why);
  refused(new Uint8Array(0), /no image/);
  refused(new TextEncoder().encode("something else altogether"), /no image/);
  refused(image.slice(0, image.length - 1), /damaged/);
  const newer = image.slice();
  newer[8] = 2;
  refused(newer, /format is 2\.0/);
  const damaged = image.slice();
  damaged[1000] ^= 1;
  refused(damaged, /damaged/);
}

// Levers that come and go, from dates and throughout.
function needs_no_more_memory_after_the_first_thousand_runs() {
  const exports = engine(modulePath), page = load(exports, image), lever = find(exports, "series", page, "fibre.build_rate_factor");
  const other = find(exports, "series", page, "budget.envelope_factor");
  let settled = 0;
  for (let k = 0; k < 2000; ++k) {
    exports.hold(page, lever, 2018 + (k % 5), 1 + k / 1000);
    if (k % 100 === 50) exports.hold(page, other, k % 200 === 50 ? 2019 : -Infinity, 0.5);
    if (k % 100 === 99) exports.restore_series(page, other);
    exports.start(page);
    exports.run(page, 0, 16);
    exports.plan(page, 16);
    if (k === 1000) settled = exports.memory.buffer.byteLength;
  }
  assert.equal(exports.memory.buffer.byteLength, settled);
  console.log(`${settled / 2 ** 20} MiB after 1000 and after 2000 runs`);
}

finds_what_the_program_found();
refuses_what_is_no_image();
needs_no_more_memory_after_the_first_thousand_runs();
