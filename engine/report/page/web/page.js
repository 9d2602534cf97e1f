// SPDX-License-Identifier: MIT
// What a page consists of: a report, or forecasts without a model.

import { comparison } from "./sections/comparison.js";
import { forecastFans, forecastHeadline, forecastMethod, forecastTargets } from "./sections/forecast.js";
import { headline } from "./sections/headline.js";
import { matters } from "./sections/matters.js";
import { method } from "./sections/method.js";
import { outlook } from "./sections/outlook.js";
import { planTable } from "./sections/plan.js";
import { systems } from "./sections/systems.js";
import { whatIf } from "./sections/what_if.js";
import { data } from "./view/data.js";
import { startPage } from "./whole/frame.js";

const forecastSections = () => [forecastHeadline(), forecastTargets(), forecastFans(), forecastMethod()];
const reportSections = () => [headline(), outlook(), comparison(), planTable(), systems(), matters(), whatIf(), method()];

startPage({ sections: data.forecast ? forecastSections : reportSections });
