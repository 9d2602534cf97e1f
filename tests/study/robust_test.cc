// SPDX-License-Identifier: MIT
// Robust plans: measures worked out by hand from four draws, and where a policy fails.
#include "infracast/robust.h"

#include <gtest/gtest.h>

#include "lever_town.h"

namespace infracast {
namespace {

const std::string kIndicators = R"toml(
[indicator.output]
label = { en = "Output", zh = "产出" }
unit = "household/year"
equation = "rate * factor"
[indicator.spare]
label = { en = "Spare", zh = "余量" }
unit = "household/year"
equation = "3000 [household/year] - rate * factor"
)toml";

const std::string kPolicies = R"toml(
[[factor]]
name = "policy"
[factor.choices.as_is]
[factor.choices.double]
levers."fibre.factor" = 2
)toml";

struct Asked {
  std::optional<RobustStudy> robust;
  LeverTown town;
  std::optional<RobustDesign> design;
  std::string complaints;
};

Asked asked(const std::string& head, const std::string& factors = kPolicies) {
  Asked all{.robust = {}, .town = lever_town({}, kIndicators), .design = {}, .complaints = {}};
  auto texts = lever_town_texts();
  texts["study.toml"] = "study = \"robust\"\nscenario = \"base.toml\"\n" + head + factors;
  Diagnostics diagnostics;
  all.robust = read_robust_study("study.toml", files_in_memory(texts), diagnostics);
  if (all.robust) all.design = robust_design(*all.robust, all.town.scenario, all.town.program, diagnostics);
  all.complaints = render(diagnostics);
  return all;
}

const std::string kBoth = "goals = [\"output >= 1000 household/year @ 2015\", \"spare >= 1000 household/year @ 2015\"]\ntail = 0.25\n";

// Four draws with these rates.
Ensemble rates(const Program& program, const std::vector<double>& values) {
  Ensemble::Columns columns;
  for (const ParameterSlot& slot : program.parameters)
    columns.push_back(slot.name == "fibre.rate" ? values : std::vector<double>(values.size(), 0.1));
  return {std::move(columns), EnsembleSettings{.draws = values.size()}};
}

void expect_measure(const RobustMeasure& measure, double share, double greatest, double usual, double tail, double shortfall) {
  EXPECT_DOUBLE_EQ(measure.share, share);
  EXPECT_NEAR(measure.greatest_regret, greatest, 1e-9);
  EXPECT_NEAR(measure.usual_regret, usual, 1e-9);
  EXPECT_NEAR(measure.tail_mean, tail, 1e-9);
  EXPECT_NEAR(measure.shortfall, shortfall, 1e-9);
}

TEST(Robustness, IsWhatFourDrawsSay) {
  // Rates 500, 1000, 1500, 2500: output as it is 500, 1000, 1500, 2500, with twice the effort 1000, 2000, 3000, 5000; what is spare is 3000
  // less. Margins of output -500, 0, 500, 1500 and 0, 1000, 2000, 4000; of what is spare 1500, 1000, 500, -500 and 1000, 0, -1000, -3000.
  const Asked all = asked(kBoth);
  ASSERT_TRUE(all.design) << all.complaints;
  const auto found = find_robustness(*all.robust, *all.design, all.town.program, rates(all.town.program, {500, 1000, 1500, 2500}), {});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->policies.size(), 2U);
  const RobustPolicy &as_is = found->policies[0], &twice = found->policies[1];
  expect_measure(as_is.goals[0], 0.75, 2500, 1500 + 0.85 * 1000, -500, 125);  // regrets 500, 1000, 1500, 2500
  expect_measure(twice.goals[0], 1, 0, 0, 0, 0);
  expect_measure(as_is.goals[1], 0.75, 0, 0, -500, 125);
  expect_measure(twice.goals[1], 0.5, 2500, 1500 + 0.85 * 1000, -3000, 1000);
  // The smaller of the margins over 1000: -0.5, 0, 0.5, -0.5 and 0, 0, -1, -3. The better of the two is 0, 0, 0.5, -0.5.
  expect_measure(as_is.together, 0.5, 0.5, 0.85 * 0.5, -0.5, 0.25);
  expect_measure(twice.together, 0.5, 2.5, 1.5 + 0.85 * 1, -3, 1);
}

