// SPDX-License-Identifier: MIT
// What is asked as a file of the program, and as a line for its command.

import { told } from "./data.js";
import { commandText, scenarioText } from "./asked/scenario_text.js";
import { html } from "../drawing/dom.js";
import { labelOf } from "../text/names.js";
import { say } from "../text/words.js";

const NAME = "what-if";

function offer(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/toml" }));
  html("a", { href: url, download: `${NAME}.toml` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

export function savedText() {
  const text = html("pre", { id: "live-text", tabindex: 0 });
  const command = html("code", { id: "live-command" });
  const node = html("details", { class: "saving" });
  const label = () => `${labelOf(told.scenarios[0])}: ${say("live_asked")}`;

  function tell(moves) {
    text.textContent = scenarioText(moves, NAME, label());
    command.textContent = commandText(moves);
  }

  return {
    tell,
    drawn(moves) {
      tell(moves);
      const button = html("button", { type: "button", id: "live-save", onclick: () => offer(text.textContent) }, say("live_save"));
      const same = html("p", { class: "quiet" }, say("live_same"));
      node.replaceChildren(html("summary", null, say("live_as_scenario")), button, text, same, command);
      return node;
    },
  };
}
