// SPDX-License-Identifier: MIT
// Draws the page from the state, anew after every choice: at this size that takes less than a blink.

function applyLanguage() {
  const root = document.documentElement;
  root.lang = state.language;
  if (state.scheme === "auto") root.removeAttribute("data-scheme");
  else root.setAttribute("data-scheme", state.scheme);
}

// What sticks below the toolbar must know its height, which depends on the width of the window.
function measureToolbar() {
  const bar = document.querySelector(".toolbar");
  document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`);
}
addEventListener("resize", measureToolbar);

// `focus`: id of the control that was used; it is made anew and must not lose the keyboard.
function render(focus) {
  applyLanguage();
  hideReadout();
  const parts = [toolbar(), html("main", null, headline(), comparison(), planTable(), systems(), matters(), whatIf(), method()), readout];
  document.body.replaceChildren(...parts);
  measureToolbar();
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

function print(printing) {
  state.printing = printing;
  render();
}
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));

render();
