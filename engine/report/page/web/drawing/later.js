// SPDX-License-Identifier: MIT
// Drawings that are made when the reader comes near. Until then there is their place, which has its true size: nothing moves when they
// come, and a page of hundreds of charts is there at once.

import { fill } from "./dom.js";

const NEAR = "900px 0px";
const makers = new WeakMap();
const state = { watch: null };

function make(place) {
  const maker = makers.get(place);
  if (!maker) return;
  makers.delete(place);
  place.removeAttribute("data-later");
  state.watch.unobserve(place);
  place.append(maker());
}

function watching() {
  state.watch ??= new IntersectionObserver(
    (entries) => entries.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => make(target)),
    { rootMargin: NEAR },
  );
  return state.watch;
}

export function later(place, maker) {
  makers.set(place, maker);
  watching().observe(place);
  return fill(place, { "data-later": true }, []);
}

// Whatever is still to be made in a part of the page.
export const makeNow = (part) => part.querySelectorAll("[data-later]").forEach(make);

// Before the page is drawn anew.
export const forgetLater = () => state.watch?.disconnect();
