// SPDX-License-Identifier: MIT
// The probability of a target over two factors: a cell for each pair of values, darker where it is more likely.

import { disclosure } from "../drawing/disclosure.js";
import { fill, html, svg } from "../drawing/dom.js";
import { CHART } from "../drawing/scale.js";
import { addSlider, within } from "../drawing/slider.js";
import { heads, probabilityCell, scrolling } from "../drawing/tables.js";
import { textWidth, thinned } from "../drawing/ticks.js";
import { chosenPoints, sweepChoice } from "../studies/choices.js";
import { curveName, means } from "../studies/curves.js";
import { isWhole, levelAt, levelsOf } from "../studies/levels.js";
import { factorUnit, levelText, sweepFactorName, tickText } from "../text/factors.js";
import { readableProbability } from "../text/numbers.js";
import { say } from "../text/words.js";

const CELL = { text: 36, height: 15 }; // that a written probability needs

// Values stand in the middle of their cells, the edges of parts between them; places are counted in cells.
function gridTicks(factor, levels) {
  if (isWhole(levels)) return levels.map(({ value }, k) => ({ at: k + 0.5, text: tickText(factor, value) }));
  const edges = [levels[0].low, ...levels.map(({ high }) => high)];
  return edges.map((value, k) => ({ at: k, text: tickText(factor, value, 2) }));
}

function gridFrame(sweep, choice, curve) {
  const [across, up] = [sweep.factors[choice.x], sweep.factors[choice.y]];
  const [columns, rows] = [levelsOf(across), levelsOf(up)];
  const [columnTicks, rowTicks] = [gridTicks(across, columns), gridTicks(up, rows)];
  const left = 10 + Math.max(...rowTicks.map(({ text }) => textWidth(text)));
  const [width, height] = [(CHART.width - CHART.right - left) / columns.length, (CHART.height - CHART.bottom - CHART.top) / rows.length];
  const placeOf = (point) => levelAt(rows, up.at[point]) * columns.length + levelAt(columns, across.at[point]);
  const corner = (stop) => [
    left + (stop % columns.length) * width,
    CHART.height - CHART.bottom - (Math.floor(stop / columns.length) + 1) * height,
  ];
  return {
    ...{ across, up, columns, rows, columnTicks, rowTicks, left, width, height, corner },
    cells: means(curve, chosenPoints(sweep, choice), placeOf, columns.length * rows.length),
  };
}

function gridCells({ cells, corner, width, height }) {
  const isWritten = width >= CELL.text && height >= CELL.height;
  return cells.map(({ mean }, stop) => {
    const [x, y] = corner(stop);
    if (mean === null) return null;
    return [
      svg("rect", { class: "celledge", x, y, width, height }),
      svg("rect", { class: "heat", x, y, width: width - 1, height: height - 1, "fill-opacity": mean.toFixed(3) }),
      isWritten &&
        svg(
          "text",
          { class: "tick chanceof", x: x + width / 2, y: y + height / 2 + 3.5, "text-anchor": "middle" },
          readableProbability(mean),
        ),
    ];
  });
}

function gridAxes({ left, width, height, columnTicks, rowTicks }) {
  return [
    rowTicks.map(({ at, text }) =>
      svg("text", { class: "tick", x: left - 5, y: CHART.height - CHART.bottom - at * height + 3.5, "text-anchor": "end" }, text),
    ),
    thinned(columnTicks.map(({ at, text }) => ({ at: left + at * width, text }))).map(({ at, text }) =>
      svg("text", { class: "tick", x: at, y: CHART.height - 5, "text-anchor": "middle" }, text),
    ),
  ];
}

// The scenario's own values, where a cell has them.
function ownCell({ across, up, columns, rows, corner, width, height }) {
  if (across.base === null || up.base === null || !isWhole(columns) || !isWhole(rows)) return null;
  const [column, row] = [levelAt(columns, across.base), levelAt(rows, up.base)];
  if (column < 0 || row < 0) return null;
  const [x, y] = corner(row * columns.length + column);
  return svg("rect", { class: "owncell", x: x + 0.5, y: y + 0.5, width: width - 2, height: height - 2 });
}

