// SPDX-License-Identifier: MIT
// Draws the page, anew after every choice: at this size that takes less than a blink. What the page consists of is listed in draw().

import { html } from "./drawing/dom.js";
import { hideReadout, readout } from "./drawing/readout.js";
import { comparison } from "./sections/comparison.js";
import { headline } from "./sections/headline.js";
import { matters } from "./sections/matters.js";
import { method } from "./sections/method.js";
import { planTable } from "./sections/plan.js";
import { systems } from "./sections/systems.js";
import { toolbar } from "./sections/toolbar.js";
import { whatIf } from "./sections/what_if.js";
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

// `focus`: id of the control that was used; it is made anew and must not lose the keyboard.
function draw(focus) {
  applyLanguage();
  hideReadout();
  const sections = [headline(), comparison(), planTable(), systems(), matters(), whatIf(), method()];
  document.body.replaceChildren(toolbar(), html("main", null, sections), readout);
  measureToolbar();
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

onChoice(draw);
addEventListener("resize", measureToolbar);
addEventListener("beforeprint", () => choose({ printing: true }));
addEventListener("afterprint", () => choose({ printing: false }));
draw();
