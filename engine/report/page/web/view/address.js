// SPDX-License-Identifier: MIT
// The fragment of the page's address: parts "key=value", of which each part of the page has its own and leaves the others' alone. A
// fragment without any is a place on the page, as in every page.

const partsOf = (fragment) =>
  fragment
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part.includes("="))
    .map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]);

export const isPlace = (fragment) => fragment.length > 1 && partsOf(fragment).length === 0;

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // whoever wrote it
  }
}

// What a key says; "" where the fragment does not have it.
export const partOf = (fragment, key) => decoded(partsOf(fragment).find(([name]) => name === key)?.[1] ?? "");

// The fragment with other values of these keys; what is "" is left out.
export function withParts(fragment, values) {
  const others = partsOf(fragment).filter(([key]) => !(key in values));
  const own = Object.entries(values).filter(([, value]) => value !== "");
  return joined([...others, ...own.map(([key, value]) => [key, encodeURIComponent(value)])]);
}

// The fragment with what another one says of these keys.
export const withPartsOf = (fragment, keys, other) =>
  joined([...partsOf(other).filter(([key]) => keys.includes(key)), ...partsOf(fragment).filter(([key]) => !keys.includes(key))]);

const joined = (parts) => (parts.length > 0 ? `#${parts.map((part) => part.join("=")).join("&")}` : "");

const whole = (fragment) => `${location.href.split("#")[0]}${fragment}`;

// A step, to which "back" leads; or the same step, said otherwise.
export const step = (fragment) => history.pushState(null, "", whole(fragment));
export const amend = (fragment) => history.replaceState(null, "", whole(fragment));
