// SPDX-License-Identifier: MIT
// Data of a page as the program embeds it, made up: every kind of chart, section and table has something to show.

const QUANTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99];
const label = (en, zh) => ({ en, zh });
const range = (count, make) => Array.from({ length: count }, (_, k) => make(k));
const TIMES = range(14, (k) => 2011 + k);

const MISFIT = { indicator: "ftth_share", block: "fibre", date: "2014-12-31", published: 0.31, median: 0.48, residual: Math.log(0.65), width: 0.02, p_value: 0.001, misfit: true };

function scenario(at) {
  return {
    name: `s${at}`,
    label: at === 4 ? label("Baseline", "基准") : label(["Baseline", "Thrift", "Slow fibre", "Late 5G"][at], ["基准", "节约", "", "5G 推迟"][at]),
    source: 0,
    region: "shanghai",
    today: "2016-12-31",
    todayTime: 2017,
    draws: 4096,
    seed: "18446744073709551615",
    sampling: at % 2 ? "random" : "sobol",
    exact: at < 3,
    seconds: at === 2 ? null : 1.25,
    instructionSet: "avx2",
    misfits: at === 1 ? [MISFIT] : [],
    levers: at
      ? [
          { name: "budget.envelope_factor", label: label("budget", "投资规模"), unit: "1", null: 1, path: [[2015, 1], [2017, 0.5]] },
          { name: "mobile.start_5g", label: label("", ""), unit: "date", null: 2019.5, path: [[2017, 2021]] },
        ]
      : [],
    plans: [
      { plan: "13th-plan", targets: 2, joint: 0.4 + at / 20 },
      { plan: "zero-kilometre-plan", targets: at === 3 ? 0 : 1, joint: 0.995 },
    ],
    constraints: at ? [{ binding: "fibre.building", limit: "budget", from: 2018, to: 2021, share: 0.72 }] : [],
  };
}

// Draws about a level that grows: nine quantiles over the times.
function series(start, growth, gap = false) {
  const middle = TIMES.map((_, k) => start * growth ** k);
  const quantiles = QUANTILES.map((q) => middle.map((value, k) => (gap && k > 11 ? null : value * (1 + (q - 0.5) * 0.04 * k))));
  return { mean: middle.map((value) => value * 1.001), quantiles };
}

const indicator = (id, module, unit, names, start, growth, annual = false) => ({
  id,
  module,
  unit,
  annual,
  label: label(...names),
  series: range(5, (at) => (id === "wlan_venues" && at === 1 ? null : series(start * (id === "access_rate" ? 1 : 1 + at / 50), growth, at === 3))),
});

const INDICATORS = [
  indicator("ftth_homes_passed", "fibre", "household", ["Homes passed by fibre", "光纤覆盖家庭"], 4.1e6, 1.06),
  indicator("ftth_share", "fibre", "1", ["Share of homes with fibre", "光纤入户率"], 0.2, 1.1),
  indicator("access_rate", "speed", "Mbps", ["Access rate", "接入速率"], 4, 1.4),
  indicator("wlan_venues", "wlan", "venue", ["Venues", ""], 450, 1.2),
  indicator("network_spending", "budget", "CNY/year", ["Spending", "投资"], 8e9, 1.07, true),
  indicator("new_thing", "smart_pole.north", "pole", ["", ""], -5, 0.9),
];

const observation = (id, year, value, unit, bound, more = {}) => ({
  id,
  region: "shanghai",
  date: `${year}-12-31`,
  time: year + 1,
  value,
  unit,
  bound,
  scope: "",
  secondary: false,
  formula: "",
  note: "",
  document: "yearbook-2016",
  quote: "光纤覆盖家庭 600 万户",
  ...more,
});

