// SPDX-License-Identifier: MIT
// What happens if: a sweep seen over one or two of its factors. The points that share a place are averaged, or the other factors held.

const MOST_VALUES = 12; // that a factor shows one by one; of more, equal parts of its range
const PARTS = 6;
const MOVED = 0.05; // a probability that differs by less between the points is not drawn

const pointsOf = (sweep) => sweep.factors[0].at.map((_, point) => point);

function spreadOfPoints(values) {
  const known = values.filter((value) => value !== null);
  return known.length ? [Math.min(...known), Math.max(...known)] : [null, null];
}

const movement = ({ probability }) => {
  const [low, high] = spreadOfPoints(probability);
  return high - low;
};

// What has a probability at every point: targets, and plans of several targets as a whole.
const curvesOf = (sweep) => sweep.curves;

const joints = (sweep, targets) => {
  const isSeveral = (plan) => targets.filter((target) => target.plan === plan).length > 1;
  return sweep.plans.filter(({ plan }) => isSeveral(plan)).map(({ plan, joint }) => ({ plan, probability: joint }));
};

const curveName = (curve) => (curve.indicator ? targetPhrase(curve) : say("joint_curve", { plan: planName(curve.plan) }));
const isOfSystem = (curve) => (curve.indicator ? inSystem(systemOfTarget(curve)) : !state.system);

const distinct = (values) => [...new Set(values)].sort((a, b) => a - b);

// Values in equal ratios, or drawn so.
function isLogarithmicFactor(values) {
  const [low, high] = [values[0], values.at(-1)];
  if (low <= 0 || high / low < 8) return false;
  const middle = values[Math.floor(values.length / 2)];
  return Math.abs(Math.log(middle / Math.sqrt(low * high))) < Math.log(high / low) / 4 && middle < low + 0.4 * (high - low);
}

// Where points are along a factor: at one of its values, or in a part of its range.
function levelsOf(factor) {
  const values = distinct(factor.at);
  if (values.length <= MOST_VALUES) return values.map((value) => ({ low: value, high: value, value }));
  const isLogarithmic = isLogarithmicFactor(values);
  const [to, back] = isLogarithmic ? [Math.log, Math.exp] : [Number, Number];
  const [low, high] = [to(values[0]), to(values.at(-1))];
  const edge = (k) => back(low + ((high - low) * k) / PARTS);
  return Array.from({ length: PARTS }, (_, k) => ({ low: edge(k), high: edge(k + 1), value: edge(k + 0.5) }));
}

const isWhole = (levels) => levels[0].low === levels[0].high;

// The last part takes the upper end of the range too.
function levelAt(levels, value) {
  if (isWhole(levels)) return levels.findIndex((one) => one.value === value);
  const above = levels.findIndex((one) => value < one.high);
  return above < 0 ? levels.length - 1 : above;
}

const levelText = (factor, { low, high }) =>
  low === high ? factorValue(factor, low) : `${readableNumber(low, 3)} … ${joined(readableNumber(high, 3), unitWord(factor.unit))}`;

function sweepFactorName(factor) {
  const name = capital(labelOf(factor));
  return factor.from === null ? name : say("factor_from", { name, date: readableTime(factor.from) });
}

// Only one factor at a time differs from the first point: averages over such points would be of different things.
function isOneByOne(sweep) {
  if (sweep.factors.length < 2) return false;
  const moved = (point) => sweep.factors.filter(({ at }) => at[point] !== at[0]).length;
  return pointsOf(sweep).every((point) => moved(point) <= 1);
}

function firstChoice(sweep) {
  const [oneByOne, couple] = [isOneByOne(sweep), sweep.factors.length > 1];
  return { x: 0, y: couple && !oneByOne ? 1 : null, held: sweep.factors.map(({ at }) => (oneByOne ? at[0] : null)) };
}
data.sweeps.forEach((sweep) => {
  sweep.curves = [...sweep.targets, ...joints(sweep, sweep.targets)];
});
state.sweeps = data.sweeps.map(firstChoice);

const others = (sweep, { x, y }) => sweep.factors.map((_, at) => at).filter((at) => at !== x && at !== y);

// Points that agree with what is held.
function chosenPoints(sweep, choice) {
  const isHeld = (point) =>
    others(sweep, choice).every((at) => choice.held[at] === null || sweep.factors[at].at[point] === choice.held[at]);
  return pointsOf(sweep).filter(isHeld);
}

