// SPDX-License-Identifier: MIT
// Lets modules of the page be imported without a browser: a document that holds the embedded texts and makes elements that keep what they are given.

import { readFileSync } from "node:fs";

import { SAMPLE } from "./sample_data.mjs";
import { LIVE } from "./sample_live.mjs";

const WEB = new URL("../../engine/report/page/web/", import.meta.url);
export const WORDS = JSON.parse(readFileSync(new URL("../../engine/report/words/en_zh.json", import.meta.url), "utf8"));

class Element {
  constructor(tag) {
    Object.assign(this, { tag, attributes: {}, children: [], style: {}, listeners: {} });
  }
  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }
  append(...children) {
    this.children.push(...children);
  }
  get firstChild() {
    return this.children[0];
  }
  get textContent() {
    return this.children.map((child) => child.textContent ?? String(child)).join("");
  }
}

const texts = {
  data: JSON.stringify(SAMPLE),
  names: JSON.stringify({ ...WORDS, page: { ...WORDS.page, ...WORDS.live }, titles: {} }),
  "live-facts": JSON.stringify(LIVE),
};
globalThis.CSSStyleSheet = class {};
globalThis.document = {
  addEventListener() {},
  documentElement: { lang: "en" },
  createElement: (tag) => new Element(tag),
  createElementNS: (_, tag) => new Element(tag),
  getElementById: (id) => ({ textContent: texts[id] }),
};

export const load = (module) => import(new URL(module, WEB));