TEST(Robustness, MeetsTheSameDrawsInEveryWorld) {
  const Asked all = asked(kBoth, kPolicies + "[[factor]]\nname = \"fibre.rate\"\nvalues = [800, 3000]\n");
  ASSERT_TRUE(all.design) << all.complaints;
  const auto found = find_robustness(*all.robust, *all.design, all.town.program, rates(all.town.program, {500, 1000, 1500, 2500}), {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->worlds, 2U);
  EXPECT_DOUBLE_EQ(found->policies[0].goals[0].share, 0.5);  // 800 and 3000, whatever the draw
  EXPECT_DOUBLE_EQ(found->policies[0].goals[0].share_error, 0);
  EXPECT_DOUBLE_EQ(found->policies[1].goals[0].share, 1);
}

TEST(Robustness, SaysWhereAPolicyFails) {
  const Asked all = asked("goals = \"output >= 1000 household/year @ 2015\"\n");
  ASSERT_TRUE(all.design) << all.complaints;
  const Ensemble draws(all.town.program, {.draws = 1024, .seed = 3});
  const auto found = find_robustness(*all.robust, *all.design, all.town.program, draws, {});
  ASSERT_TRUE(found);
  ASSERT_TRUE(found->policies[0].failing && found->policies[0].failing->found());
  const CaseBox& box = found->policies[0].failing->simpler;
  ASSERT_EQ(found->inputs.size(), 1U);  // nothing else is behind it
  EXPECT_EQ(found->inputs[0].name, "fibre.rate");
  EXPECT_NEAR(box.limits[0].high, 1000, 20);
  EXPECT_GE(box.coverage, 0.9);
  EXPECT_GE(box.density, 0.9);
}

TEST(Robustness, IsTheSameForAnyThreads) {
  const Asked all = asked(kBoth, kPolicies + "[[factor]]\nname = \"fibre.growth\"\nvalues = [0.9, 1.1]\n");
  ASSERT_TRUE(all.design) << all.complaints;
  const Ensemble draws(all.town.program, {.draws = 200, .seed = 3});
  const auto one = find_robustness(*all.robust, *all.design, all.town.program, draws, {.threads = 1});
  const auto four = find_robustness(*all.robust, *all.design, all.town.program, draws, {.threads = 4});
  for (std::size_t k = 0; k < 2; ++k) {
    EXPECT_EQ(one->policies[k].together.tail_mean, four->policies[k].together.tail_mean);
    EXPECT_EQ(one->policies[k].together.greatest_regret, four->policies[k].together.greatest_regret);
  }
}

TEST(RobustStudies, AreRefusedWithWhatIsWrong) {
  const auto said = [](const Asked& all, const std::string& text) {
    EXPECT_FALSE(all.design);
    EXPECT_NE(all.complaints.find(text), std::string::npos) << all.complaints;
  };
  said(asked(""), "the study has no \"goals\"");
  said(asked("goals = []\n"), "the study has no goals");
  said(asked("goals = \"output@2015\"\n"), "does not say what must be reached");
  said(asked("goals = \"outptu >= 1 household/year @ 2015\"\n"), "did you mean \"output\"?");
  said(asked(kBoth, "[[factor]]\nname = \"fibre.factor\"\nvalues = [1, 2]\n"), "the study has no policies");
  said(asked(kBoth, "[[factor]]\nname = \"policy\"\n[factor.choices.as_is]\n"), "there is one policy, and nothing to choose");
  said(asked("goals = \"output >= 1000 household/year @ 2015\"\ntail = 2\n"), "the worst futures are a share between 0 and 1");
  const Asked both = asked("goals = \"outptu >= 1 household/year @ 2015\"\n", "[[factor]]\nname = \"fibre.factr\"\nvalues = [1, 2]\n");
  said(both, "3 errors");
  // One policy sets it, the other does not.
  said(asked(kBoth, "[[factor]]\nname = \"policy\"\n[factor.choices.as_is]\n[factor.choices.fast]\nlevers.\"fibre.factr\" = 2\n"),
       "did you mean \"fibre.factor\"?");
}

}  // namespace
}  // namespace infracast
