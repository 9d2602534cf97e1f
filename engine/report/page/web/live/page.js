// SPDX-License-Identifier: MIT
// Draws a page that runs its city: as the page without, with a dock of levers below. What the city answers goes where the old figures
// stood.

import { put } from "./data.js";
import { newDock } from "./dock.js";
import { compared, newRefresh } from "./refresh.js";
import { html } from "../drawing/dom.js";
import { hideReadout, readout } from "../drawing/readout.js";
import { headline } from "../sections/headline.js";
import { matters } from "../sections/matters.js";
import { method } from "../sections/method.js";
import { planTable } from "../sections/plan.js";
import { systems } from "../sections/systems.js";
import { toolbar } from "../sections/toolbar.js";
import { whatIf } from "../sections/what_if.js";
import { data } from "../view/data.js";
import { choose, onChoice, view } from "../view/view.js";

const refresher = newRefresh();
const dock = newDock({ shown });

function applyLanguage() {
  const root = document.documentElement;
  root.lang = view().language;
  if (view().scheme === "auto") root.removeAttribute("data-scheme");
  else root.setAttribute("data-scheme", view().scheme);
}

function measureBars() {
  const style = document.documentElement.style;
  style.setProperty("--bar", `${document.querySelector(".toolbar").offsetHeight}px`);
  style.setProperty("--dock", `${dock.node().offsetHeight}px`);
}

function draw(focus) {
  applyLanguage();
  hideReadout();
  const sections = [headline(), compared(), planTable(), systems(), matters(), whatIf(), method()];
  document.body.replaceChildren(toolbar(), html("main", null, sections), dock.drawn(), readout);
  measureBars();
  refresher.begin();
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

// Scenarios that were shown stay so; those that are new are.
function shown(change, isWhole) {
  const isHidden = (name) => data.scenarios.some((one, at) => one.name === name && !view().shown[at]);
  const visible = change.scenarios.map(({ name }) => !isHidden(name));
  const isOther = change.scenarios.map(({ name }) => name).join("\n") !== data.scenarios.map(({ name }) => name).join("\n");
  put(change);
  if (isOther) {
    onChoice(() => {}); // all is drawn below
    choose({ shown: visible.includes(true) ? visible : visible.map(() => true) });
    onChoice(draw);
    document.querySelector(".toolbar").replaceWith(toolbar());
  }
  refresher.refresh(isWhole);
  measureBars();
}

onChoice(draw);
addEventListener("resize", measureBars);
addEventListener("beforeprint", () => choose({ printing: true }));
addEventListener("afterprint", () => choose({ printing: false }));
draw();
dock.start();
