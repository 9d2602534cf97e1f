// SPDX-License-Identifier: MIT
// What is published of a city whose error is inside the model: laws that hold of indicators in every draw, under random levers, to 2050.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "infracast/calibrate.h"
#include "infracast/scenario.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 24;
constexpr double kRounding = 1e-9;

// Every indicator as it is published, at year ends.
class Published {
 public:
  explicit Published(std::uint64_t levers) {
    Scenario scenario = under({.levers = levers, .drifting = true}, {{"horizon", "2006..2050"}});
    const Compiled city = compile_scenario(std::move(scenario));
    program_ = with_discrepancy(city.program, city.scenario);
    plan_ = yearly_indicators(program_);
    values_.emplace(collect(program_, Ensemble(program_, {.draws = kDraws, .seed = 7 + levers}), plan_));
  }

  [[nodiscard]] std::size_t years() const { return plan_.steps.size(); }
  [[nodiscard]] double at(const std::string& id, std::size_t year, std::size_t draw) const {
    const auto found = std::ranges::find(program_.indicators, id, &Indicator::id);
    if (found == program_.indicators.end()) throw std::invalid_argument("no indicator " + id);
    return values_->at(static_cast<std::size_t>(found - program_.indicators.begin()), year, draw);
  }
  template <class Law>
  void each(const std::vector<std::string>& ids, const Law& law) const {
    for (const std::string& id : ids)
      for (std::size_t year = 0; year < years(); ++year)
        for (std::size_t draw = 0; draw < kDraws; ++draw)
          ASSERT_TRUE(law(id, year, draw)) << id << " is " << at(id, year, draw) << " in year " << year << " of draw " << draw;
  }

 private:
  Program program_;
  RecordPlan plan_;
  std::optional<Collected> values_;
};

class PublishedLaws : public testing::TestWithParam<std::uint64_t> {
 protected:
  Published published_{GetParam()};
};

TEST_P(PublishedLaws, SharesAreShares) {
  published_.each(
      {"ftth_takeup_passed", "gigabit_share", "broadband_capability_100m_coverage", "ftth_share_broadband", "wlan_offload_share",
       "congestion_quality", "idc_fill", "cached_share", "internet_penetration", "mobile_broadband_share", "mobile_4g_plus_share",
       "mobile_5g_plus_share", "wireless_broadband_coverage", "mobile_broadband_stations_share", "shared_build_rate"},
      [&](const std::string& id, std::size_t year, std::size_t draw) {
        const double share = published_.at(id, year, draw);
        return share >= 0 && share <= 1 + kRounding;
      });
}

TEST_P(PublishedLaws, CumulativeTotalsNeverFall) {
  published_.each({"capital_spent", "capital_wlan", "capital_10g_pon", "wlan_traffic_cumulative", "capital_g4_stations",
                   "ftth_homes_passed", "gigabit_homes_passed", "submarine_cables", "conduit_length"},
                  [&](const std::string& id, std::size_t year, std::size_t draw) {
                    return year == 0 || published_.at(id, year, draw) >= published_.at(id, year - 1, draw) * (1 - kRounding);
                  });
}

TEST_P(PublishedLaws, PartsAreNoMoreThanTheirWhole) {
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
  published_.each(ids, [&](const std::string& id, std::size_t year, std::size_t draw) {
    return published_.at(id, year, draw) <= published_.at(parts.at(id), year, draw) * (1 + kRounding);
  });
}

TEST_P(PublishedLaws, GenerationsAddUp) {
  published_.each({"mobile_subscribers"}, [&](const std::string& id, std::size_t year, std::size_t draw) {
    double sum = 0;
    for (const char* generation : {"2g", "3g", "4g", "5g"})
      sum += published_.at(std::string("mobile_") + generation + "_subscribers", year, draw);
    return std::abs(sum - published_.at(id, year, draw)) <= kRounding * sum;
  });
}

TEST_P(PublishedLaws, PowerIsAtLeastTheComputers) {
  published_.each({"idc_pue"},
                  [&](const std::string& id, std::size_t year, std::size_t draw) { return published_.at(id, year, draw) >= 1; });
}

INSTANTIATE_TEST_SUITE_P(DriftingCity, PublishedLaws, testing::Values(0U, 1U, 2U));

}  // namespace
}  // namespace infracast