const OBSERVATIONS = [
  observation("ftth_homes_passed", 2011, 4.2e6, "household", "exact"),
  observation("ftth_homes_passed", 2012, 5e6, "household", "at_least", { secondary: true }),
  observation("ftth_homes_passed", 2013, 5.4e6, "household", "rounded", { formula: "a + b", note: "twice" }),
  observation("ftth_homes_passed", 2014, 5e3, "building", "about", { quote: "" }),
  observation("ftth_share", 2014, 0.31, "1", "at_most"),
  observation("wlan_venues", 2013, 600, "venue", "nearly", { scope: "i-Shanghai" }),
];

const judged = (verdict, at, more = {}) => ({
  verdict,
  observed: null,
  modelled: verdict !== "unmodelled",
  held: null,
  ...(verdict === "unmodelled"
    ? {}
    : { p05: 8e6, p50: 9e6 + at * 1e5, p95: 1e7, probability: [0.8, 0.5, 0.2, 0.004, 0.999][at], error: 0.01, reached: [2019.5, at === 3 ? null : 2020.25, null], gap: 1e5 }),
  ...more,
});

const target = (indicator_id, names, plan, value, unit, year, of, more = {}) => ({
  indicator: indicator_id,
  label: label(...names),
  plan,
  comparator: "at_least",
  value,
  unit,
  deadline: `${year}-12-31`,
  time: year + 1,
  base: null,
  binding: true,
  document: "plan-2016",
  quote: "达到 900 万户",
  of,
  ...more,
});

const HELD = { limit: "budget", from: 2018, to: 2020, share: 0.66 };
const VERDICTS = ["likely", "open", "unlikely", "unlikely", "likely"];
const over = (make) => range(5, make);
const TARGETS = [
  target("ftth_homes_passed", ["Homes passed", "光纤覆盖家庭"], "13th-plan", 9e6, "household", 2020, over((at) => judged(VERDICTS[at], at, { held: at === 2 ? HELD : null }))),
  target("ftth_share", ["Share of homes with fibre", "光纤入户率"], "13th-plan", 0.7, "1", 2018, over((at) => judged("open", at, { p05: 0.6, p50: 0.71, p95: 0.8, ...(at === 1 ? { misfit: MISFIT } : {}) })), { comparator: "about", binding: false }),
  target("wlan_venues", ["Venues", ""], "zero-kilometre-plan", 4000, "venue", 2016, over((at) => judged("met", at, { observed: 4100, published: [{ bound: "exact", value: 4100, scope: "", document: "" }, { bound: "at_least", value: 4000, scope: "fibre households", document: "" }] }))),
  target("network_spending", ["Spending", "投资"], "workplan-2013", 1.5, "CNY/year", 2015, over((at) => (at === 3 ? null : judged("unlikely", at, { published: [{ bound: "about", value: 1.2, scope: "", document: "" }] }))), { base: "2010-12-31", comparator: "at_most" }),
  target("access_rate", ["Access rate", "接入速率"], "workplan-2013", 40, "Mbps", 2015, over((at) => judged("missed", at, { observed: 35 }))),
  target("schools_online", ["Schools online", "学校上网"], "workplan-2013", 1500, "school", 2015, over((at) => judged("unmodelled", at))),
];

const share = (limits, at) => range(limits, (limit) => TIMES.map((_, k) => ((limit * 7 + k * 3 + at) % 10) / 10));
const BINDINGS = [
  { name: "fibre.building", label: label("fibre building", "光纤建设"), limits: ["demand", "budget", "build_rate"], share: over((at) => share(3, at)) },
  { name: "wlan.venues", label: label("", ""), limits: ["quota", "budget"], share: over((at) => (at === 1 ? null : share(2, at))) },
];

const PARAMETERS = [
  { name: "fibre.cost", label: label("cost", "造价"), unit: "CNY/household", source: "judgement", of: over((at) => (at === 2 ? null : { value: 900 + (at > 3), prior: "lognormal(median = 900, gsd = 1.5)" })) },
];

const factor = (name, unit, at, more = {}) => ({ name, label: label(name.replace(/\W/g, " "), "因素"), unit, kind: "lever", base: null, from: null, choices: [], at, ...more });
const chances = (count, seed) => range(count, (k) => (k === 4 ? null : ((k * 37 + seed * 11) % 100) / 100));

