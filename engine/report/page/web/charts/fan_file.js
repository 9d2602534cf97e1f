// SPDX-License-Identifier: MIT
// A chart to be taken away: as a drawing that needs no page, as pixels, as numbers.

import { fill, html, svg } from "../drawing/dom.js";
import { scenarioName } from "../text/names.js";
import { data, timesOf } from "../view/data.js";
import { observationsOf, shownScenarios, targetsOf } from "../view/shown.js";

const STROKES = ["stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"];
const LOOKS = ["fill", "fill-opacity", ...STROKES, "opacity", "font-family", "font-size"];
const HEAD = 30; // above the drawing, for its title
const DAY = 86_400_000; // ms
const PIXELS = 2; // per unit of the drawing

// What the page's styles say is written into the copy.
function copyOf(node) {
  const copy = node.cloneNode(false);
  if (node.nodeType !== Node.ELEMENT_NODE) return copy;
  const style = getComputedStyle(node);
  for (const look of LOOKS) copy.setAttribute(look, style.getPropertyValue(look));
  copy.removeAttribute("class");
  copy.append(...[...node.childNodes].map(copyOf));
  return copy;
}

export function svgText(drawing, title, subtitle) {
  const [, , width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
  const style = getComputedStyle(document.body);
  const words = { fill: style.color, "font-family": style.fontFamily };
  const whole = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height: height + HEAD, viewBox: `0 ${-HEAD} ${width} ${height + HEAD}` },
    svg("rect", { x: 0, y: -HEAD, width, height: height + HEAD, fill: style.backgroundColor }),
    svg("text", { x: 4, y: -16, "font-size": 13, "font-weight": 600, ...words }, title),
    svg("text", { x: 4, y: -3, "font-size": 10.5, ...words }, subtitle),
    [...drawing.childNodes].map(copyOf),
  );
  return new XMLSerializer().serializeToString(whole);
}

function drawnOn(image) {
  const canvas = fill(document.createElement("canvas"), { width: image.width * PIXELS, height: image.height * PIXELS }, []);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

export function pngBlob(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  const drawn = image.decode().then(() => drawnOn(image));
  return drawn.finally(() => URL.revokeObjectURL(url));
}

// A text that a spreadsheet would take for a formula stays a text.
function field(value) {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll(`"`, `""`)}"` : safe;
}

// The day a decimal year is: 2017 is the end of 2016.
function dayOf(time) {
  const year = Math.floor(time);
  const [first, next] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const days = Math.round(((time - year) * (next - first)) / DAY);
  return new Date(first + (days - 1) * DAY).toISOString().slice(0, 10);
}

function seriesRows(indicator, at) {
  const { mean, quantiles } = indicator.series[at];
  const rows = timesOf(at).flatMap((time, k) => [
    [scenarioName(at), dayOf(time), "mean", mean[k], indicator.unit, ""],
    ...data.quantiles.map((q, row) => [scenarioName(at), dayOf(time), `P${Math.round(100 * q)}`, quantiles[row][k], indicator.unit, ""]),
  ]);
  return rows.filter(([, , , value]) => value !== null);
}

// One value a row, as they are: what the draws say, what was published, what is aimed at.
export function csvText(indicator) {
  const scenarios = shownScenarios().filter((at) => indicator.series[at]);
  const published = observationsOf(indicator).map((one) => ["", one.date, `published ${one.bound}`, one.value, one.unit, one.document]);
  const targets = targetsOf(indicator).map((one) => ["", one.deadline, `target ${one.comparator}`, one.value, one.unit, one.document]);
  const drawn = scenarios.flatMap((at) => seriesRows(indicator, at));
  const rows = [["scenario", "date", "what", "value", "unit", "source"], ...drawn, ...published, ...targets];
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

export function offerFile(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  html("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
