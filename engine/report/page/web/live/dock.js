// SPDX-License-Identifier: MIT
// The dock below the page: levers to move, what that comes to, how many draws say so; what is asked kept beside, saved, linked to, undone.

import { leverText } from "./controls.js";
import { told } from "./data.js";
import { leverGroups } from "./groups.js";
import { savedText } from "./saving.js";
import { MOST_PINS, newSession } from "./session.js";
import { called } from "./asked/called.js";
import { fragmentOf, readFragment } from "./asked/fragment.js";
import { leverByName } from "./asked/moves.js";
import { canRun, live } from "./engine/payload.js";
import { fill, html } from "../drawing/dom.js";
import { capital, labelOf } from "../text/names.js";
import { plainNumber } from "../text/numbers.js";
import { say } from "../text/words.js";
import { amend, isPlace, step, withPartsOf } from "../view/address.js";
import { data } from "../view/data.js";
import { view } from "../view/view.js";

const PAUSE = 1000; // ms without a move, after which the next is a step of its own for "back"

const counted = (scenario) => {
  const verdicts = data.targets.map((target) => target.of[scenario]?.verdict);
  const count = (verdict) => verdicts.filter((one) => one === verdict).length;
  return { likely: count("likely"), open: count("open"), unlikely: count("unlikely") };
};

const wordsOf = (lever, value) => `${capital(labelOf(lever))} ${leverText(lever, value)}`;

export function newDock({ shown }) {
  const node = html("aside", { id: "live" });
  const badge = html("output", { class: "badge", id: "live-badge" });
  const summary = html("p", { class: "summary", id: "live-summary" });
  const actions = html("div", { class: "actions" });
  const pins = html("ul", { class: "pins" });
  const state = { open: false, obstacle: "", draws: 0, moved: 0, refused: 0, language: "" };
  const session = newSession({ shown: answered, failed: stopped, words: called });
  const groups = leverGroups({ moves: session.moves, ask: askOne });

  function tellBadge() {
    const all = plainNumber(live.draws, 15);
    const some = plainNumber(state.draws, 15);
    const text = state.draws < live.draws ? say("live_some", { n: some, all }) : say("live_all", { n: all });
    badge.textContent = state.obstacle || (state.draws > 0 ? text : say("live_starting"));
    badge.classList.toggle("whole", !state.obstacle && state.draws === live.draws);
  }

  function tellSummary() {
    const isAsked = data.scenarios.length > told.scenarios.length && data.scenarios[0].name === "what-if";
    const own = counted(isAsked ? 1 : 0);
    const text = say("live_ahead", counted(0)) + (isAsked ? say("live_before", own) : "");
    summary.textContent = state.refused > 0 ? `${text} ${say("live_refused", { n: state.refused })}` : text;
  }

  function tellActions() {
    const isMoved = session.moves().size > 0;
    const button = (id, does, disabled) => html("button", { type: "button", id, onclick: does, disabled }, say(id.replace("-", "_")));
    const focus = document.activeElement?.id;
    actions.replaceChildren(
      button("live-pin", pinNow, !isMoved || session.pins().length === MOST_PINS),
      button("live-reset", () => replace(new Map()), !isMoved),
    );
    if (focus && actions.querySelector(`[id="${focus}"]`)) document.getElementById(focus)?.focus({ preventScroll: true });
    saved.tell(session.moves());
  }

  function tellPins() {
    pins.replaceChildren(
      ...session.pins().map((moves, at) => {
        const words = [...moves].map(([name, { value }]) => wordsOf(leverByName.get(name), value));
        const drop = html("button", { type: "button", id: `live-unpin-${at}`, onclick: () => unpin(at) }, say("live_unpin"));
        const load = html("button", { type: "button", id: `live-load-${at}`, onclick: () => replace(new Map(moves)) }, say("live_load"));
        return html("li", null, html("b", null, say("live_variant", { n: at + 1 })), ` ${words.join(say("semicolon"))} `, load, drop);
      }),
    );
  }

  function tell() {
    tellBadge();
    tellSummary();
    tellActions();
    tellPins();
  }

  function answered(change, answer) {
    if (answer) state.draws = answer.draws;
    shown(change, !answer || answer.draws === answer.of);
    tell();
    if (answer) document.dispatchEvent(new CustomEvent("infracast-answer", { detail: answer }));
  }

  function stopped(why) {
    state.obstacle = why === "lacking" ? say("live_lacking") : say("live_failed", { why });
    node.classList.add("still");
    tellBadge();
  }

  function remember() {
    const isStep = performance.now() - state.moved > PAUSE;
    state.moved = performance.now();
    const place = withPartsOf(location.hash, ["if", "pin"], fragmentOf(session.moves(), session.pins()));
    if (isStep) step(place);
    else amend(place);
  }

  function askOne(name, move) {
    const moves = new Map(session.moves());
    if (move) moves.set(name, move);
    else moves.delete(name);
    state.refused = 0;
    session.move(moves);
    remember();
    tellActions();
  }

  function replace(moves) {
    session.move(moves);
    remember();
    groups.draw();
    tell();
  }

  function pinNow() {
    session.pinNow();
    remember();
    tell();
  }

  function unpin(at) {
    session.unpin(at);
    remember();
    tell();
  }

  // Of a link, of "back" and "forward".
  function recall() {
    if (isPlace(location.hash)) return;
    const { moves, pins: kept, refused } = readFragment(location.hash, MOST_PINS);
    state.refused = refused;
    if (fragmentOf(new Map(), kept) !== fragmentOf(new Map(), session.pins())) {
      while (session.pins().length > 0) session.unpin(0);
      kept.forEach((pin) => session.pin(pin));
    }
    session.move(moves);
    groups.draw();
    tell();
  }

  const saved = savedText();

  function toggle() {
    state.open = !state.open;
    node.classList.toggle("open", state.open);
    opener.setAttribute("aria-expanded", String(state.open));
  }
  const opener = html("button", { type: "button", id: "live-open", class: "opener", "aria-controls": "live-levers" });
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", toggle);
  const body = html("div", { class: "dockbody", id: "live-levers" });
  fill(node, null, [html("div", { class: "dockbar" }, opener, summary, badge), body]);

  return {
    node: () => node,
    // As it stands, in the language that is chosen.
    drawn() {
      if (state.language !== view().language) {
        state.language = view().language;
        node.setAttribute("aria-label", say("live"));
        opener.replaceChildren(say("live"));
        body.replaceChildren(html("div", { class: "doings" }, actions, pins, saved.drawn(session.moves())), groups.draw());
        tell();
      }
      return node;
    },
    start() {
      if (!canRun()) {
        stopped("lacking");
        return;
      }
      recall();
      addEventListener("popstate", recall);
      session.start().then(
        () => {
          if (session.isIdle()) state.draws = live.draws; // of the file, which has no more
          tellBadge();
        },
        (problem) => stopped(problem.message),
      );
    },
  };
}
