// SPDX-License-Identifier: MIT
// Results and studies → one HTML file for people who decide. Implemented in report/page.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "infracast/page_input.h"
#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast {

struct PageOptions {
  Language language = Language::en;  // shown first; the page has a switch
};

// One HTML file that needs nothing outside itself: headline, plan table, a chart per indicator, what binds, money, and where it all
// comes from. Every scenario of every results file is laid over the others. Charts keep at most kPageTimes times of each file.
// REQUIRES: at least one scenario.
std::string html_page(std::span<const Results> results, const PageOptions& options = {});

// As above, with what matters (a tornado per output) and what happens if (probabilities over one factor or two) after the systems.
// A page keeps at most about kPageSweepFigures numbers of a sweep: targets that move little make room.
std::string html_page(const PageInputs& inputs, const PageOptions& options = {});
inline constexpr std::size_t kPageSweepFigures = 60'000;

// A page as html_page() writes it.
bool is_own_page(const std::filesystem::path& path);

// More points than this in a chart of a hand's width are noise; files with finer times are thinned to whole fractions of a year.
inline constexpr std::size_t kPageTimes = 61;

}  // namespace infracast
