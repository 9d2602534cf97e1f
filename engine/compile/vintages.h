// SPDX-License-Identifier: MIT
// What becomes of priors and paths whose sources are of later than today.
#pragma once

#include <string>
#include <vector>

#include "infracast/prior.h"
#include "infracast/scenario.h"

namespace infracast::compiler {

// When the source of a statement is of, as seen from today.
struct Dated {
  bool matters = false;  // it is of later than today, or others of the scenario are
  double as_of = 0;      // decimal year
  double late = 0;       // years from today, 0 of what is not of later

  // By how much a prior is wider at today.
  [[nodiscard]] double factor() const;
};

// … of a parameter or an outside path, by its full name.
Dated dated(const std::string& name, const Scenario& scenario);

// The prior with a spread larger by the factor, on its own scale. A triangular or a uniform says where a value can be at all, and stays,
// but of a date.
Prior widened(Prior prior, double factor, bool of_date);

// A path as it was known at a date: its points up to it, from where it grows as between the last two. All of it where it begins later.
struct KnownPath {
  std::vector<SeriesPoint> points;
  double growth = 0;  // per year after the last point
  bool cut = false;
};
KnownPath known_up_to(double date, std::vector<SeriesPoint> points, double growth, bool in_steps);

// Whether a path is cut so at the scenario's today.
bool is_continued(const std::string& name, const std::vector<SeriesPoint>& points, const Scenario& scenario);

// How a path that goes on as it went wanders, where nothing says how it drifts.
const SourceString& continued_drift();

}  // namespace infracast::compiler
