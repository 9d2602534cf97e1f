// SPDX-License-Identifier: MIT
// Draws the page from the state, anew after every choice: at this size that takes less than a blink.

function applyLanguage() {
  const root = document.documentElement;
  root.lang = state.language;
  if (state.scheme === "auto") root.removeAttribute("data-scheme");
  else root.setAttribute("data-scheme", state.scheme);
}

// `focus`: id of the control that was used; it is made anew and must not lose the keyboard.
function render(focus) {
  applyLanguage();
  hideReadout();
  const parts = [toolbar(), html("main", null, headline(), comparison(), planTable(), systems(), method()), readout];
  document.body.replaceChildren(...parts);
  document.documentElement.setAttribute("data-drawn", performance.now().toFixed(0));
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

// On paper every list is open; the tables behind charts stay shut.
addEventListener("beforeprint", () => document.querySelectorAll(".others details").forEach((one) => { one.open = true; }));

render();
