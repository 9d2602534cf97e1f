// SPDX-License-Identifier: MIT
// Drawings that answer to the pointer and to keys: a slider, to keyboards and screen readers.

import { fill } from "./dom.js";
import { hideReadout, isReadoutKept, keepReadout, readout, showReadout } from "./readout.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity };
export const within = (stop, count) => Math.min(Math.max(stop, 0), count - 1);

// Stops in a row, left to right.
export const inRow = (count) => (stop, key) => (key in STEPS ? within(stop + STEPS[key], count) : null);

export const nearest = (times, time) => times.reduce((best, one) => (Math.abs(one - time) < Math.abs(best - time) ? one : best), times[0]);

// Makes a drawing answer to the pointer and, as a slider over stops 0, 1 …, to keys. Places in it are shares of its width and height.
//   label, count, start   of the slider
//   at(x, y)              the stop under a place
//   step(stop, key)       the stop that a key leads to; null: the key means nothing here
//   place(stop)           where a stop is: [x, y]
//   lines(stop, place)    what is said of it; place: the pointer's, none by keyboard
//   opens()               what Enter does, if anything
//   cursor(stop)          shows it in the drawing; null: no longer
export function addSlider(plot, drawing, { label, count, start, text, at, step, place, lines, cursor, opens }) {
  let stop = start;
  const clear = () => {
    cursor(null);
    hideReadout();
  };
  const atPointer = (event) => {
    if (isReadoutKept()) return;
    const box = drawing.getBoundingClientRect();
    const where = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    stop = within(at(...where), count);
    cursor(stop);
    showReadout(lines(stop, where), event.clientX, event.clientY);
  };
  // A press or a touch keeps what is told.
  const keep = (event) => {
    atPointer(event);
    keepReadout(() => cursor(null));
  };
  const leave = () => isReadoutKept() || clear();
  const atStop = () => {
    if (isReadoutKept()) hideReadout();
    const box = drawing.getBoundingClientRect();
    const [x, y] = place(stop);
    cursor(stop);
    showReadout(lines(stop, null), box.left + x * box.width, box.top + y * box.height);
    plot.setAttribute("aria-valuenow", stop);
    plot.setAttribute("aria-valuetext", readout.innerText);
  };
  const byKey = (event) => {
    if (event.key === "Escape") {
      if (!readout.hidden) event.preventDefault(); // a sheet below it stays
      clear();
      return;
    }
    if (event.key === "Enter" && opens) {
      opens();
      return;
    }
    const next = step(stop, event.key);
    if (next === null) return;
    event.preventDefault();
    stop = next;
    atStop();
  };
  fill(
    plot,
    {
      role: "slider",
      tabindex: 0,
      "aria-label": label,
      "aria-valuemin": 0,
      "aria-valuemax": count - 1,
      "aria-valuenow": stop,
      "aria-valuetext": text,
      onpointermove: atPointer,
      onpointerdown: keep,
      onpointerleave: leave,
      onkeydown: byKey,
      onblur: leave,
      onfocus: () => plot.matches(":focus-visible") && atStop(),
    },
    [],
  );
}
