// SPDX-License-Identifier: MIT
// What has a probability at every point of a sweep, and its means where points share a place.

import { planName } from "../text/names.js";
import { targetPhrase } from "../text/targets.js";
import { say } from "../text/words.js";
import { data } from "../view/data.js";
import { inSystem, systemOfTarget } from "../view/shown.js";
import { view } from "../view/view.js";

export const MOVED = 0.05; // a probability that differs by less between the points is not drawn
export const pointsOf = (sweep) => sweep.factors[0].at.map((_, point) => point);

export function spreadOfPoints(values) {
  const known = values.filter((value) => value !== null);
  return known.length ? [Math.min(...known), Math.max(...known)] : [null, null];
}

export const movement = ({ probability }) => {
  const [low, high] = spreadOfPoints(probability);
  return high - low;
};

const joints = (sweep, targets) => {
  const isSeveral = (plan) => targets.filter((target) => target.plan === plan).length > 1;
  return sweep.plans.filter(({ plan }) => isSeveral(plan)).map(({ plan, joint }) => ({ plan, probability: joint }));
};

// What has a probability at every point: targets, and plans of several targets as a whole.
const CURVES = new Map(data.sweeps.map((sweep) => [sweep, [...sweep.targets, ...joints(sweep, sweep.targets)]]));
export const curvesOf = (sweep) => CURVES.get(sweep);

export const curveName = (curve) => (curve.indicator ? targetPhrase(curve) : say("joint_curve", { plan: planName(curve.plan) }));
export const isOfSystem = (curve) => (curve.indicator ? inSystem(systemOfTarget(curve)) : !view().system);

// Mean of a curve over the points at each place; null where there are none.
export function means(curve, points, placeOf, count) {
  const sums = Array.from({ length: count }, () => ({ sum: 0, n: 0 }));
  for (const point of points) {
    if (curve.probability[point] === null) continue;
    const place = sums[placeOf(point)];
    place.sum += curve.probability[point];
    place.n += 1;
  }
  return sums.map(({ sum, n }) => ({ mean: n ? sum / n : null, n }));
}
