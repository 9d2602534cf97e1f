// SPDX-License-Identifier: MIT
// What follows from several figures of one table: repeats, totals from figures per 100 inhabitants, and the population from both.
#pragma once

#include <vector>

#include "import/figures.h"

namespace infracast::importing {

// Figures of one indicator, place and day count once; those that differ from the first are reported.
void drop_doubles(std::vector<Figure>& figures, Diagnostics& diagnostics);

// A long number that stands there again for the next year was carried forward, not counted.
void mark_repeats(std::vector<Figure>& figures);

// A figure per 100 inhabitants becomes the total where the population of the year is published, as calibration hears totals. Where the
// total is published beside it, both say the population, and it is left out.
// `stated` is the population of years that have none, in rough.
void derive_totals(std::vector<Figure>& figures, std::optional<double> stated);

}  // namespace infracast::importing