function gridLines(frame, stop, curve) {
  const { across, up, columns, rows, cells } = frame;
  const [column, row] = [stop % columns.length, Math.floor(stop / columns.length)];
  const line = (factor, one) => html("p", null, `${sweepFactorName(factor)}${say("colon")}${levelText(factor, one)}`);
  return [
    html("h5", null, curveName(curve)),
    line(across, columns[column]),
    line(up, rows[row]),
    html("p", null, html("b", null, readableProbability(cells[stop].mean)), ` ${say("of_points", { n: cells[stop].n })}`),
  ];
}

function gridTable({ across, up, columns, rows, cells }, title) {
  return scrolling(
    title,
    html(
      "table",
      { class: "numbers overtwo" },
      html("caption", null, title),
      heads([`${sweepFactorName(up)} \\ ${sweepFactorName(across)}`, ...columns.map((one) => levelText(across, one))]),
      html(
        "tbody",
        null,
        rows.map((one, row) =>
          html(
            "tr",
            null,
            html("th", { scope: "row" }, levelText(up, one)),
            columns.map((_, column) => probabilityCell(cells[row * columns.length + column].mean)),
          ),
        ),
      ),
    ),
  );
}

// From cell to cell: across, and up.
const inGrid = (columns, rows) => (stop, key) => {
  const [column, row] = [stop % columns, Math.floor(stop / columns)];
  const at = (c, r) => within(r, rows) * columns + within(c, columns);
  const moves = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowDown: [0, -1],
    ArrowUp: [0, 1],
    Home: [-Infinity, 0],
    End: [Infinity, 0],
    PageDown: [0, -Infinity],
    PageUp: [0, Infinity],
  };
  return key in moves ? at(column + moves[key][0], row + moves[key][1]) : null;
};

export function gridChart(sweep, number, curve) {
  const choice = sweepChoice(number);
  const frame = gridFrame(sweep, choice, curve);
  const { columns, rows, width, height, corner } = frame;
  const cursor = svg("rect", { class: "cursor", width, height, visibility: "hidden" });
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${CHART.width} ${CHART.height}`, "aria-hidden": "true" },
    gridCells(frame),
    gridAxes(frame),
    ownCell(frame),
    cursor,
  );
  const plot = html("div", { class: "plot" }, drawing);
  addSlider(plot, drawing, {
    label: say("slider_grid", { label: curveName(curve) }),
    count: columns.length * rows.length,
    start: 0,
    text: `${levelText(frame.across, columns[0])}${say("comma")}${levelText(frame.up, rows[0])}`,
    at: (x, y) => {
      const column = within(Math.floor((x * CHART.width - frame.left) / width), columns.length);
      const row = within(Math.floor((CHART.height - CHART.bottom - y * CHART.height) / height), rows.length);
      return row * columns.length + column;
    },
    step: inGrid(columns.length, rows.length),
    place: (stop) => {
      const [x, y] = corner(stop);
      return [(x + width) / CHART.width, (y + height) / CHART.height];
    },
    lines: (stop) => gridLines(frame, stop, curve),
    cursor: (stop) => {
      if (stop !== null) fill(cursor, { x: corner(stop)[0], y: corner(stop)[1] }, []);
      cursor.setAttribute("visibility", stop === null ? "hidden" : "visible");
    },
  });
  const title = curveName(curve);
  return html(
    "figure",
    { class: "overtwo", "data-sweep": number },
    html(
      "figcaption",
      null,
      html("h4", null, title),
      html("p", null, say("grid_axes", { across: factorUnit(frame.across), up: factorUnit(frame.up) })),
    ),
    plot,
    disclosure(`overtwo ${number} ${title}`, say("table"), () => gridTable(frame, title)),
  );
}
