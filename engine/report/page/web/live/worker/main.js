// SPDX-License-Identifier: MIT
// A worker: runs its part of the draws of each question, a block at a time, and leaves off when the next question has come.

import { cityOf, started } from "./city.js";

const BLOCK = 64; // draws between two looks at what has come
const state = { city: null, asked: 0 };

// Lets messages in that have come meanwhile.
function pause() {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(null);
  });
}

const blocksOf = ({ first, count }) =>
  Array.from({ length: Math.ceil(count / BLOCK) }, (_, k) => [first + k * BLOCK, Math.min(BLOCK, count - k * BLOCK)]);

const tell = (question, kind, told, lent = []) =>
  postMessage({ kind, question: question.number, memory: state.city.memory(), ...told }, lent);

function tellStatistics(question, draws) {
  const { names, bindings, plans } = question;
  tell(question, "statistics", { draws, size: state.city.size, ...state.city.statistics(names, bindings, plans, draws) });
}

async function answer(question) {
  const { city } = state;
  state.asked = question.number;
  city.move(question.moves);
  for (const [first, count] of question.parts.flatMap(blocksOf)) {
    city.run(first, count);
    if (question.gathers && first === 0 && question.first === count) tellStatistics(question, count);
    await pause();
    if (state.asked !== question.number) return;
  }
  if (question.gathers) {
    tell(question, "ready", {});
    return;
  }
  const [part] = question.parts;
  const columns = city.columns(part.first, part.count);
  tell(question, "part", { part, columns, counts: city.counts(question.bindings) }, [columns.buffer]);
}

const DUTIES = {
  async load({ engine, image }) {
    state.city = cityOf(await started(engine), image);
    postMessage({ kind: "loaded", draws: state.city.draws, size: state.city.size });
  },
  answer,
  stop({ number }) {
    state.asked = number;
  },
  take(question) {
    if (state.asked !== question.number) return;
    state.city.take(question.columns, question.part.first, question.part.count);
    state.city.add(question.bindings, question.counts);
  },
  finish(question) {
    if (state.asked === question.number) tellStatistics(question, state.city.draws);
  },
};

addEventListener("message", ({ data: message }) => {
  Promise.resolve(message)
    .then((one) => DUTIES[one.duty](one))
    .catch((problem) => postMessage({ kind: "failed", why: String(problem.message) }));
});
