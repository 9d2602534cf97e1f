// SPDX-License-Identifier: MIT
// One chart, large: its scale, its tables, what else its system has, what to take away; with an address of its own.

import { openDialog } from "./dialog.js";
import { fanPlot } from "../charts/fan.js";
import { csvText, offerFile, pngBlob, svgText } from "../charts/fan_file.js";
import { indicatorTables } from "../charts/fan_tables.js";
import { html } from "../drawing/dom.js";
import { makeNow } from "../drawing/later.js";
import { CHART } from "../drawing/scale.js";
import { inLanguage, labelOf, systemOf } from "../text/names.js";
import { say } from "../text/words.js";
import { partOf, step, withParts } from "../view/address.js";
import { data, indicatorById } from "../view/data.js";
import { shownScenarios } from "../view/shown.js";
import { view } from "../view/view.js";

const MARGIN = 76; // of the sheet, left and right

const state = { id: "", close: () => {} };

const sizeHere = () => {
  const width = Math.max(Math.min(innerWidth - MARGIN, 980), 250);
  return { ...CHART, width, height: Math.round(Math.max(width * 0.5, 220)) };
};

const addressOf = (id) => withParts(location.hash, { chart: id, at: "" });

function neighbours(indicator) {
  const system = systemOf(indicator.module);
  const isShown = (one) => shownScenarios().some((at) => one.series[at]);
  const others = data.indicators.filter((one) => one !== indicator && systemOf(one.module).id === system.id && isShown(one));
  const link = (one) => {
    const follow = (event) => {
      event.preventDefault();
      openLarge(one.id);
    };
    return html("li", null, html("a", { href: addressOf(one.id), onclick: follow }, labelOf(one)));
  };
  return html(
    "section",
    { class: "foundlist" },
    html("h3", null, say("neighbours", { system: inLanguage(system.label, system.id) })),
    html("ul", null, others.map(link)),
  );
}

function sheetOf(indicator) {
  const place = html("div", { class: "largeplot" });
  const chosen = { scale: view().scale, subtitle: "" };
  const button = (id, act, text, pressed) =>
    html("button", { type: "button", class: "plain", id, onclick: act, "aria-pressed": pressed }, text);

  function scaleButton(scale) {
    const act = () => {
      chosen.scale = scale;
      draw();
    };
    return button(`large-${scale}`, act, say(scale), String(chosen.scale === scale));
  }

  const drawing = () => place.querySelector("svg");
  const text = () => svgText(drawing(), labelOf(indicator), chosen.subtitle);
  const files = [
    button("large-svg", () => offerFile(`${indicator.id}.svg`, text(), "image/svg+xml"), "SVG"),
    button("large-png", async () => offerFile(`${indicator.id}.png`, await pngBlob(text())), "PNG"),
    button("large-csv", () => offerFile(`${indicator.id}.csv`, csvText(indicator), "text/csv"), "CSV"),
  ];
  const link = html("a", { href: addressOf(indicator.id), id: "large-link" }, say("link_here"));
  const scales = html("div", { class: "switch", role: "group", "aria-label": say("scale") });
  const subtitle = html("p", { class: "quiet" });

  function draw() {
    const { plot, subtitle: said } = fanPlot(indicator, { size: sizeHere(), scale: chosen.scale });
    chosen.subtitle = said;
    const focus = document.activeElement?.id;
    subtitle.textContent = said;
    scales.replaceChildren(scaleButton("linear"), scaleButton("log"));
    place.replaceChildren(plot);
    makeNow(place);
    if (focus?.startsWith("large-l")) document.getElementById(focus)?.focus({ preventScroll: true });
  }

  draw();
  const tools = html("div", { class: "largetools" }, scales, html("span", { class: "quiet" }, say("take_away")), files, link);
  return [subtitle, place, tools, indicatorTables(indicator), neighbours(indicator)].flat(Infinity).filter(Boolean);
}

function closed() {
  state.id = "";
  if (partOf(location.hash, "chart")) step(withParts(location.hash, { chart: "" }));
}

// Shows what the address asks for: the chart that it names, or none.
export function showLargeOfAddress() {
  const id = partOf(location.hash, "chart");
  if (id === state.id) return;
  state.close();
  const indicator = indicatorById.get(id);
  Object.assign(state, { id: indicator ? id : "", close: () => {} });
  if (indicator) state.close = openDialog("large", labelOf(indicator), sheetOf(indicator), closed);
}

export function openLarge(id) {
  step(addressOf(id));
  showLargeOfAddress();
}
