// SPDX-License-Identifier: MIT
// Draws a page that runs its city: as the page without, with a dock of levers below. What the city answers goes where the old figures
// stood.

import { put } from "./data.js";
import { newDock } from "./dock.js";
import { compared, newRefresh } from "./refresh.js";
import { headline } from "../sections/headline.js";
import { matters } from "../sections/matters.js";
import { method } from "../sections/method.js";
import { planTable } from "../sections/plan.js";
import { systems } from "../sections/systems.js";
import { toolbar } from "../sections/toolbar.js";
import { whatIf } from "../sections/what_if.js";
import { data } from "../view/data.js";
import { choose, onChoice, view } from "../view/view.js";
import { measureBars, startPage } from "../whole/frame.js";

const refresher = newRefresh();
const dock = newDock({ shown });

const { draw } = startPage({
  sections: () => [headline(), compared(), planTable(), systems(), matters(), whatIf(), method()],
  below: () => [dock.drawn()],
  drawn: refresher.begin,
});

// Scenarios that were shown stay so; those that are new are.
function shown(change, isWhole) {
  const isHidden = (name) => data.scenarios.some((one, at) => one.name === name && !view().shown[at]);
  const visible = change.scenarios.map(({ name }) => !isHidden(name));
  const isOther = change.scenarios.map(({ name }) => name).join("\n") !== data.scenarios.map(({ name }) => name).join("\n");
  put(change);
  if (isOther) {
    onChoice(() => {}); // all is drawn below
    choose({ shown: visible.includes(true) ? visible : visible.map(() => true) });
    onChoice(draw);
    document.querySelector(".toolbar").replaceWith(toolbar());
  }
  refresher.refresh(isWhole);
  measureBars();
}

dock.start();
