// SPDX-License-Identifier: MIT
// Which indicators the reader looks for: by words in any language, by system, plan and verdict.

import { indicatorsBySystem, shownScenarios, targetsOf } from "./shown.js";
import { planName, spelled } from "../text/names.js";

const texts = (label) => Object.values(label ?? {});

function wordsOf(indicator, system) {
  const plans = targetsOf(indicator).map(({ plan }) => planName(plan));
  return [indicator.id, spelled(indicator.id), ...texts(indicator.label), ...texts(system.label), ...plans].join("\n").toLowerCase();
}

const isJudged = (target, verdict) => shownScenarios().some((at) => target.of[at]?.verdict === verdict);

// One target has to be of the plan and judged so.
function hasTarget(indicator, { plan, verdict }) {
  if (!plan && !verdict) return true;
  return targetsOf(indicator).some((target) => (!plan || target.plan === plan) && (!verdict || isJudged(target, verdict)));
}

// By system, as on the page; every word has to be there.
export function found({ sought, system, plan, verdict }) {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const isWanted = (indicator, of) => {
    const text = words.length > 0 ? wordsOf(indicator, of) : "";
    return words.every((word) => text.includes(word)) && hasTarget(indicator, { plan, verdict });
  };
  return indicatorsBySystem()
    .filter((one) => !system || one.system.id === system)
    .map((one) => ({ system: one.system, indicators: one.indicators.filter((indicator) => isWanted(indicator, one.system)) }))
    .filter(({ indicators }) => indicators.length > 0);
}
