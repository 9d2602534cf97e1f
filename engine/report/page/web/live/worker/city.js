// SPDX-License-Identifier: MIT
// The engine, and a city in it. What it exports is described in docs/image-format.md of the program.

const ROOM = 200; // bytes for what it says of an image that it refuses
const MEASURES = 10; // of an indicator at a time: the mean and nine quantiles

export function started(bytes) {
  const imports = { infracast: {} };
  const textAt = (at, length) => new TextDecoder().decode(new Uint8Array(imports.memory.buffer, at, length));
  imports.infracast.refuse = (at, length) => {
    throw new Error(textAt(at, length));
  };
  return WebAssembly.instantiate(bytes, imports).then(({ instance }) => {
    imports.memory = instance.exports.memory;
    instance.exports._initialize();
    return instance.exports;
  });
}

// Bytes in the engine's memory while `use` looks at them.
function lent(engine, bytes, use) {
  const at = engine.allocate(Math.max(bytes.length, 1));
  new Uint8Array(engine.memory.buffer, at, bytes.length).set(bytes);
  try {
    return use(at, bytes.length);
  } finally {
    engine.release(at);
  }
}

function loaded(engine, image) {
  return lent(engine, new Uint8Array(ROOM), (why) =>
    lent(engine, image, (at, length) => {
      const city = engine.load(at, length, why, ROOM);
      if (city !== 0) return city;
      const said = new Uint8Array(engine.memory.buffer, why, ROOM);
      throw new Error(new TextDecoder().decode(said.subarray(0, said.indexOf(0))));
    }),
  );
}

// What a worker asks of its city, in an engine that has started. Memory may move whenever the engine runs, so that no view of it is kept.
export function cityOf(engine, image) {
  const city = loaded(engine, image);
  const draws = engine.draws(city);
  const steps = engine.steps(city);
  const times = engine.times(city);
  const targets = engine.targets(city);
  const moved = new Set();
  const doubles = (at, count) => new Float64Array(engine.memory.buffer, at, count);
  const place = (kind, name) => lent(engine, new TextEncoder().encode(name), (at, length) => engine[`find_${kind}`](city, at, length));
  const rows = engine.first_row_at_end(city) + 2 * targets;
  const countsOf = ({ at, limits }) => new Uint32Array(engine.memory.buffer, engine.counts(city, at), (steps + 1) * limits);
  const known = (kind, names) => names.map((name) => ({ name, at: place(kind, name) })).filter(({ at }) => at >= 0);

  return {
    draws,
    // Levers as they are asked for: { lever, from: a decimal year or null, value }.
    move(moves) {
      for (const at of moved) engine.restore_series(city, at);
      moved.clear();
      for (const { lever, from, value } of moves) {
        const at = place("series", lever);
        if (at < 0) throw new Error(`the city has no lever ${lever}`);
        engine.hold(city, at, from === null ? -Infinity : from, value);
        moved.add(at);
      }
      engine.start(city);
    },
    run: (first, count) => engine.run(city, first, count),
    // Draws first .. first + count of the table, [row][draw], to be put into another's.
    columns(first, count) {
      const table = doubles(engine.values(city), rows * draws);
      const out = new Float64Array(rows * count);
      for (let row = 0; row < rows; ++row) out.set(table.subarray(row * draws + first, row * draws + first + count), row * count);
      return out;
    },
    counts: (bindings) => bindings.map(({ name, limits }) => countsOf({ at: place("binding", name), limits }).slice()),
    take(columns, first, count) {
      const table = doubles(engine.values(city), rows * draws);
      for (let row = 0; row < rows; ++row) table.set(columns.subarray(row * count, (row + 1) * count), row * draws + first);
    },
    add(bindings, counts) {
      bindings.forEach(({ name, limits }, k) => {
        const own = countsOf({ at: place("binding", name), limits });
        counts[k].forEach((count, at) => {
          own[at] += count;
        });
      });
    },
    // What the first draws say, as numbers one after the other.
    statistics(names, bindings, plans, first) {
      const width = 12 + 3 * times + steps + 1;
      return {
        indicators: known("indicator", names).map(({ name, at }) => ({
          name,
          values: doubles(engine.indicator(city, at, first), times * MEASURES).slice(),
        })),
        plan: doubles(engine.plan(city, first), targets * width + 2 * plans).slice(),
        bindings: bindings.map(({ name, limits }) => {
          const at = place("binding", name);
          const shares = doubles(engine.binding(city, at, first), times * limits).slice();
          return { name, limits, shares, counts: countsOf({ at, limits }).slice() };
        }),
      };
    },
    size: { times, steps, targets, width: 12 + 3 * times + steps + 1 },
    memory: () => engine.memory.buffer.byteLength,
  };
}
