// SPDX-License-Identifier: MIT
// From values to places on paper.

// Values below the range lie on its edge: a logarithmic axis has no zero.
function logarithmic([from, to], places) {
  const scale = d3.scaleLog([from, to], places);
  return (value) => scale(Math.max(value, from));
}

// From zero, unless the values vary by less than half of their size.
function valueDomain(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low)) return [0, 1];
  if (low < 0) return [low, Math.max(high, 0)];
  if (high === 0) return [0, 1];
  if (low / high < 0.5) return [0, high * 1.04];
  const room = (high - low || high) * 0.08;
  return [low - room, high + room];
}

const DECADES = 4; // a logarithmic axis shows at most

function positiveDomain(values) {
  const positive = values.filter((value) => value > 0);
  const high = Math.max(...positive);
  return [Math.max(Math.min(...positive) / 1.1, high / 10 ** DECADES), high * 1.15];
}

// Powers of ten within, and two and five times them where there are few; in a narrow range, round numbers.
function decadeNumbers([low, high]) {
  const steps = high / low > 100 ? [1] : [1, 2, 5];
  const numbers = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); ++power) {
    numbers.push(...steps.map((step) => Number(`${step}e${power}`)).filter((one) => one >= low && one <= high));
  }
  return numbers.length > 1 ? numbers : d3.ticks(low, high, 4);
}

// Axis years are year ends: the end of 2010 is the moment 2011.
function yearTicks([from, to]) {
  const span = to - from;
  const step = [1, 2, 5, 10, 20].find((one) => span / one <= 6) || 50;
  const ticks = [];
  for (let year = Math.ceil((from - 1) / step) * step; year + 1 <= to + 1e-9; year += step) ticks.push({ time: year + 1, year });
  return ticks;
}
