// SPDX-License-Identifier: MIT
// Draws the page, anew after every choice: at this size that takes less than a blink. What a page consists of is listed above draw().

import { html } from "./drawing/dom.js";
import { hideReadout, readout } from "./drawing/readout.js";
import { comparison } from "./sections/comparison.js";
import { forecastFans, forecastHeadline, forecastMethod, forecastTargets } from "./sections/forecast.js";
import { headline } from "./sections/headline.js";
import { matters } from "./sections/matters.js";
import { method } from "./sections/method.js";
import { outlook } from "./sections/outlook.js";
import { planTable } from "./sections/plan.js";
import { systems } from "./sections/systems.js";
import { toolbar } from "./sections/toolbar.js";
import { whatIf } from "./sections/what_if.js";
import { data } from "./view/data.js";
import { choose, onChoice, view } from "./view/view.js";

function applyLanguage() {
  const root = document.documentElement;
  root.lang = view().language;
  if (view().scheme === "auto") root.removeAttribute("data-scheme");
  else root.setAttribute("data-scheme", view().scheme);
}

// What sticks below the toolbar must know its height, which depends on the width of the window.
function measureToolbar() {
  const bar = document.querySelector(".toolbar");
  document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
}

const forecastSections = () => [forecastHeadline(), forecastTargets(), forecastFans(), forecastMethod()];
const reportSections = () => [headline(), outlook(), comparison(), planTable(), systems(), matters(), whatIf(), method()];

// `focus`: id of the control that was used; it is made anew and must not lose the keyboard.
function draw(focus) {
  applyLanguage();
  hideReadout();
  const sections = data.forecast ? forecastSections() : reportSections();
  document.body.replaceChildren(toolbar(), html("main", null, sections), readout);
  measureToolbar();
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

onChoice(draw);
addEventListener("resize", measureToolbar);
addEventListener("beforeprint", () => choose({ printing: true }));
addEventListener("afterprint", () => choose({ printing: false }));
draw();
