// SPDX-License-Identifier: MIT
// What is asked, as the fragment of the page's address: "#if=fibre.build_rate_factor:2:2018-07,mobile.licence_5g:2021&pin=…".

import { isAllowed, leverByName } from "./moves.js";

const one = ([name, { value, from }]) => [name, String(value), ...(from ? [from] : [])].join(":");
const written = (key, moves) => `${key}=${[...moves].map(one).join(",")}`;

export function fragmentOf(moves, pins) {
  const parts = [...(moves.size > 0 ? [written("if", moves)] : []), ...pins.map((pin) => written("pin", pin))];
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}

// Whoever wrote it may have meant another page: what this one has no lever for, or no room, is left out and counted.
function movesIn(text) {
  const moves = new Map();
  let refused = 0;
  for (const part of text.split(",").filter(Boolean)) {
    const [name, number, from = ""] = part.split(":");
    const move = { value: number === "" ? NaN : Number(number), from };
    const lever = leverByName.get(name);
    if (lever && isAllowed(lever, move)) moves.set(name, move);
    else refused += 1;
  }
  return { moves, refused };
}

export function readFragment(fragment, mostPins) {
  const parts = fragment.replace(/^#/, "").split("&").map((part) => part.split("="));
  const read = (key) => parts.filter(([name, text]) => name === key && text !== undefined).map(([, text]) => movesIn(text));
  const [now = { moves: new Map(), refused: 0 }] = read("if");
  const pins = read("pin");
  return {
    moves: now.moves,
    pins: pins.map(({ moves }) => moves).filter(({ size }) => size > 0).slice(0, mostPins),
    refused: [now, ...pins].reduce((sum, { refused }) => sum + refused, 0),
  };
}
