// SPDX-License-Identifier: MIT
// Workers that share the draws of a question. The first runs the first draws, tells what they say, gathers what the others find, and tells
// what all of them say.

import { live } from "./payload.js";

const FIRST = 64; // draws of the first answer
const MOST_WORKERS = 8;

// A whole block of draws each, the first worker's share with those of the first answer.
export function sharesOf(draws, workers, first = FIRST) {
  const early = Math.min(first, draws);
  const each = Math.max(Math.ceil(draws / workers / FIRST) * FIRST, early);
  const shares = [];
  for (let at = 0; at < draws && shares.length < workers; at += each) shares.push({ first: at, count: Math.min(each, draws - at) });
  const last = shares.at(-1);
  last.count = draws - last.first;
  const [own] = shares;
  const rest = { first: early, count: own.count - early };
  return [[{ first: 0, count: early }, rest].filter(({ count }) => count > 0), ...shares.slice(1).map((share) => [share])];
}

function workerOf(url) {
  const worker = new Worker(url);
  const loaded = new Promise((ready, failed) => {
    worker.addEventListener("message", ({ data: message }) => {
      if (message.kind === "loaded") ready(message);
      if (message.kind === "failed") failed(new Error(message.why));
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      failed(new Error(event.message));
    });
  });
  return { worker, loaded };
}

// what: names, bindings { name, limits }, plans: how many. heard(answer): the statistics of so many draws; failed(why).
export const startPool = async (engine, image, what, { heard, failed }) => {
  const url = URL.createObjectURL(new Blob([live.worker], { type: "text/javascript" }));
  const count = Math.min(navigator.hardwareConcurrency || 1, MOST_WORKERS, Math.max(Math.floor(live.draws / FIRST), 1));
  const workers = Array.from({ length: count }, () => workerOf(url));
  workers.forEach(({ worker }) => worker.postMessage({ duty: "load", engine, image }));
  await Promise.all(workers.map(({ loaded }) => loaded));
  URL.revokeObjectURL(url);
  const shares = sharesOf(live.draws, count);
  const [gatherer] = workers;
  const state = { number: 0, moves: [], left: 0 };
  const memories = new Array(count).fill(0);

  const takeIn = (at, message) => {
    memories[at] = message.memory ?? memories[at];
    if (message.kind === "failed") failed(message.why);
    if (message.question !== state.number) return;
    if (message.kind === "statistics") heard({ ...message, moves: state.moves, of: live.draws, memories: [...memories] });
    if (message.kind === "part") {
      const { part, columns, counts, question: number } = message;
      gatherer.worker.postMessage({ duty: "take", number, part, columns, counts, bindings: what.bindings }, [columns.buffer]);
    }
    if (message.kind === "part" || message.kind === "ready") state.left -= 1;
    const early = FIRST >= live.draws; // then all have been told
    if (message.kind !== "statistics" && state.left === 0 && !early) {
      gatherer.worker.postMessage({ duty: "finish", number: state.number, ...what });
    }
  };
  workers.forEach(({ worker }, at) => worker.addEventListener("message", ({ data: message }) => takeIn(at, message)));

  // moves: { lever, from, value }. What was asked before is not answered any more.
  return function ask(moves) {
    Object.assign(state, { number: state.number + 1, moves, left: shares.length });
    workers.forEach(({ worker }, at) => {
      const parts = shares[at];
      const question = { duty: "answer", parts, moves, gathers: at === 0, first: Math.min(FIRST, live.draws), ...what };
      worker.postMessage({ ...(parts ? question : { duty: "stop" }), number: state.number });
    });
  };
};
