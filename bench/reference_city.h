// SPDX-License-Identifier: MIT
// What benchmarks run: the reference model r1 as model text, the shipped city, and sinks that keep little.
#pragma once

#include <string>
#include <vector>

#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast::bench {

// Throws with the rendered diagnostics when the text is wrong.
Scenario read(const std::string& path);
Program compile_or_throw(const Scenario& scenario);

inline constexpr const char* kReferenceScenario = "bench/r1/scenario.toml";
inline constexpr const char* kCityScenario = "scenarios/shanghai/base.toml";

// Every indicator at every year end.
RecordPlan yearly_indicators(const Program& program);

// Keeps the last recorded value of every node: enough to check an answer, little to time.
class LastValues : public Sink {
 public:
  explicit LastValues(std::size_t draws, std::size_t nodes) : nodes_(nodes), values_(draws * nodes) {}
  void record(const TrajectoryBlock& block) override;
  [[nodiscard]] double at(std::size_t draw, std::size_t node) const { return values_[draw * nodes_ + node]; }

 private:
  std::size_t nodes_;
  std::vector<double> values_;
};

// Throws unless the two agree to 1e-12 relative: a benchmark of a wrong answer is worth nothing.
void expect_close(double actual, double expected, const char* what);

}  // namespace infracast::bench
