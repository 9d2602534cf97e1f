// SPDX-License-Identifier: MIT
// What is asked and what has been answered: the moves of the levers now, and variants that are kept to compare with. One question at a
// time; what is asked later comes before what is still owed.

import { told } from "./data.js";
import { composed, wanted } from "./answer/composed.js";
import { asked } from "./asked/moves.js";
import { carried, live } from "./engine/payload.js";
import { startPool } from "./engine/pool.js";

export const MOST_PINS = 3;

// shown(data, answer): figures to show; told(why): it cannot go on. words(): what the question and the variants are called.
export function newSession({ shown, failed, words }) {
  const state = { ask: null, moves: new Map(), answer: null, base: null, pins: [], asking: null };
  const isOwed = live.draws !== told.scenarios[0].draws;

  const named = (moves, answer, at) => ({ answer, ...words(moves, at) });

  function show(latest) {
    const pins = state.pins.filter((pin) => pin.answer).map((pin) => named(pin.moves, pin.answer, state.pins.indexOf(pin) + 1));
    const now = state.moves.size > 0 && state.answer ? named(state.moves, state.answer, 0) : null;
    shown(composed({ asked: now, base: state.base, pins }), latest);
  }

  function askFor(what, moves) {
    state.asking = what;
    state.ask(asked(moves));
  }

  // The levers first, then what they are compared with.
  function askNext() {
    const pin = state.pins.find((one) => !one.answer);
    state.asking = null;
    if (state.moves.size > 0 && state.answer?.moves !== state.moves) askFor({ now: state.moves }, state.moves);
    else if (isOwed && !state.base) askFor({ base: true }, new Map());
    else if (pin) askFor({ pin }, pin.moves);
  }

  function heard(answer) {
    const { asking } = state;
    const isWhole = answer.draws === answer.of;
    if (!asking) return;
    if (asking.now && asking.now === state.moves) state.answer = { ...answer, moves: isWhole ? asking.now : null };
    if (asking.base && isWhole) state.base = answer;
    if (asking.pin && isWhole) asking.pin.answer = answer;
    if (isWhole) askNext();
    if (asking.now || isWhole) show(answer);
  }

  return {
    async start() {
      const [engine, image] = await Promise.all([carried("live-engine"), carried("live-image")]);
      if (!WebAssembly.validate(engine)) throw new Error("lacking");
      state.ask = await startPool(engine, image, wanted, { heard, failed });
      askNext();
    },
    moves: () => state.moves,
    pins: () => state.pins.map((pin) => pin.moves),
    // Replaces what is asked.
    move(moves) {
      state.moves = moves;
      if (moves.size === 0) state.answer = null;
      if (state.ask) askNext();
      if (moves.size === 0) show(null);
    },
    pin(moves, answer = null) {
      if (state.pins.length === MOST_PINS) return;
      state.pins.push({ moves, answer });
      if (state.ask && !state.asking) askNext();
      show(null);
    },
    // What is asked now, kept.
    pinNow() {
      this.pin(state.moves, state.answer?.moves === state.moves ? state.answer : null);
    },
    unpin(at) {
      state.pins.splice(at, 1);
      show(null);
    },
    isIdle: () => state.asking === null,
  };
}
