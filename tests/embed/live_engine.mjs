// SPDX-License-Identifier: MIT
// The module, and a city in it, as JavaScript sees them.
import fs from "node:fs";

export function engine(path) {
  let memory = null;
  const text = (at, length) => new TextDecoder().decode(new Uint8Array(memory.buffer, at, length));
  const refuse = (at, length) => {
    throw new Error(text(at, length));
  };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(path)), { infracast: { refuse } });
  memory = instance.exports.memory;
  instance.exports._initialize();
  return instance.exports;
}

// Bytes in the module's memory while `use` looks at them.
function lent(exports, bytes, use) {
  const at = exports.allocate(Math.max(bytes.length, 1));
  new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
  try {
    return use(at, bytes.length);
  } finally {
    exports.release(at);
  }
}

const ROOM = 200;

// Throws what the module says of an image that it refuses.
export function load(exports, image) {
  return lent(exports, new Uint8Array(ROOM), (why) =>
    lent(exports, image, (at, length) => {
      const page = exports.load(at, length, why, ROOM);
      if (page !== 0) return page;
      const said = new Uint8Array(exports.memory.buffer, why, ROOM);
      throw new Error(new TextDecoder().decode(said.subarray(0, said.indexOf(0))));
    }));
}

export function find(exports, kind, page, name) {
  const place = lent(exports, new TextEncoder().encode(name), (at, length) => exports[`find_${kind}`](page, at, length));
  if (place < 0) throw new Error(`the image has no ${kind} ${name}`);
  return place;
}

// Memory moves when it grows: a view holds until the next call.
export const numbers = (exports, at, count) => new Float64Array(exports.memory.buffer, at, count);
