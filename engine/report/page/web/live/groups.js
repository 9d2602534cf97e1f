// SPDX-License-Identifier: MIT
// The levers by system, and those that a search finds; systems whose levers are moved are open.

import { leverControl } from "./controls.js";
import { live } from "./engine/payload.js";
import { d3 } from "../../vendor/d3.js";
import { html } from "../drawing/dom.js";
import { inLanguage, systemOf } from "../text/names.js";
import { say } from "../text/words.js";
import { names } from "../view/data.js";

const moduleOf = (lever) => lever.name.slice(0, lever.name.lastIndexOf("."));
const bySystem = d3.group(live.levers, (lever) => systemOf(moduleOf(lever)).id);
const order = [...new Set([...names.systems.map(({ id }) => id), ...bySystem.keys()])].filter((id) => bySystem.has(id));

// Labels in every language, the name, what it does, the system.
function isFound(lever, words) {
  const { label, name, effect } = lever;
  const text = [...Object.values(label), name, effect, ...Object.values(systemOf(moduleOf(lever)).label)].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

// moves(): what is asked; ask(name, move): otherwise.
export function leverGroups({ moves, ask }) {
  const open = new Set();
  const state = { sought: "", onlyMoved: false };
  const list = html("div", { class: "levergroups" });
  const node = html("div", { class: "levers" });

  function control(lever) {
    const made = leverControl(lever, moves().get(lever.name), (move) => {
      ask(lever.name, move);
      if (!move) {
        const anew = control(lever);
        made.replaceWith(anew);
        anew.querySelector("input")?.focus({ preventScroll: true });
      }
    });
    return made;
  }

  function group(id, all) {
    const words = state.sought.toLowerCase().split(/\s+/).filter(Boolean);
    const found = all.filter((lever) => isFound(lever, words) && (!state.onlyMoved || moves().has(lever.name)));
    if (found.length === 0) return null;
    const moved = found.filter(({ name }) => moves().has(name)).length;
    const title = inLanguage(systemOf(moduleOf(all[0])).label, id);
    const count = moved > 0 ? say("live_moved", { n: found.length, moved }) : String(found.length);
    const body = html("div", { class: "levergrid" });
    const summary = html("summary", null, title, html("span", { class: "quiet" }, ` ${count}`));
    const details = html("details", { class: "levergroup" }, summary, body);
    const ensure = () => {
      if (details.open && !body.firstChild) body.append(...found.map(control));
    };
    details.open = words.length > 0 || state.onlyMoved || moved > 0 || open.has(id);
    ensure();
    details.addEventListener("toggle", () => {
      ensure();
      if (details.open) open.add(id);
      else open.delete(id);
    });
    return details;
  }

  function drawList() {
    const groups = order.map((id) => group(id, bySystem.get(id))).filter(Boolean);
    list.replaceChildren(...(groups.length > 0 ? groups : [html("p", { class: "quiet" }, say("nothing"))]));
  }

  function searchField() {
    const field = html("input", { type: "search", id: "live-search", placeholder: say("live_search"), "aria-label": say("live_search") });
    field.value = state.sought;
    field.addEventListener("input", () => {
      state.sought = field.value;
      drawList();
    });
    const only = html("input", { type: "checkbox", id: "live-only", checked: state.onlyMoved });
    only.addEventListener("change", () => {
      state.onlyMoved = only.checked;
      drawList();
    });
    return html("div", { class: "seek" }, field, html("label", null, only, say("live_only")));
  }

  return {
    draw() {
      drawList();
      node.replaceChildren(searchField(), list);
      return node;
    },
  };
}
