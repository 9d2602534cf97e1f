// SPDX-License-Identifier: MIT
// What studies print, as whole text: every number stands where it belongs.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/compare.h"
#include "infracast/compile.h"
#include "infracast/posterior.h"
#include "infracast/wording.h"
#include "report/text/calibration_text.h"
#include "report/text/sensitivity_text.h"
#include "report/text/solution_text.h"

namespace infracast::report {
namespace {

// Two factors that raise the output and one that lowers it most.
Sensitivity by_ranks() {
  Sensitivity found;
  found.method = SensitivityMethod::prcc;
  found.confidence = 0.9;
  found.learned = true;
  found.factors = {{.name = "a", .label = {}, .unit = "1", .low = 0.1, .high = 0.2},
                   {.name = "b", .label = {}, .unit = "1", .low = 3, .high = 4},
                   {.name = "c", .label = {}, .unit = "1", .low = 50, .high = 60}};
  found.outputs = {{.name = "y",
                    .label = {},
                    .unit = "rack",
                    .indicator = "y",
                    .date = "2020-12-31",
                    .comparator = {},
                    .threshold = 0,
                    .threshold_unit = {},
                    .mean = 101,
                    .sd = 12,
                    .p05 = 80,
                    .p50 = 100,
                    .p95 = 125}};
  found.measures = {{"prcc", {{0.25, -0.75, 0.5}}, {{0.1, -0.8, 0.4}}, {{0.4, -0.7, 0.6}}},
                    {"p_value", {{0.031, 0.001, 0.002}}, {{0, 0, 0}}, {{0, 0, 0}}},
                    {"bend", {{0, 0, 0}}, {{0, 0, 0}}, {{0, 0, 0}}}};
  found.at_low = {{91, 120, 85}};
  found.at_high = {{109, 81, 116}};
  return found;
}

TEST(SensitivityText, RanksBySizeWhateverTheSignAndShowsTheOutputAtBothEnds) {
  EXPECT_EQ(sensitivity_text(by_ranks(), {}, {}),
            R"x(y: P50 100 rack [P5 80, P95 125], mean 101, standard deviation 12
  factor    PRCC   90 % interval      p  shape  P5 to P95 of the factor  output there
  b       -0.750  [-0.80, -0.70]  0.001                           3 … 4      120 … 81
  c        0.500    [0.40, 0.60]  0.002                         50 … 60      85 … 116
  a        0.250    [0.10, 0.40]  0.031                       0.1 … 0.2      91 … 109

PRCC: correlation of ranks, the other factors held; p: of no relation. Where the shape bends, PRCC misleads: use Sobol.
output there: with this factor at its P5 and its P95, all else at its median.
Parameters vary within what published figures leave of the priors.
)x");
}

// One lever, null at 0, now at 1, to be moved to 2.
TEST(SolutionText, ShowsTheLeverNowAndWhatItIsToBe) {
  Solution solution;
  solution.wanted = 0.9;
  solution.probability = 0.905;
  solution.probability_error = 0.01;
  solution.searched_probability = 0.91;
  solution.present_probability = 0.5;
  solution.null_probability = 0.25;
  solution.search_draws = 256, solution.draws = 1024;
  solution.levers = {{.name = "f", .label = {}, .unit = "1", .null = 0, .present = 1, .low = 0, .high = 3, .from = 2017, .value = 2}};
  solution.cost = 7, solution.cost_low = 3, solution.cost_high = 11;
  solution.cost_unit = "CNY";
  EXPECT_EQ(solution_text(solution, {}),
            R"x(Wanted:  in 90.0 % of draws
Reached with:

  lever  value  now  range  from
  f          2    1  0 … 3  2017-01-01

Verified: 90.5 % ± 1.0 % of 1,024 draws (searched on 256 draws: 91.0 %); with the scenario's own levers 50.0 %, with null levers 25.0 %
Cost against the scenario's own levers: +7 CNY on average [P5 +3 CNY, P95 +11 CNY]
)x");
}

PlanRow target(double probability, double p50) {
  PlanRow row;
  row.indicator = "racks";
  row.label = {"Racks", "机架"};
  row.plan = "plan";
  row.value = 100;
  row.unit = "rack";
  row.deadline = {2020, 12, 31};
  row.modelled = true;
  row.probability = probability;
  row.p05 = p50 - 10, row.p50 = p50, row.p95 = p50 + 10;
  return row;
}

// The second scenario has a quarter more racks.
Comparison of_two() {
  Comparison comparison;
  comparison.files = {"a.h5", "b.h5"};
  comparison.scenarios.resize(2);
  comparison.scenarios[0].name = "base";
  comparison.scenarios[1].name = "more";
  for (ScenarioInfo& info : comparison.scenarios) info.today = {2016, 12, 31}, info.draws = 1024;
  comparison.pairing = {{true, "", {}}, {true, "", {}}};
  comparison.targets = {{{target(0.4, 80), target(0.75, 100)}, {0, 0.35}, {0, 0.02}}};
  IndicatorComparison racks{
      .id = "racks", .label = {"Racks", "机架"}, .unit = "rack", .time = 2021, .level = {}, .difference = {}, .effect = 0.25};
  racks.level = {{70, 80, 90}, {88, 100, 112}};
  racks.difference = {{0, 0, 0}, {15, 20, 26}};
  comparison.indicators = {racks};
  return comparison;
}

TEST(ComparisonTable, SaysChangesAsSharesOfTheFirstScenario) {
  EXPECT_EQ(comparison_table(of_two(), {}),
            R"x(more against base: the same 1,024 draws in both, compared one by one

  target              deadline  probability in base  in more   change  P50 in base  in more  verdict
  Racks   ≥ 100 rack  2020-12                  40 %     75 %  +35 ± 2           80      100  open → likely

  indicator  at       P50 in base   in more  change  difference P50 [P5, P95]
  Racks      2020-12      80 rack  100 rack   +25 %            +20 [+15, +26]

change of a probability: percentage points ± standard error. Largest changes first.
)x");
}

// A town that publishes two figures, one of which no draw but the outermost comes near.
City town() {
  City city;
  city.scenario.region = "town";
  city.scenario.today.value = {2016, 12, 31};
  for (const int year : {2014, 2015, 2016}) {
    Observation row;
    row.indicator.value = "homes";
    row.region = "town";
    row.date.value = {year, 12, 31};
    city.scenario.observations.push_back(row);
  }
  return city;
}

TEST(CalibrationText, MarksFiguresBeyondEitherEnd) {
  Posterior posterior;
  BlockReport block;
  block.name = "fibre";
  block.parameters = 2, block.figures = 3, block.runs = 1000;
  block.effective_draws = 640, block.unique_share = 0.75, block.largest_weight = 0.0125, block.log_evidence = -3.5;
  block.row_candidates = 12.5, block.seconds = 0.5, block.pareto_k = 0.35;
  posterior.blocks = {block};
  posterior.parameters = {{"fibre.rate", "fibre", 10, 4, 12, 1, 0.25}, {"fibre.share", "fibre", 0.5, 0.1, 0.5, 0.1, 1}};
  for (std::size_t k = 0; k < 3; ++k)
    posterior.figures.push_back(
        {.observation = k, .block = "fibre", .published = 70.0 + 30 * static_cast<double>(k), .p05 = 80, .p50 = 100, .p95 = 120});
  EXPECT_EQ(
      calibration_text(town(), posterior, {}),
      R"x(  block  parameters  figures  runs  effective draws  unique  largest weight  Pareto k  ln evidence  candidates per row  seconds  state
  fibre           2        3  1000              640   0.750          0.0125      0.35         -3.5                12.5      0.5  ok

Parameters: mean ± standard deviation before and after; spread is after over before
  parameter       before      after  spread  informed by
  fibre.rate      10 ± 4     12 ± 1    0.25  fibre
  fibre.share  0.5 ± 0.1  0.5 ± 0.1    1.00  not informed

Published figures beside what the posterior would have published
  figure             published  P5  P50  P95
  homes, 2014-12-31         70  80  100  120  outside
  homes, 2015-12-31        100  80  100  120
  homes, 2016-12-31        130  80  100  120  outside
)x");
}

// A row of a table with one blank between its cells.
std::string row_of(const std::string& text, const std::string& first) {
  const std::size_t at = text.find("\n  " + first + " ");
  if (at == std::string::npos) return text;
  const std::size_t start = at + 3;
  std::string row;
  for (const char letter : text.substr(start, text.find('\n', start) - start))
    if (letter != ' ' || row.back() != ' ') row += letter;
  return row;
}

TEST(SensitivityText, OfMorrisShowsTheMeanEffectItsSignAndItsSpread) {
  Sensitivity found = by_ranks();
  found.method = SensitivityMethod::morris;
  found.learned = false;
  found.correlated = {"a", "c"};
  const double none = std::nan("");
  found.measures = {{"mu_star", {{4, 40, 20}}, {{3, 30, 15}}, {{5, 50, 25}}},
                    {"mu", {{4, -30, none}}, {{none, none, none}}, {{none, none, none}}},
                    {"sigma", {{1, 10, 2}}, {{none, none, none}}, {{none, none, none}}}};
  const std::string text = sensitivity_text(found, {}, {});
  EXPECT_EQ(row_of(text, "factor"), "factor mean effect 90 % interval signed sigma / mu* P5 to P95 of the factor output there");
  EXPECT_EQ(row_of(text, "b"), "b 40 [30, 50] -30 0.25 3 … 4 120 … 81");
  EXPECT_EQ(row_of(text, "c"), "c 20 [15, 25] 50 … 60 85 … 116");  // of what has no sign
  EXPECT_LT(text.find("\n  c "), text.find("\n  a "));
  EXPECT_NE(text.find("Parameters vary over their priors."), std::string::npos);
  EXPECT_NE(text.find("comes first: a, c\n"), std::string::npos);
}

TEST(SensitivityText, OfSobolShowsTotalsBeforeWhatAFactorDoesAlone) {
  Sensitivity found = by_ranks();
  found.method = SensitivityMethod::sobol;
  found.resamples = 1000;
  const double none = std::nan("");
  found.measures = {{"total", {{0.25, 0.75, 0.5}}, {{0.2, 0.7, none}}, {{0.3, 0.8, none}}},
                    {"first", {{0.125, 0.625, 0.375}}, {{0.1, 0.6, 0.3}}, {{0.15, 0.65, 0.4}}}};
  const std::string text = sensitivity_text(found, {}, {}), short_one = sensitivity_text(found, {.most = 1}, {});
  EXPECT_EQ(row_of(text, "factor"), "factor total 90 % interval alone 90 % interval P5 to P95 of the factor output there");
  EXPECT_EQ(row_of(text, "b"), "b 0.750 [0.70, 0.80] 0.625 [0.60, 0.65] 3 … 4 120 … 81");
  EXPECT_EQ(row_of(text, "c"), "c 0.500 unknown 0.375 [0.30, 0.40] 50 … 60 85 … 116");
  EXPECT_EQ(row_of(short_one, "b"), row_of(text, "b"));
  EXPECT_EQ(short_one.find("\n  c "), std::string::npos);
  EXPECT_NE(short_one.find("2 factors matter less; --all shows them"), std::string::npos);
  found.resamples = 0;
  EXPECT_EQ(row_of(sensitivity_text(found, {}, {}), "c"), "c 0.500 0.375 [0.30, 0.40] 50 … 60 85 … 116");
}

TEST(SensitivityText, OfRanksSaysWhatIsHardlyByChanceAndWhatBends) {
  Sensitivity found = by_ranks();
  found.measures[1].value[0][0] = 0.0009;
  found.measures[2].value[0] = {0.05, 0.049, 0};
  EXPECT_EQ(row_of(sensitivity_text(found, {}, {}), "a"), "a 0.250 [0.10, 0.40] <0.001 bends 0.1 … 0.2 91 … 109");
  EXPECT_EQ(row_of(sensitivity_text(found, {}, {}), "b"), "b -0.750 [-0.80, -0.70] 0.001 3 … 4 120 … 81");
}

TEST(SensitivityJson, RanksFactorsAndGivesTheirIntervals) {
  const auto json = nlohmann::json::parse(sensitivity_json(by_ranks()));
  EXPECT_EQ(json["method"], "prcc");
  EXPECT_EQ(json["from"], "history");
  const auto output = json["outputs"][0];
  EXPECT_EQ(output["p05"], 80);
  EXPECT_EQ(output["p50"], 100);
  EXPECT_EQ(output["p95"], 125);
  EXPECT_EQ(output["sd"], 12);
  const auto most = output["factors"][0];
  EXPECT_EQ(most["factor"], "b");
  EXPECT_EQ(most["prcc"], -0.75);
  EXPECT_EQ(most["prcc_interval"], nlohmann::json::parse("[-0.8, -0.7]"));
  EXPECT_EQ(most["low"], 3);
  EXPECT_EQ(most["high"], 4);
  EXPECT_EQ(most["at_low"], 120);
  EXPECT_EQ(most["at_high"], 81);
  EXPECT_EQ(output["factors"][2]["factor"], "a");
}

// ---- what a calibration says of itself ----

// Blocks that converged, did not, and had nothing to learn; the newest figure of homes is a misfit of the first.
Posterior of_three_blocks() {
  Posterior posterior;
  posterior.blocks.resize(3);
  posterior.blocks[0].name = "fibre", posterior.blocks[0].runs = 10;
  posterior.blocks[1].name = "egress", posterior.blocks[1].runs = 10, posterior.blocks[1].converged = false;
  posterior.blocks[2].name = "money";
  posterior.figures = {{.observation = 2, .block = "fibre", .published = 52, .p05 = 30, .p50 = 40, .p95 = 50}};
  posterior.figures[0].median = 40, posterior.figures[0].width = 0.02, posterior.figures[0].p_value = 0.01;
  return posterior;
}

TEST(CalibrationSummary, NamesTheBlocksThatDidNotConverge) {
  EXPECT_EQ(calibration_summary(of_three_blocks()), "NOT CONVERGED: egress. Draws of these blocks are not to be relied on; see the table.");
  EXPECT_EQ(calibration_summary({}), "Every block that published figures inform has converged.");
}

TEST(MisfitSummary, HasALineForEveryNewestFigureThatIsMissed) {
  City city = town();
  city.path = "town.toml";
  Posterior posterior = of_three_blocks();
  EXPECT_EQ(misfit_summary(city, posterior), "town.toml: MISFIT: fibre: homes: newest figure (2016-12) 30 % above the model.\n");
  posterior.figures[0].p_value = 0.05;
  EXPECT_EQ(misfit_summary(city, posterior), "");
}

TEST(CalibrationText, SaysTheStateOfEveryBlock) {
  const std::string text = calibration_text(town(), of_three_blocks(), {});
  EXPECT_TRUE(row_of(text, "fibre").ends_with(" MISFIT")) << text;
  EXPECT_TRUE(row_of(text, "egress").ends_with(" NOT CONVERGED")) << text;
  EXPECT_TRUE(row_of(text, "money").ends_with(" prior")) << text;
}

TEST(CalibrationJson, TellsFitsConvergenceAndContestedFigures) {
  City city = town();
  city.scenario.observations.push_back(city.scenario.observations[1]);  // of 2015 there are two
  Posterior posterior = of_three_blocks();
  posterior.figures.push_back({.observation = 1, .block = "fibre", .published = 40});
  posterior.figures.push_back({.observation = 3, .block = "fibre", .published = 45});
  posterior.parameters = {{"fibre.rate", "fibre", 10, 4, 12, 1, 0.9}, {"fibre.share", "", 0.5, 0.1, 0.5, 0.1, 0.91}};
  const auto json = nlohmann::json::parse(calibration_json(city, posterior));
  EXPECT_EQ(json["converged"], false);
  EXPECT_EQ(json["fits"], false);
  EXPECT_EQ(json["blocks"][0]["fits"], false);
  EXPECT_EQ(json["blocks"][1]["fits"], true);
  EXPECT_EQ(json["blocks"][1]["converged"], false);
  EXPECT_EQ(json["parameters"][0]["informed"], true);
  EXPECT_EQ(json["parameters"][0]["prior"]["sd"], 4);
  EXPECT_EQ(json["parameters"][0]["posterior"]["mean"], 12);
  EXPECT_EQ(json["parameters"][1]["informed"], false);
  EXPECT_TRUE(json["parameters"][1]["block"].is_null());
  EXPECT_EQ(json["figures"][0]["contested"], false);
  EXPECT_EQ(json["figures"][1]["contested"], true);
  EXPECT_EQ(json["figures"][2]["date"], "2015-12-31");
  ASSERT_EQ(json["newest"].size(), 1U);
  EXPECT_EQ(json["newest"][0]["published"], 52);
}

}  // namespace
}  // namespace infracast::report
