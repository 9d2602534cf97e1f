// SPDX-License-Identifier: MIT
// The draws in a results file. Implemented in record/results.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "infracast/results.h"

namespace infracast {

// An indicator's draws, [scenario][time][draw]: the times are those of Results::times, and have no draws where the file keeps none.
// Nothing when it keeps none at all.
using IndicatorDraws = std::vector<std::vector<std::vector<double>>>;
std::optional<IndicatorDraws> read_draws(const std::filesystem::path& path, const std::string& indicator);
// Positions in Results::times at which the file has draws of indicators.
std::vector<std::size_t> times_with_draws(const std::filesystem::path& path);

// The parameters of every draw, and the levels of targets. Empty when the file keeps summaries only.
struct DrawRecord {
  std::map<std::string, std::vector<std::vector<double>>> parameters;  // by name: [scenario][draw]; empty for a scenario without it
  std::vector<std::vector<std::vector<double>>> levels;                // [scenario][target][draw] at the deadline, as in Results::plan
};
DrawRecord read_draw_record(const std::filesystem::path& path, const Results& results);

// Consecutive draws of one scenario: [draw][time] of an indicator, [draw] of a parameter.
struct DrawBlock {
  std::size_t scenario = 0;
  std::size_t first = 0;
  std::size_t draws = 0;
  std::vector<double> values;
  std::vector<std::size_t> times = {};  // positions in Results::times
};
enum class Drawn { indicator, parameter };
// Passes the draws of an indicator, or of a parameter by its full name, in order and block by block, so that memory does not grow with
// their number. False when the file does not keep them.
bool read_draw_blocks(const std::filesystem::path& path, Drawn kind, const std::string& name,
                      const std::function<void(const DrawBlock&)>& take);

}  // namespace infracast
