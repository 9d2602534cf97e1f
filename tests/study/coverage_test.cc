// SPDX-License-Identifier: MIT
// Simulation-based calibration, small: towns are drawn from the priors, figures are published about them, and the posterior's
// intervals hold the truth as often as they say.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <mutex>

#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "tests/study/town.h"

namespace infracast {
namespace {

constexpr std::size_t kTowns = 40;
constexpr double kReportingAndDiscrepancy = 0.0361;  // hypot(0.02, 0.03), as block fibre has it

class Levels : public Sink {
 public:
  Levels() : values(kTowns, std::vector<double>(3)) {}
  void record(const TrajectoryBlock& block) override {
    for (std::size_t i = 0; i < block.draws; ++i)
      for (std::size_t step = 0; step < 3; ++step) values[block.first_draw + i][step] = block.at(0, step)[i];
  }
  std::vector<std::vector<double>> values;
};

// A quantile of Student's t with four degrees of freedom at evenly spread shares, so that no random numbers are needed.
double error_at(std::size_t town, std::size_t figure) {
  const double share = std::fmod(0.5 + 0.618033988749895 * static_cast<double>(town * 3 + figure), 1.0);
  const double a = 4 * share * (1 - share), root = std::sqrt(a);
  return std::copysign(2 * std::sqrt(std::max(std::cos(std::acos(root) / 3) / root - 1, 0.0)), share - 0.5);
}

std::string published(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

TEST(Coverage, IntervalsHoldTheTruthAsOftenAsTheySay) {
  const Town plain = town_with("");
  const Ensemble truths(plain.program, {.draws = kTowns, .seed = 77});
  Levels levels;
  run(plain.program, truths, {{plain.program.indicators[0].node}, {24, 60, 84}}, levels);
  const char* const dates[] = {"2011", "2014", "2016"};
  std::size_t held = 0, asked = 0;
  for (std::size_t town = 0; town < kTowns; ++town) {
    std::string rows;
    for (std::size_t figure = 0; figure < 3; ++figure)
      rows += row("homes_passed", dates[figure],
                  published(levels.values[town][figure] * std::exp(kReportingAndDiscrepancy * error_at(town, figure))));
    const Town observed = town_with(rows);
    Diagnostics diagnostics;
    const auto posterior = calibrate(observed.scenario, observed.program, {.draws = 512, .seed = 100 + town}, diagnostics);
    ASSERT_TRUE(posterior.has_value());
    for (std::size_t k = 0; k < observed.program.parameters.size(); ++k) {
      const std::string& name = observed.program.parameters[k].name;
      if (name != "fibre.premises" && name != "fibre.hazard") continue;
      std::vector<double> truth(1), draws = posterior->columns[k];
      truths.fill(k, town, truth);
      std::ranges::sort(draws);
      held += draws[25] <= truth[0] && truth[0] <= draws[486];  // the central 90 %
      ++asked;
    }
  }
  const double share = static_cast<double>(held) / static_cast<double>(asked);
  EXPECT_GE(share, 0.80) << held << " of " << asked;  // 80 answers: two standard errors about 0.90 are 0.83 to 0.97
  EXPECT_LE(share, 0.99) << held << " of " << asked;
}

}  // namespace
}  // namespace infracast
