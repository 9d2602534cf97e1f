// SPDX-License-Identifier: MIT
// `validate`, `converge`, `calibrate` and `backtest`: published figures beside what the town's lognormal rate gives.
#include <cmath>

#include "town_test.h"

namespace infracast::cli {
namespace {

using Validate = TownTest;

constexpr double kOneSpread = 1.5397;  // 1.3 ^ 1.6449: what is between the median and P95 of the rate

TEST_F(Validate, ShowsEveryFigureOfTheHorizonBesideTheDraws) {
  const Json found = json_told({"validate", "base.toml"});
  EXPECT_EQ(found["scenario"], "town");
  EXPECT_EQ(found["today"], "2014-12-31");
  ASSERT_EQ(found["figures"].size(), 3U);
  const Json& first = found["figures"][0];
  EXPECT_EQ(first["indicator"], "ftth_homes_passed");
  EXPECT_EQ(first["unit"], "household");
  EXPECT_EQ(first["date"], "2012-12-31");
  EXPECT_EQ(first["published"], 3000.0);
  EXPECT_EQ(first["bound"], "");
  EXPECT_EQ(first["document"], "gazette");
  EXPECT_EQ(first["counts"], true);
  EXPECT_EQ(first["part"], false);
  EXPECT_NEAR(first["prior"]["p05"].get<double>(), 3000 / kOneSpread, 30);
  EXPECT_NEAR(first["prior"]["p50"].get<double>(), 3000, 20);
  EXPECT_NEAR(first["prior"]["p95"].get<double>(), 3000 * kOneSpread, 70);
  EXPECT_EQ(first["prior_holds"], true);
  EXPECT_EQ(first["posterior"], nullptr);
  EXPECT_EQ(first["posterior_holds"], nullptr);
}

TEST_F(Validate, ListsFiguresByIndicatorAndDate) {
  add("observations.csv",
      "ftth_homes_passed,town,2011-12-31,2000,household,exact,,stated,,gazette,2000,primary,\n"
      "contentment,town,2013-12-31,0.2,1,exact,,stated,,gazette,a fifth,primary,\n");
  const Json figures = json_told({"validate", "base.toml"})["figures"];
  Words order;
  for (const Json& one : figures) order.push_back(one["indicator"].get<std::string>().substr(0, 4) + one["date"].get<std::string>());
  EXPECT_EQ(order, (Words{"cont2013-12-31", "ftth2011-12-31", "ftth2012-12-31", "ftth2013-12-31", "ftth2013-12-31"}));
  // An indicator is named where its figures begin.
  EXPECT_EQ(count_of(told({"validate", "base.toml"}), "ftth_homes_passed"), 1U);
}

// Nine draws in ten lie between 1948 and 4619 at the end of 2012.
TEST_F(Validate, MissesWhatNineDrawsInTenLieOnOneSideOf) {
  const auto held = [&](const std::string& value) {
    const std::string before = text("observations.csv");
    edit("observations.csv", "2012-12-31,3000,household", "2012-12-31," + value + ",household");
    const bool holds = json_told({"validate", "base.toml"})["figures"][0]["prior_holds"];
    put("observations.csv", before);
    return holds;
  };
  EXPECT_TRUE(held("4200"));
  EXPECT_TRUE(held("2150"));
  EXPECT_FALSE(held("6000"));
  EXPECT_FALSE(held("1500"));
}

TEST_F(Validate, CountsWhatIsMissed) {
  const std::string none = told({"validate", "base.toml"});
  EXPECT_TRUE(none.ends_with("\n3 published figures; 0 outside what nine draws in ten of the priors give, 0 outside once calibrated.\n"))
      << none;
  EXPECT_FALSE(holds_text(none, "missed by"));
  edit("observations.csv", "2012-12-31,3000,household", "2012-12-31,9000,household");
  const std::string one = told({"validate", "base.toml"});
  EXPECT_TRUE(holds_text(one, "3 published figures; 1 outside what nine draws in ten of the priors give, 0 outside")) << one;
  EXPECT_EQ(count_of(one, "missed by the priors"), 1U);
}

TEST_F(Validate, ReadsBoundsOnTheirOpenSide) {
  const auto row = [&](const std::string& bound, const std::string& value) {
    const std::string before = text("observations.csv");
    edit("observations.csv", "2012-12-31,3000,household,exact", "2012-12-31," + value + ",household," + bound);
    const Json first = json_told({"validate", "base.toml"})["figures"][0];
    const std::string shown = cells(told({"validate", "base.toml"}));
    put("observations.csv", before);
    return std::tuple(first["bound"].get<std::string>(), first["prior_holds"].get<bool>(),
                      holds_text(shown, "2012-12-31 " + first["bound"].get<std::string>()));
  };
  EXPECT_EQ(row("at_least", "900"), std::tuple("≥ ", true, true));
  EXPECT_EQ(row("at_least", "9000"), std::tuple("≥ ", false, true));
  EXPECT_EQ(row("at_most", "900"), std::tuple("≤ ", false, true));
  EXPECT_EQ(row("at_most", "9000"), std::tuple("≤ ", true, true));
  for (const char* bound : {"about", "nearly", "rounded"}) EXPECT_EQ(row(bound, "3000"), std::tuple("≈ ", true, true)) << bound;
}

TEST_F(Validate, SaysOfAFigureThatItIsAPartOrArithmetic) {
  add("observations.csv",
      "ftth_homes_passed,town,2011-12-31,2000,household,exact,,stated,,gazette,2000,primary,\n"
      "ftth_homes_passed,town,2011-12-31,9000,household,exact,new flats,stated,,gazette,9000,primary,\n"
      "ftth_homes_passed,town,2010-12-31,8700,household,exact,,derived,4100 + 4600,report,as computed,primary,\n");
  const Json figures = json_told({"validate", "base.toml"})["figures"];
  EXPECT_EQ(figures[0]["counts"], false);  // computed
  EXPECT_EQ(figures[0]["part"], false);
  EXPECT_EQ(figures[0]["prior_holds"], false);
  EXPECT_EQ(figures[2]["scope"], "new flats");
  EXPECT_EQ(figures[2]["part"], true);
  EXPECT_EQ(figures[2]["prior_holds"], true);  // the model's figure is not about it
  const std::string text = told({"validate", "base.toml"});
  EXPECT_TRUE(holds_text(text, "new flats (a part)")) << text;
  EXPECT_TRUE(holds_text(text, "arithmetic on other figures")) << text;
  EXPECT_TRUE(holds_text(text, "5 published figures; 1 outside")) << text;  // parts are not counted
}

TEST_F(Validate, TakesDrawsAndToday) {
  EXPECT_EQ(json_told({"validate", "base.toml", "--today", "2012"})["figures"].size(), 1U);
  const double many = json_told({"validate", "base.toml", "--draws", "4096"})["figures"][0]["prior"]["p95"];
  EXPECT_NEAR(many, 3000 * kOneSpread, 25);
  expect_refused({"validate", "missing.toml"}, "missing.toml");
}

// ---- converge ----

using Converge = TownTest;

TEST_F(Converge, HasNothingAgainstASteadyBuild) {
  const Json found = json_told({"converge", "base.toml", "--set", "fibre.premises=100000"});
  EXPECT_EQ(found["scenario"], "town");
  EXPECT_EQ(found["steps"], Json({"month", "half-month", "week"}));
  ASSERT_EQ(found["indicators"].size(), 2U);
  EXPECT_EQ(found["indicators"][0]["indicator"], "ftth_homes_passed");
  EXPECT_LT(found["indicators"][0]["largest"][0].get<double>(), 1e-12);
  EXPECT_EQ(found["indicators"][0]["converges"], true);
  const std::string text = cells(told({"converge", "base.toml", "--set", "fibre.premises=100000"}));
  EXPECT_TRUE(holds_text(text, "hardly depends on the step")) << text;
  EXPECT_TRUE(text.ends_with("Indicators that do not converge: 0\n")) << text;
}

// Homes left fall by 0.3 dt of themselves in a step: after 5 years of months (1 - 0.3 / 12) ^ 60, of half-months (1 - 0.3 / 24) ^ 120.
TEST_F(Converge, GivesTheChangeWhenStepsAreHalved) {
  edit("fibre.toml", "if homes_passed < premises then build_rate * build_factor else 0", "0.3 [1/year] * (premises - homes_passed)");
  edit("fibre.toml", "mood * homes_passed / premises", "mood * homes_passed / premises + 0 [year/household] * build_rate * build_factor");
  const Json homes = json_told({"converge", "base.toml"})["indicators"][0];
  double largest = 0;
  for (int year = 3; year <= 11; ++year) {
    const double coarse = 1 - std::pow(1 - 0.3 / 12, 12 * year), fine = 1 - std::pow(1 - 0.3 / 24, 24 * year);
    largest = std::max(largest, std::abs(coarse - fine) / fine);
  }
  EXPECT_NEAR(homes["largest"][0].get<double>(), largest, 0.35 * largest);
  EXPECT_NEAR(homes["ratio"].get<double>(), 2, 0.1);
  EXPECT_EQ(homes["converges"], true);
}

TEST_F(Converge, OverridesNoStepOfTheScenarioButItsOwn) {
  EXPECT_EQ(said({"converge", "base.toml", "--set", "step=week", "--set", "fibre.premises=100000"}).code, 0);
  expect_refused({"converge", "missing.toml"}, "missing.toml");
}

// ---- what is learned ----

// The town with a block, so that its two figures teach it something.
class Learned : public TownTest {
 protected:
  Learned() {
    add("city.toml", "\n[block.fibre]\nlabel = { en = \"Homes passed\", zh = \"光纤覆盖\" }\nmodules = [\"fibre\"]\ndiscrepancy = 0.05\n");
  }
};

TEST_F(Learned, IsWrittenWhereItIsTold) {
  const Said done = said({"calibrate", "base.toml", "-o", "p.h5"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_TRUE(holds_text(done.err, "base.toml: learning from what was published up to 2014-12-31\n")) << done.err;
  EXPECT_TRUE(exists("p.h5"));
  // What was learned is at hand now: neither command learns again.
  EXPECT_FALSE(holds_text(said({"calibrate", "base.toml"}).err, "learning from"));
  EXPECT_FALSE(holds_text(said({"run", "base.toml"}).err, "learning from"));
  EXPECT_TRUE(holds_text(said({"calibrate", "base.toml", "--fresh"}).err, "learning from"));
  expect_refused({"calibrate", "base.toml", "-o", "base.toml", "--force"}, "base.toml is read by this command");
  const Said other = said({"run", "base.toml", "--posterior", "p.h5", "--today", "2013"});
  EXPECT_EQ(other.code, 2);
  EXPECT_TRUE(holds_text(other.err, "p.h5 was not calibrated to what base.toml is: different ")) << other.err;
  EXPECT_TRUE(holds_text(other.err, "; infracast calibrate base.toml -o FILE makes one that is")) << other.err;
}

TEST_F(Learned, NarrowsWhatIsProjected) {
  const auto spread = [](const Words& more) {
    Words words{"run", "base.toml", "-q"};
    words.insert(words.end(), more.begin(), more.end());
    const Json projected = json_told(words)["scenarios"][0]["targets"][1]["projected"];
    return std::log(projected["p95"].get<double>() / projected["p05"].get<double>());
  };
  EXPECT_LT(spread({}), 0.85 * spread({"--prior"}));
  const Json calibration = json_told({"run", "base.toml", "-q"})["scenarios"][0]["calibration"];
  EXPECT_EQ(calibration["converged"], true);
  EXPECT_EQ(json_told({"run", "base.toml", "-q", "--prior"})["scenarios"][0]["calibration"], nullptr);
}

TEST_F(Learned, IsBesideThePriorsInValidate) {
  const Json figures = json_told({"validate", "base.toml", "--calibrate"})["figures"];
  const Json& first = figures[0];
  ASSERT_NE(first["posterior"], nullptr);
  EXPECT_LT(first["posterior"]["p95"].get<double>() - first["posterior"]["p05"].get<double>(),
            first["prior"]["p95"].get<double>() - first["prior"]["p05"].get<double>());
  EXPECT_TRUE(first["posterior_holds"].is_boolean());
  EXPECT_TRUE(holds_text(told({"validate", "base.toml", "--calibrate"}), "calibrated P50 [P5, P95]"));
  EXPECT_FALSE(holds_text(told({"validate", "base.toml"}), "calibrated P50 [P5, P95]"));
}

TEST_F(Learned, IsScoredByWhatCameLater) {
  const Said done = said({"backtest", "base.toml", "--today", "2012", "--json", "-q", "-o", "b.h5"});
  ASSERT_TRUE(done.code == 0 || done.code == 3) << done.err;
  const Json found = Json::parse(done.out);
  EXPECT_EQ(found["scenario"], "town");
  EXPECT_EQ(found["today"], "2012-12-31");
  EXPECT_EQ(found["converged"], done.code == 0);
  ASSERT_EQ(found["forecasts"].size(), 1U);
  const Json& first = found["forecasts"][0];
  EXPECT_EQ(first["indicator"], "ftth_homes_passed");
  EXPECT_EQ(first["date"], "2013-12-31");
  EXPECT_EQ(first["published"], 4100.0);
  EXPECT_NEAR(first["p50"].get<double>(), 4000, 150);  // four thirds of the 3000 of 2012
  EXPECT_EQ(first["in_50"], true);
  EXPECT_EQ(found["cover_50"], 1.0);
  EXPECT_LT(first["p05"].get<double>(), first["p50"].get<double>());
  EXPECT_LT(first["p50"].get<double>(), first["p95"].get<double>());
  EXPECT_TRUE(exists("b.h5"));
  const std::string text = said({"backtest", "base.toml", "--today", "2012", "-q"}).out;
  EXPECT_TRUE(holds_text(text, "1 figures after 2012-12-31: 100 % within the 50 % interval, 100 % within 80 %, 100 % within 90 %."))
      << text;
  EXPECT_TRUE(holds_text(text, "skill against going on growing 0.9")) << text;
  EXPECT_TRUE(holds_text(text, "ftth_homes_passed, 2013-12-31")) << text;
}

}  // namespace
}  // namespace infracast::cli
