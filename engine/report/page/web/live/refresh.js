// SPDX-License-Identifier: MIT
// Puts new figures in the place of old ones, and leaves everything else where the reader has it: words at once, charts when they are seen.

import { fanChart } from "../charts/fan.js";
import { bindingStrips, budgetStrips } from "../charts/strips.js";
import { html } from "../drawing/dom.js";
import { makeNow } from "../drawing/later.js";
import { hideReadout } from "../drawing/readout.js";
import { comparison } from "../sections/comparison.js";
import { headline } from "../sections/headline.js";
import { method } from "../sections/method.js";
import { planTable } from "../sections/plan.js";
import { bindingByName, indicatorById } from "./data.js";

const CHARTS = "#systems .fan, #systems .strips";

function drawnAnew(figure) {
  const { indicator, binding } = figure.dataset;
  if (indicator) return fanChart(indicatorById.get(indicator));
  return binding === "budget" ? budgetStrips() : bindingStrips(bindingByName.get(binding));
}

// Of a chart that is replaced while the keyboard is in it.
function refocus(old, anew) {
  const active = document.activeElement;
  if (!active || !old.contains(active)) return () => {};
  const selector = active.id ? `[id="${active.id}"]` : active.matches(".plot") ? ".plot" : "summary";
  return () => anew.querySelector(selector)?.focus({ preventScroll: true });
}

function swap(old, anew) {
  if (!old || !anew) return;
  const focus = refocus(old, anew);
  old.replaceWith(anew);
  focus();
}

// Sections that come and go with the number of scenarios leave an empty place.
export const compared = () => comparison() || html("section", { id: "compared", hidden: true });

export function newRefresh() {
  const stale = new Set();
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    redraw();
  });

  function redraw() {
    for (const figure of [...seen].filter((one) => stale.has(one))) {
      const anew = drawnAnew(figure);
      if (anew) makeNow(anew);
      swap(figure, anew);
      for (const set of [stale, seen]) set.delete(figure);
      watch.unobserve(figure);
      if (anew) {
        seen.add(anew);
        watch.observe(anew);
      }
    }
  }

  return {
    // After the whole page was drawn.
    begin() {
      watch.disconnect();
      stale.clear();
      seen.clear();
      document.querySelectorAll(CHARTS).forEach((figure) => watch.observe(figure));
    },
    // whole: what takes longer, too.
    refresh(whole) {
      hideReadout();
      swap(document.querySelector(".headline"), headline());
      swap(document.getElementById("compared"), compared());
      swap(document.getElementById("plan"), planTable());
      if (whole) swap(document.getElementById("method"), method());
      document.querySelectorAll(CHARTS).forEach((figure) => stale.add(figure));
      redraw();
    },
  };
}