// Mean of a curve over the points at each place; null where there are none.
function means(curve, points, placeOf, count) {
  const sums = Array.from({ length: count }, () => ({ sum: 0, n: 0 }));
  for (const point of points) {
    if (curve.probability[point] === null) continue;
    const place = sums[placeOf(point)];
    place.sum += curve.probability[point];
    place.n += 1;
  }
  return sums.map(({ sum, n }) => ({ mean: n ? sum / n : null, n }));
}

// "Means over what was tried of X; Y at 0.1".
function heldText(sweep, choice) {
  const shown = [choice.x, choice.y].filter((at) => at !== null);
  const isInParts = shown.some((at) => !isWhole(levelsOf(sweep.factors[at])));
  const rest = others(sweep, choice);
  const averaged = rest.filter((at) => choice.held[at] === null).map((at) => sweepFactorName(sweep.factors[at]));
  const held = rest
    .filter((at) => choice.held[at] !== null)
    .map((at) => say("held_at", { name: sweepFactorName(sweep.factors[at]), value: factorValue(sweep.factors[at], choice.held[at]) }));
  const names = averaged.join(say("comma"));
  const all = [isInParts && say("in_parts", { n: PARTS }), averaged.length > 0 && say("averaged", { names }), ...held].filter(Boolean);
  return all.length ? `${capital(all.join(say("semicolon")))}${say("full_stop")}` : null;
}

// ---- what the reader chooses ----

function choiceOf(key, title, options, chosen, choose) {
  return html(
    "label",
    null,
    html("span", null, title),
    html(
      "select",
      {
        id: key,
        onchange: (event) => {
          choose(event.target.value);
          render(key);
        },
      },
      options.map(([value, text]) => html("option", { value, selected: value === chosen }, text)),
    ),
  );
}

function heldChoice(sweep, number, at) {
  const choice = state.sweeps[number];
  const factor = sweep.factors[at];
  const values = distinct(factor.at);
  const name = sweepFactorName(factor);
  if (values.length > MOST_VALUES) return null;
  return choiceOf(
    `sweep-${number}-held-${at}`,
    name,
    [["", say("all_values")], ...values.map((value) => [String(value), factorValue(factor, value)])],
    choice.held[at] === null ? "" : String(choice.held[at]),
    (value) => {
      choice.held[at] = value === "" ? null : Number(value);
    },
  );
}

function sweepChoices(sweep, number) {
  if (sweep.factors.length < 2) return null;
  const choice = state.sweeps[number];
  const named_factors = sweep.factors.map((factor, at) => [String(at), sweepFactorName(factor)]);
  return html(
    "div",
    { class: "choices", role: "group", "aria-label": say("sweep_choices") },
    choiceOf(`sweep-${number}-x`, say("over"), named_factors, String(choice.x), (value) => {
      const before = choice.x;
      choice.x = Number(value);
      if (choice.y === choice.x) choice.y = before;
    }),
    choiceOf(
      `sweep-${number}-y`,
      say("and_over"),
      [["", say("no_other")], ...named_factors.filter(([at]) => Number(at) !== choice.x)],
      choice.y === null ? "" : String(choice.y),
      (value) => {
        choice.y = value === "" ? null : Number(value);
      },
    ),
    others(sweep, choice).map((at) => heldChoice(sweep, number, at)),
  );
}

// ---- tables ----

const probabilityCell = (value) => html("td", null, figureOf(value, readableShare(value, 4)));

// Every point with what was set there and what came of it.
function pointTable(sweep) {
  const row = (point) =>
    html(
      "tr",
      null,
      html("th", { scope: "row" }, String(point + 1)),
      sweep.factors.map((factor) => html("td", null, figureOf(factor.at[point], factorValue(factor, factor.at[point])))),
      curvesOf(sweep).map((curve) => probabilityCell(curve.probability[point])),
    );
  return scrolling(
    say("every_point_title"),
    html(
      "table",
      { class: "numbers points" },
      html("caption", null, say("every_point_title")),
      heads([say("point"), ...sweep.factors.map(sweepFactorName), ...curvesOf(sweep).map(curveName)]),
      html("tbody", null, pointsOf(sweep).map(row)),
    ),
  );
}

function stillTable(curves) {
  return scrolling(
    say("still_title"),
    html(
      "table",
      { class: "numbers" },
      html("caption", null, say("still_title")),
      heads([say("target"), say("least"), say("most")]),
      html(
        "tbody",
        null,
        curves.map((curve) =>
          html("tr", null, html("th", { scope: "row" }, curveName(curve)), spreadOfPoints(curve.probability).map(probabilityCell)),
        ),
      ),
    ),
  );
}
