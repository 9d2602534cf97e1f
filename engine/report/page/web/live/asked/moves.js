// SPDX-License-Identifier: MIT
// What is otherwise: values of levers, throughout or from the beginning of a month on. Moves are a map by lever's name, of { value, from };
// from: "2018-07", or "" where the lever has its value throughout.

import { told } from "../data.js";
import { live } from "../engine/payload.js";
import { monthOf, monthStart } from "./months.js";
import { isDate } from "./scale.js";

export const leverByName = new Map(live.levers.map((lever) => [lever.name, lever]));
const END = live.last + 1;

// What a scenario changes begins after today: the past, and what it taught, stay.
export const firstMonth = () => monthOf(Math.ceil(told.scenarios[0].todayTime * 12 - 1e-6) / 12);

// What the scenario says of a lever at a time.
function ownValue(lever, time) {
  const corner = lever.path.filter(([begin]) => begin <= time + 1e-8).at(-1);
  return corner ? corner[1] : lever.null;
}

export const usualFrom = (lever) => (isDate(lever) ? "" : firstMonth());
export const ownValueFrom = (lever, from) => ownValue(lever, from ? monthStart(from) : live.first);

export function isAllowed(lever, { value, from }) {
  const within = Number.isFinite(value) && value >= lever.low && value <= lever.high;
  const begin = from === "" ? live.first : monthStart(from);
  return within && begin !== null && begin < END && (from === "" || begin >= monthStart(firstMonth()));
}

// As the engine takes them, in the order of the levers.
export const asked = (moves) =>
  live.levers
    .filter(({ name }) => moves.has(name))
    .map(({ name }) => {
      const { value, from } = moves.get(name);
      return { lever: name, value, from: from === "" ? null : monthStart(from) };
    });
