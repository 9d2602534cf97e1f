// SPDX-License-Identifier: MIT
// Results files as compare() takes them.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "infracast/compare.h"
#include "infracast/draws.h"
#include "infracast/results.h"

namespace infracast::cli {

// A results file. Keeps one indicator's draws in memory, because the scenarios of a file are asked for one after another.
struct ComparedFile {
  explicit ComparedFile(const std::string& file);

  std::vector<std::vector<double>> draws(const std::string& indicator, std::size_t scenario);

  std::string path;
  Results results;
  DrawRecord record;
  std::string kept;
  IndicatorDraws held;
};

bool has_output_at(const Results& results, double time);

// The end of the day of --date, a decimal year. Throws UsageError for what is no date.
double level_time(const std::string& text);

// Every scenario of every file. They keep pointers to the files.
std::vector<ComparedScenario> scenarios_of(std::deque<ComparedFile>& files);

}  // namespace infracast::cli
