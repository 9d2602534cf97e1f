// SPDX-License-Identifier: MIT
// Results → one page for people who decide.
#pragma once

#include <span>
#include <string>

#include "infracast/report.h"

namespace infracast {

struct PageOptions {
  Language language = Language::en;  // shown first; the page has a switch
};

// One HTML file that needs nothing outside itself: headline, plan table, a chart per indicator, what binds, money, and where it all
// comes from. Every scenario of every results file is laid over the others. Charts keep at most kPageTimes times of each file.
// REQUIRES: at least one scenario.
std::string html_page(std::span<const Results> results, const PageOptions& options = {});

// More points than this in a chart of a hand's width are noise; files with finer times are thinned to whole fractions of a year.
inline constexpr std::size_t kPageTimes = 61;

}  // namespace infracast
