// SPDX-License-Identifier: MIT
// Options and examples of the commands whose input is a table of figures; and the option that every command with words has.
#pragma once

#include <string_view>

#include "cli/line/command.h"

namespace infracast::cli {

inline constexpr Option kLanguage{"lang", 0, "en|zh|…", "language of tables; default: the locale's"};

inline constexpr Option kForecastOptions[] = {
    {"output", 'o', "FILE", "the table of forecasts; default: the standard output"},
    {"page", 0, "FILE", "a page with a fan for every series, and the targets"},
    {"force", 0, "", "replace FILE even if infracast did not write it"},
    {"years", 0, "N", "how many years after the last figure of every series; default 10"},
    {"unit", 0, "UNIT", "what the figures count: amount, 0 and more (default); share, 0 to 1; percent, 0 to 100"},
    {"origin", 0, "YEAR", "use only figures up to it, and constants learned from such, as a forecaster of that year had to"},
    {"vintage", 0, "YEAR", "year up to which constants were learned, newest (default), or origin: of every series' last figure"},
    {"target", 0, "TARGET", "print how probable it is instead: 'SERIES >= VALUE @ YEAR', or <=; may be repeated", true},
    {"targets", 0, "FILE", "the same from a table: series,comparator,value,year with at_least or at_most; may be repeated", true},
    {"constants", 0, "FILE", "constants instead of the shipped models/pooled/diffusion.csv"},
    {"terms", 0, "", "print what constants of a --vintage are learned from: the terms of every history"},
    {"json", 0, "", "print JSON instead of a table"},
    kLanguage,
};
inline constexpr std::string_view kForecastExamples[] = {
    "infracast forecast figures.csv -o forecasts.csv",
    "infracast forecast shares.csv --unit share --years 5",
    "infracast forecast figures.csv --target 'subscribers >= 2e6 @ 2030'",
    "infracast forecast figures.csv --targets plan.csv --page forecasts.html",
    "infracast forecast figures.csv --origin 2015 -o backtest.csv",
};

inline constexpr Option kImportOptions[] = {
    {"output", 'o', "FILE", "the observations; default: the standard output. Of a model the FOLDER of its files"},
    {"check", 0, "EXPECTED", "of a model: run it and compare it, column by column, with a table of what it should find"},
    {"force", 0, "", "replace FILE even if it is no table of observations"},
    {"country", 'c', "PLACE", "only this place, by its code or name in the table; may be repeated; default: all", true},
    {"region", 0, "NAME", "what the rows call the place; default: its name in small letters"},
    {"population", 0, "PEOPLE", "of the place, where the table has none: 2.6e6"},
    {"mapping", 0, "FILE", "describes a layout, or series, that are not known: docs/places.md"},
    kLanguage,
};
inline constexpr std::string_view kImportExamples[] = {
    "infracast import worldbank.csv --country HIL -o observations.csv",
    "infracast import office.csv --mapping office.toml -o observations.csv",
    "infracast import teacup.xmile -o teacup",
    "infracast import --check expected.csv teacup.xmile",
};

inline constexpr Option kNewOptions[] = {
    {"region", 0, "NAME", "rows of the observations to use; default: the only region"},
    {"population", 0, "PEOPLE", "of the place, where no figure says it: 2.6e6"},
    {"currency", 0, "CODE", "of the place's money: EUR"},
    {"label", 0, "NAME", "what people call the place; default: from the folder's name"},
    {"force", 0, "", "replace the files of a place in a folder that is there"},
    kLanguage,
};
inline constexpr std::string_view kNewExamples[] = {
    "infracast new scenarios/uplands observations.csv --label Uplands",
    "infracast new hills observations.csv --region uplands --population 2.6e6",
};

inline constexpr Option kDiscoverOptions[] = {
    {"where", 0, "CONDITION", "which cases are of interest: 'npv < 0', 'policy = links'; repeated: all of them hold", true},
    {"input", 0, "NAME", "a column that may say why, * for any characters; may be repeated; default: all others, a sweep's factors", true},
    {"output", 'o', "FILE", "every box with its limits as CSV"},
    {"force", 0, "", "replace FILE even if infracast did not write it"},
    {"box", 0, "N", "the box of the trajectory to show; default: the one that agrees best"},
    {"peel", 0, "SHARE", "of a box's cases that a step takes away; default 0.05"},
    {"paste", 0, "SHARE", "of a box's cases that a step gives back; default 0.05"},
    {"least-mass", 0, "SHARE", "of all cases in a box, or in a leaf of the tree; default 0.05"},
    {"significance", 0, "P", "limits with a greater quasi-p may be chance; default 0.05"},
    {"resamples", 0, "N", "halves of the cases that are peeled anew; default 10"},
    {"seed", 0, "S", "which cases are in which half"},
    {"all", 0, "", "every box and every leaf"},
    {"json", 0, "", "print JSON instead of text"},
    kLanguage,
};
inline constexpr std::string_view kDiscoverExamples[] = {
    "infracast discover sweep.h5 --where 'probability.wlan_venues_2020 < 0.5'",
    "infracast discover runs.csv --where 'npv < 0' --input 'cost *' --input price",
    "infracast discover runs.csv --where 'npv < 0' --box 21 -o boxes.csv",
};

}  // namespace infracast::cli