function sweep(name, factors, left = 0) {
  const points = factors[0].at.length;
  const targets = TARGETS.slice(0, 4).map(({ of, ...terms }, k) => ({ ...terms, probability: k === 3 ? range(points, () => 0.5) : chances(points, k) }));
  return { name, label: label("", ""), scenario: "base", command: "infracast sweep", version: "0.1.0", git: "abc", draws: 1024, points: points + 1, left, factors, targets, plans: [{ plan: "13th-plan", joint: chances(points, 5) }] };
}

const SWEEPS = [
  sweep("budget", [factor("budget.envelope_factor", "1", [0.5, 0.75, 1, 1.5, 2], { base: 1 })], 3),
  sweep("grid", [
    factor("a.x", "rack", range(24, (k) => k % 4), { base: 2 }),
    factor("b.y", "date", range(24, (k) => 2018 + (Math.floor(k / 4) % 3)), { base: 2019, from: 2018 }),
    factor("c.z", "1", range(24, (k) => Math.floor(k / 12))),
  ]),
  sweep("many", [factor("d.w", "CNY", range(40, (k) => 10 ** (k / 10))), factor("e.v", "1", range(40, (k) => ((k * 17) % 40) / 40))]),
  sweep("one-by-one", [factor("a.x", "rack", [1, 2, 3, 1, 1]), factor("c.z", "1", [5, 5, 5, 6, 7])]),
];

const measure = (name, count, seed, interval = true) => ({
  name,
  value: range(count, (k) => (((k * 31 + seed) % 19) - 9) / 10),
  ...(interval ? { low: range(count, (k) => (k === 2 ? null : -1)), high: range(count, () => 1) } : {}),
});
const MEASURES = {
  morris: (count) => [{ ...measure("mu_star", count, 1), value: range(count, (k) => 1 / (k + 1)) }, measure("mu", count, 3, false), measure("sigma", count, 4, false)],
  sobol: (count) => [measure("total", count, 2), measure("first", count, 5)],
  prcc: (count) => [measure("prcc", count, 2), measure("p_value", count, 5, false), measure("bend", count, 9, false)],
};

function sensitivity(method, samples) {
  const count = 15;
  const low = range(count, (k) => (k === 1 ? null : k));
  const output = (name, unit, p50) => ({ name, label: label("Homes passed", "光纤覆盖家庭"), unit, mean: 0.4, p05: p50 * 0.9, p50, p95: p50 * 1.1, measures: MEASURES[method](count), atLow: low, atHigh: low.map((one) => (one === null ? null : one + 1)) });
  return {
    method,
    scenario: "base",
    samples,
    runs: samples * 16,
    seed: "7",
    confidence: 0.95,
    from: method === "morris" ? "history" : null,
    correlated: method === "morris" ? ["fibre.cost", "fibre.rate"] : [],
    factors: range(count, (k) => ({ name: k ? `fibre.p${k}` : "fibre", label: k ? label(`parameter ${k}`, `参数 ${k}`) : label("", ""), unit: k % 3 ? "1" : "date", members: k ? 1 : 4, low: k === 3 ? null : 2010 + k, high: k === 3 ? null : 2020 + k })),
    outputs: [output("ftth_homes_passed@2020", "household", 9e6), output("ftth_homes_passed >= 900万 @ 13th-plan", "1", 1)],
  };
}

export const SAMPLE = {
  scenarios: over(scenario),
  times: [TIMES],
  quantiles: QUANTILES,
  indicators: INDICATORS,
  observations: OBSERVATIONS,
  targets: TARGETS,
  bindings: BINDINGS,
  parameters: PARAMETERS,
  files: [{ path: "base.toml", sha256: "0".repeat(64) }],
  provenance: [{ version: "0.1.0", git: "abc", command: "infracast run", started: "2026-01-01T00:00:00Z", format: "1.1" }],
  sweeps: SWEEPS,
  sensitivities: [sensitivity("morris", 20), sensitivity("sobol", 512), sensitivity("prcc", 4096)],
};
