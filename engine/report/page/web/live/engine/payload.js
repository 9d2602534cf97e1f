// SPDX-License-Identifier: MIT
// What a live page carries: what its levers are, the engine, and the image of its city.

export const live = Object.freeze(JSON.parse(document.getElementById("live-facts").textContent));

const parts = new Map(["live-engine", "live-image"].map((id) => [id, document.getElementById(id)]));

// Bytes as the program packed them.
export function carried(id) {
  const packed = Uint8Array.from(atob(parts.get(id).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer().then((bytes) => new Uint8Array(bytes));
}

// Without these the page shows what it was written with.
export const canRun = () =>
  [typeof WebAssembly, typeof Worker, typeof DecompressionStream].every((one) => one !== "undefined");
