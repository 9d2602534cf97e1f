// SPDX-License-Identifier: MIT
// What is published of a city whose error is inside the model: laws that hold of indicators in every draw, under random levers, to 2050.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "infracast/calibrate.h"
#include "infracast/scenario.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr double kRounding = 1e-9;

// Every indicator as it is published, at year ends.
class Published {
 public:
  Published(const std::string& path, std::uint64_t levers, std::size_t draws) : draws_(draws), whole_(path.starts_with("shanghai/")) {
    Scenario scenario = under({.scenario = path, .levers = levers, .drifting = true}, {{"horizon", "2006..2050"}});
    const Compiled city = compile_scenario(std::move(scenario));
    program_ = with_discrepancy(city.program, city.scenario);
    plan_ = yearly_indicators(program_);
    values_.emplace(collect(program_, Ensemble(program_, {.draws = draws, .seed = 7 + levers}), plan_));
  }

  [[nodiscard]] std::size_t years() const { return plan_.steps.size(); }
  [[nodiscard]] double at(const std::string& id, std::size_t year, std::size_t draw) const {
    const auto found = std::ranges::find(program_.indicators, id, &Indicator::id);
    if (found == program_.indicators.end()) throw std::invalid_argument("no indicator " + id);
    return values_->at(static_cast<std::size_t>(found - program_.indicators.begin()), year, draw);
  }
  // The whole city has them all: there a name that is misspelt is an error.
  [[nodiscard]] bool may_lack(const std::string& id) const {
    return !whole_ && std::ranges::find(program_.indicators, id, &Indicator::id) == program_.indicators.end();
  }
  // Of the indicators that the city has, where it is not the whole one.
  template <class Law>
  void each(const std::vector<std::string>& ids, const Law& law) const {
    for (const std::string& id : ids)
      for (std::size_t year = 0; !may_lack(id) && year < years(); ++year)
        for (std::size_t draw = 0; draw < draws_; ++draw)
          ASSERT_TRUE(law(id, year, draw)) << id << " is " << at(id, year, draw) << " in year " << year << " of draw " << draw;
  }

 private:
  std::size_t draws_;
  bool whole_;
  Program program_;
  RecordPlan plan_;
  std::optional<Collected> values_;
};

void shares_are_shares(const Published& published) {
  published.each(
      {"ftth_takeup_passed", "gigabit_share", "broadband_capability_100m_coverage", "ftth_share_broadband", "wlan_offload_share",
       "congestion_quality", "idc_fill", "cached_share", "internet_penetration", "mobile_broadband_share", "mobile_4g_plus_share",
       "mobile_5g_plus_share", "wireless_broadband_coverage", "mobile_broadband_stations_share", "shared_build_rate"},
      [&](const std::string& id, std::size_t year, std::size_t draw) {
        const double share = published.at(id, year, draw);
        return share >= 0 && share <= 1 + kRounding;
      });
}

void totals_never_fall(const Published& published) {
  published.each({"capital_spent", "capital_wlan", "capital_10g_pon", "wlan_traffic_cumulative", "capital_g4_stations", "ftth_homes_passed",
                  "gigabit_homes_passed", "submarine_cables", "conduit_length"},
                 [&](const std::string& id, std::size_t year, std::size_t draw) {
                   return year == 0 || published.at(id, year, draw) >= published.at(id, year - 1, draw) * (1 - kRounding);
                 });
}

void parts_are_no_more_than_their_whole(const Published& published) {
  const std::map<std::string, std::string> parts = {{"ftth_subscribers", "ftth_homes_passed"},
                                                    {"gigabit_homes_passed", "ftth_homes_passed"},
                                                    {"idc_racks_used", "idc_racks"},
                                                    {"mobile_broadband_stations", "base_stations"},
                                                    {"mobile_5g_plus_subscribers", "mobile_4g_plus_subscribers"},
                                                    {"mobile_4g_plus_subscribers", "mobile_broadband_subscribers"},
                                                    {"mobile_broadband_subscribers", "mobile_subscribers"},
                                                    {"telecom_capex", "capex"}};
  std::vector<std::string> ids;
  for (const auto& [part, whole] : parts) ids.push_back(part);
  published.each(ids, [&](const std::string& id, std::size_t year, std::size_t draw) {
    const std::string& whole = parts.at(id);
    return published.may_lack(whole) || published.at(id, year, draw) <= published.at(whole, year, draw) * (1 + kRounding);
  });
}

void generations_add_up(const Published& published) {
  published.each({"mobile_subscribers"}, [&](const std::string& id, std::size_t year, std::size_t draw) {
    double sum = 0;
    for (const char* generation : {"2g", "3g", "4g", "5g"})
      sum += published.at(std::string("mobile_") + generation + "_subscribers", year, draw);
    return std::abs(sum - published.at(id, year, draw)) <= kRounding * sum;
  });
}

void power_is_at_least_the_computers(const Published& published) {
  published.each({"idc_pue"}, [&](const std::string& id, std::size_t year, std::size_t draw) { return published.at(id, year, draw) >= 1; });
}

constexpr const char* kBase = "shanghai/base.toml";

class PublishedLaws : public testing::TestWithParam<std::uint64_t> {
 protected:
  Published published_{kBase, GetParam(), 24};
};

TEST_P(PublishedLaws, SharesAreShares) { shares_are_shares(published_); }
TEST_P(PublishedLaws, CumulativeTotalsNeverFall) { totals_never_fall(published_); }
TEST_P(PublishedLaws, PartsAreNoMoreThanTheirWhole) { parts_are_no_more_than_their_whole(published_); }
TEST_P(PublishedLaws, GenerationsAddUp) { generations_add_up(published_); }
TEST_P(PublishedLaws, PowerIsAtLeastTheComputers) { power_is_at_least_the_computers(published_); }

INSTANTIATE_TEST_SUITE_P(DriftingCity, PublishedLaws, testing::Values(0U, 1U, 2U));

constexpr std::size_t kUsualDraws = 6;
constexpr std::size_t kDrawsUnderOneSetOfLevers = 200;

// INFRACAST_LAW_DRAWS=2000: so many draws of every scenario; bench/laws.sh asks for them.
std::size_t draws_of_a_scenario() {
  const char* asked = std::getenv("INFRACAST_LAW_DRAWS");
  return asked == nullptr ? kUsualDraws : std::stoul(asked);
}

// Whatever the scenario's own levers are, and random ones beside them.
class ShippedScenario : public testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, KeepsTheLawsOfWhatIsPublishedWhileItDrifts) {
  std::size_t draw_years = 0;
  std::uint64_t levers = 3 + GetParam().size();
  for (std::size_t left = draws_of_a_scenario(); left > 0 && !HasFatalFailure(); ++levers) {
    const std::size_t draws = std::min(left, kDrawsUnderOneSetOfLevers);
    const Published published(GetParam(), levers, draws);
    shares_are_shares(published);
    totals_never_fall(published);
    parts_are_no_more_than_their_whole(published);
    generations_add_up(published);
    power_is_at_least_the_computers(published);
    draw_years += draws * published.years();
    left -= draws;
  }
  RecordProperty("draw_years", std::to_string(draw_years));
}

INSTANTIATE_TEST_SUITE_P(Drifting, ShippedScenario, testing::ValuesIn(shipped_scenarios()),
                         [](const auto& info) { return std::to_string(info.index); });

}  // namespace
}  // namespace infracast
