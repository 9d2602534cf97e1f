// SPDX-License-Identifier: MIT
// Dates and times in words. A decimal year is named by the month that is over then: 2017 is the end of 2016.

import { listed, say } from "./words.js";

const NEVER = 9999; // what never happens is dated so

const yearEnd = (year) => say("end", { y: year });
const monthName = (year, month) => say("month", { y: year, m: listed("month_names")[month - 1] });

export function readableDate(iso) {
  const [year, month] = iso.split("-").map(Number);
  return month === 12 ? yearEnd(year) : monthName(year, month);
}

// The month that is over at a decimal year: 2017 is the end of 2016.
export function readableTime(time) {
  if (time >= NEVER) return say("at_no_time");
  const months = Math.ceil(time * 12 - 1e-6) - 1;
  return months % 12 === 11 ? yearEnd(Math.floor(months / 12)) : monthName(Math.floor(months / 12), (months % 12) + 1);
}

export const lastYearBefore = (time) => Math.ceil(time - 1e-6) - 1;

export function years(from, to) {
  const [first, last] = [Math.floor(from + 1e-9), lastYearBefore(to)];
  return first === last ? String(first) : `${first}${say("dash")}${last}`;
}
