// SPDX-License-Identifier: MIT
// Which numbers and years stand on an axis.

import { d3 } from "../../vendor/d3.js";
import { isChinese } from "../text/numbers.js";

// Powers of ten within, and two and five times them where there are few; in a narrow range, round numbers.
export function decadeNumbers([low, high]) {
  const steps = high / low > 100 ? [1] : [1, 2, 5];
  const numbers = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); ++power) {
    numbers.push(...steps.map((step) => Number(`${step}e${power}`)).filter((one) => one >= low && one <= high));
  }
  return numbers.length > 1 ? numbers : d3.ticks(low, high, 4);
}

// Axis years are year ends: the end of 2010 is the moment 2011.
export function yearTicks([from, to]) {
  const span = to - from;
  const step = [1, 2, 5, 10, 20].find((one) => span / one <= 6) || 50;
  const ticks = [];
  for (let year = Math.ceil((from - 1) / step) * step; year + 1 <= to + 1e-9; year += step) ticks.push({ time: year + 1, year });
  return ticks;
}

export const textWidth = (text) => [...text].reduce((sum, one) => sum + (isChinese(one) ? 10.6 : 6.1), 0);

// Places as near to these as they can be, in their order, none closer to the next than `least`.
export function spaced(places, least, [low, high]) {
  const order = places.map((_, at) => at).sort((a, b) => places[a] - places[b]);
  const out = [...places];
  order.forEach((at, k) => {
    out[at] = Math.max(out[at], k > 0 ? out[order[k - 1]] + least : low);
  });
  order.reverse().forEach((at, k) => {
    out[at] = Math.min(out[at], k > 0 ? out[order[k - 1]] - least : high);
  });
  return out;
}

// Those texts that fit side by side.
export function thinned(ticks) {
  const kept = [];
  for (const tick of ticks) {
    const last = kept.at(-1);
    if (!last || tick.at - last.at > (textWidth(tick.text) + textWidth(last.text)) / 2 + 8) kept.push(tick);
  }
  return kept;
}
