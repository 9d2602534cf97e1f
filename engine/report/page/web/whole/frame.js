// SPDX-License-Identifier: MIT
// Puts the page together and draws it anew after a choice, no more of it than the choice changes. The reader stays where he is.

import { openLarge, showLargeOfAddress } from "./large.js";
import { heldPlace, showPlaceOfAddress } from "./place.js";
import { fanChart } from "../charts/fan.js";
import { html } from "../drawing/dom.js";
import { forgetLater, makeNow } from "../drawing/later.js";
import { hideReadout, readout } from "../drawing/readout.js";
import { toolbar } from "../sections/toolbar.js";
import { amend, isPlace } from "../view/address.js";
import { indicatorById } from "../view/data.js";
import { chosenBy, fragmentWith } from "../view/recall.js";
import { choose, onChoice, view } from "../view/view.js";

// What a copy that the browser saves needs to be a page again.
const carried = [...document.querySelectorAll("body > script")];
const measures = new CSSStyleSheet(); // not in the markup, where the page's own policy would refuse it to a saved copy
const usual = document.documentElement.lang;

function applyChoice() {
  const root = document.documentElement;
  root.lang = view().language;
  if (view().scheme === "auto") root.removeAttribute("data-scheme");
  else root.setAttribute("data-scheme", view().scheme);
}

// What sticks to an edge tells its height, which depends on the width of the window. Told anew only where it is another: all is laid out
// again for it.
export function measureBars() {
  const height = (selector) => document.querySelector(selector)?.offsetHeight ?? 0;
  const rule = `:root { --bar: ${height(".toolbar")}px; --dock: ${height("body > aside")}px; }`;
  if (measures.cssRules[0]?.cssText !== rule) measures.replaceSync(rule);
}

function redrawToolbar() {
  document.querySelector(".toolbar").replaceWith(toolbar());
}

function redrawCharts() {
  for (const figure of document.querySelectorAll(".fan")) figure.replaceWith(fanChart(indicatorById.get(figure.dataset.indicator)));
}

const isOnly = (change, key) => change && Object.keys(change).join() === key;

// sections(): what the page consists of; below(): what stands under it; drawn(): is told when charts are new ones.
export function startPage({ sections, below = () => [], drawn = () => {} }) {
  function drawWhole() {
    const restore = heldPlace();
    forgetLater();
    document.body.replaceChildren(...[toolbar(), html("main", null, sections()), below(), readout, carried].flat());
    measureBars();
    restore();
  }

  // `focus`: id of the control that was used; it is made anew and must not lose the keyboard.
  function draw(focus, change) {
    applyChoice();
    hideReadout();
    if (isOnly(change, "scheme")) redrawToolbar();
    else if (isOnly(change, "scale")) {
      redrawToolbar();
      redrawCharts();
    } else drawWhole();
    if (view().printing) makeNow(document);
    if (!isOnly(change, "scheme")) drawn();
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
    if (!isPlace(location.hash)) amend(fragmentWith(location.hash, view(), usual));
  }

  function recall() {
    if (isPlace(location.hash)) return; // the browser goes there
    const chosen = chosenBy(location.hash, usual);
    const isOther = ([key, value]) => String(view()[key]) !== String(value);
    const change = Object.fromEntries(Object.entries(chosen).filter(isOther));
    if (Object.keys(change).length > 0) choose(change);
    showPlaceOfAddress();
    showLargeOfAddress();
  }

  document.adoptedStyleSheets = [...document.adoptedStyleSheets, measures];
  choose(chosenBy(location.hash, usual));
  onChoice(draw);
  addEventListener("resize", measureBars);
  addEventListener("popstate", recall);
  addEventListener("beforeprint", () => choose({ printing: true }));
  addEventListener("afterprint", () => choose({ printing: false }));
  document.addEventListener("infracast-open", ({ detail }) => openLarge(detail));
  draw();
  showPlaceOfAddress();
  showLargeOfAddress();
  return { draw };
}
