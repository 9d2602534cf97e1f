// SPDX-License-Identifier: MIT
// What the reader has chosen, as parts of the address: a link, a reload, "back" bring it again.

import { partOf, withParts } from "./address.js";
import { data } from "./data.js";

const SCALES = ["linear", "log", "difference"];
const LANGUAGES = ["en", "zh"];
const SCHEMES = ["auto", "light", "dark"];
const COMMA = "~"; // between names, which may have commas

const unlessFirst = (value, [first]) => (value === first ? "" : value);

// `usual`: the language that the page begins with.
export function fragmentWith(fragment, chosen, usual) {
  const hidden = data.scenarios.filter((_, at) => chosen.shown[at] === false).map(({ name }) => name);
  return withParts(fragment, {
    lang: chosen.language === usual ? "" : chosen.language,
    scale: unlessFirst(chosen.scale, SCALES),
    colours: unlessFirst(chosen.scheme, SCHEMES),
    system: chosen.system,
    hide: hidden.join(COMMA),
  });
}

// What another page's link says and this one does not know is left out.
export function chosenBy(fragment, usual) {
  const known = (key, values) => [partOf(fragment, key)].find((value) => values.includes(value)) ?? values[0];
  const hidden = partOf(fragment, "hide").split(COMMA);
  const shown = data.scenarios.map(({ name }) => !hidden.includes(name));
  return {
    language: known("lang", [usual, ...LANGUAGES]),
    scale: known("scale", SCALES),
    scheme: known("colours", SCHEMES),
    system: partOf(fragment, "system"),
    shown: shown.includes(true) ? shown : shown.map(() => true),
  };
}
