// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "infracast/calibrate.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "study/calibration/uninformed_parameters.h"
#include "tests/study/town.h"

namespace infracast {
namespace {

CalibrationSettings quick() { return {.draws = 1024, .seed = 5, .candidates = 8}; }

Posterior calibrated(const Town& town, const CalibrationSettings& settings = quick(), const RunOptions& options = {}) {
  Diagnostics diagnostics;
  auto posterior = calibrate(town.scenario, town.program, settings, diagnostics, options);
  if (!posterior) throw std::runtime_error("stopped");
  return std::move(*posterior);
}

const ParameterReport& parameter(const Posterior& posterior, const std::string& name) {
  return *std::ranges::find(posterior.parameters, name, &ParameterReport::name);
}

std::size_t column(const Town& town, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(town.program.parameters, name, &ParameterSlot::name) - town.program.parameters.begin());
}

const std::string kHomes = row("homes_passed", "2011", "520") + row("homes_passed", "2014", "930") + row("homes_passed", "2016", "1010");

TEST(Calibrate, FindsWhatTheFiguresSay) {
  // premises 1050, hazard 0.35: 1050 - 1049 exp(-0.35 t) is 529 after two years, 868 after five, 960 after seven.
  const Town town = town_with(row("homes_passed", "2011", "529") + row("homes_passed", "2014", "868") + row("homes_passed", "2016", "960"));
  const Posterior posterior = calibrated(town);
  const ParameterReport& premises = parameter(posterior, "fibre.premises");
  const ParameterReport& hazard = parameter(posterior, "fibre.hazard");
  EXPECT_NEAR(premises.posterior_mean, 1050, 2 * premises.posterior_sd);
  EXPECT_NEAR(hazard.posterior_mean, 0.35, 2 * hazard.posterior_sd);
  EXPECT_TRUE(premises.informed());
  EXPECT_TRUE(hazard.informed());
  EXPECT_EQ(premises.block, "fibre");
}

TEST(Calibrate, WhatNoFigureDependsOnStaysAsItWas) {
  const Posterior posterior = calibrated(town_with(kHomes));
  for (const char* name : {"fibre.unseen", "take_up.share", "other.level"}) {
    EXPECT_FALSE(parameter(posterior, name).informed()) << name;
    EXPECT_EQ(parameter(posterior, name).block, "") << name;
  }
  EXPECT_EQ(posterior.blocks[1].explanation.en, "nothing was published about it: its parameters stay as they were believed");
  EXPECT_TRUE(posterior.converged());
}

TEST(Calibrate, WhatIsDownstreamTeachesUpstreamNothing) {
  const Town without = town_with(kHomes), with = town_with(kHomes + row("subscribers", "2016", "150"));
  const Posterior a = calibrated(without), b = calibrated(with);
  EXPECT_EQ(a.columns[column(without, "fibre.premises")], b.columns[column(with, "fibre.premises")]);
  EXPECT_EQ(a.columns[column(without, "fibre.hazard")], b.columns[column(with, "fibre.hazard")]);
  EXPECT_NEAR(parameter(b, "take_up.share").posterior_mean, 0.15, 0.03);
}

// Given each row, the share is what its homes passed leave: their product is what was published.
TEST(Calibrate, WhatIsDownstreamFollowsEveryUpstreamDraw) {
  const Town town = town_with(row("homes_passed", "2016", "1000", "at_least") + row("subscribers", "2016", "400"));
  const Posterior posterior = calibrated(town);
  const auto& premises = posterior.columns[column(town, "fibre.premises")];
  const auto& share = posterior.columns[column(town, "take_up.share")];
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < share.size(); ++i) {
    const double hazard = posterior.columns[column(town, "fibre.hazard")][i];
    const double subscribers = std::log(share[i] * (premises[i] - (premises[i] - 1) * std::pow(1 - hazard / 12, 84)) / 400);
    sum += subscribers, squares += subscribers * subscribers;
  }
  const auto count = static_cast<double>(share.size());
  EXPECT_NEAR(sum / count, 0.016, 0.01);                // the share's prior, about 0.5, draws it up a little
  EXPECT_NEAR(std::sqrt(squares / count), 0.07, 0.02);  // t of four degrees: sqrt 2 times hypot(0.02, 0.05)
}

TEST(Calibrate, IsTheSameForAnyNumberOfThreads) {
  const Town town = town_with(kHomes + row("subscribers", "2016", "400"));
  RunOptions one, two;
  one.threads = 1, two.threads = 2;
  EXPECT_EQ(calibrated(town, quick(), one).columns, calibrated(town, quick(), two).columns);
}

