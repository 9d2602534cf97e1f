// SPDX-License-Identifier: MIT
// What the page uses of D3; nothing else of it is bundled.
export { group, ticks } from "d3-array";
export { scaleLinear, scaleLog } from "d3-scale";
export { area, line } from "d3-shape";
