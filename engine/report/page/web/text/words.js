// SPDX-License-Identifier: MIT
// What the page says, from the table of words. {x} is filled in; {n|target|targets} chooses by number.

import { names } from "../view/data.js";
import { view } from "../view/view.js";

// Of a language that only the place's labels are in, the page's own words are English.
const inWords = (texts) => texts[view().language] ?? texts.en;

export function say(key, values = {}) {
  return inWords(names.page[key]).replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
    if (!(name in values)) return whole;
    if (one === undefined) return values[name];
    return Number(values[name]) === 1 ? one : many;
  });
}

// Paragraphs of a text, months of a year.
export const listed = (key) => inWords(names.page[key]);