TEST(Calibrate, ImpossibleFiguresFailLoudly) {
  const Town town = town_with(row("homes_passed", "2010", "1e9"));
  Diagnostics diagnostics;
  const auto posterior = calibrate(town.scenario, town.program, quick(), diagnostics);
  ASSERT_TRUE(posterior.has_value());
  EXPECT_EQ(render(diagnostics), R"(observations.csv:2:1: warning: no draw of block "fibre" comes near this figure
   2 | homes_passed,town,2010,1e9,household,exact,,stated,,report,q,primary,
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  check the figure, or widen the priors of the block's parameters
)");
}

// 2,000 runs cannot give 3,000 resamples a share of 0.632 that are different; more than 400 of them carry the weight all the same.
TEST(Calibrate, EnoughEffectiveDrawsAreEnoughThoughFewOfThemDiffer) {
  CalibrationSettings few{.draws = 256, .seed = 5, .candidates = 8, .largest_runs = 2000};
  const Posterior wide = calibrated(town_with(kHomes), few);
  ASSERT_LT(wide.blocks[0].unique_share, 0.632);
  ASSERT_GT(wide.blocks[0].effective_draws, 400);
  EXPECT_TRUE(wide.blocks[0].converged);
  Town sharp = town_with(kHomes);
  sharp.scenario.model.blocks[0].discrepancy = few.primary_error = 1e-4;
  const Posterior none = calibrated(sharp, few);
  ASSERT_LT(none.blocks[0].unique_share, 0.632);
  ASSERT_LT(none.blocks[0].effective_draws, 400);
  EXPECT_FALSE(none.blocks[0].converged);
  EXPECT_EQ(none.blocks[0].explanation.en, "too few different draws carry the weight; the figures may contradict each other or the priors");
}

TEST(Calibrate, FiguresAreShownBesideThePosterior) {
  const Posterior posterior = calibrated(town_with(kHomes));
  ASSERT_EQ(posterior.figures.size(), 3U);
  for (const FigureReport& figure : posterior.figures) {
    EXPECT_LT(figure.p05, figure.published);
    EXPECT_GT(figure.p95, figure.published);
    EXPECT_LT(figure.p95 / figure.p05, 1.4);
  }
}

TEST(Calibrate, StopsWhenAsked) {
  const std::atomic<bool> stop{true};
  RunOptions options;
  options.stop = &stop;
  Diagnostics diagnostics;
  const Town town = town_with(kHomes);
  EXPECT_FALSE(calibrate(town.scenario, town.program, quick(), diagnostics, options).has_value());
}

TEST(Block, AModuleInTwoBlocksIsAnError) {
  Diagnostics diagnostics;
  const std::string again =
      std::string(kTownModel) + "[block.again]\nlabel = { en = \"a\", zh = \"a\" }\nmodules = [\"fibre\", \"fiber\"]\n";
  const FileSource files =
      files_in_memory({{"town.toml", again}, {"fibre.toml", kTownFibre}, {"take_up.toml", kTownTakeUp}, {"other.toml", kTownOther}});
  EXPECT_FALSE(read_model("town.toml", files, diagnostics).has_value());
  ASSERT_EQ(diagnostics.all().size(), 2U);
  EXPECT_EQ(diagnostics.all()[0].message, "\"fibre\" is in a block already");
  EXPECT_EQ(diagnostics.all()[1].message, "no module \"fiber\"");
  EXPECT_EQ(diagnostics.all()[1].hint, "did you mean \"fibre\"?");
}

TEST(Uninformed, IsWhatCalibrationLearnsNothingAbout) {
  const auto uninformed = [](const std::string& rows) {
    const Town town = town_with(rows);
    return study::uninformed_parameters(town.scenario, town.program);
  };
  const std::vector<std::string> all{"fibre.hazard", "fibre.premises", "fibre.unseen", "other.level", "take_up.share"};
  EXPECT_EQ(uninformed(row("homes_passed", "2013", "600")), (std::vector<std::string>{"fibre.unseen", "other.level", "take_up.share"}));
  // Blocks upstream do not learn from figures downstream.
  EXPECT_EQ(uninformed(row("subscribers", "2013", "300")), (std::vector<std::string>{all.begin(), all.end() - 1}));
  for (const std::string& unused : {row("homes_passed", "1950-12-31", "600"), row("homes_passed", "2013", "0"),
                                    row("homes_passed", "2018", "600"), row("other_level", "2013", "1"), std::string()})
    EXPECT_EQ(uninformed(unused), all) << unused;
}

}  // namespace
}  // namespace infracast
