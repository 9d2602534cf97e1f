// SPDX-License-Identifier: MIT
// Results and studies → one HTML file for decision-makers. Implemented in report/page.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "infracast/live_page.h"
#include "infracast/page_input.h"
#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast {

struct PageOptions {
  Language language = Language::en;      // shown first; the page has a switch
  const LiveCityOfPage* live = nullptr;  // with levers to move and the engine that answers; null: what is shown stays as it is
};

// An HTML file without external resources: headline, plan table, a chart per indicator, what binds, money, sources. All scenarios of all
// results files are drawn together. Charts keep at most kPageTimes times of each file. REQUIRES: at least one scenario.
std::string html_page(std::span<const Results> results, const PageOptions& options = {});

// As above, with a tornado per output of sensitivity studies and probabilities over one or two factors of sweeps. A page keeps at most
// about kPageSweepFigures numbers of a sweep; targets that vary little are left out first.
std::string html_page(const PageInputs& inputs, const PageOptions& options = {});
inline constexpr std::size_t kPageSweepFigures = 60'000;

// Whether a file's beginning is that of a page by html_page().
bool is_own_page(const std::filesystem::path& path);

// With more points a chart is hardly readable; files with finer times are thinned to whole fractions of a year.
inline constexpr std::size_t kPageTimes = 61;

}  // namespace infracast
