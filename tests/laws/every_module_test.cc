// SPDX-License-Identifier: MIT
// What holds of every stock, pipeline, purse and yearly figure of every module, so that a new module is under it before its author
// writes a test.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 16;

// Levels that follow something rather than gather it: their inflow may be negative, so nothing need leave for them to fall.
const std::set<std::string> kFollowers{
    "broadband.perceived_rate",  // the usable rate
    "budget.left_over",          // what was not spent
    "data_centre.demand",        // grows at a rate that a shock can make negative
    "data_centre.pue",           // the mean of what is built
    "fixed_line.lines",          // grows at a rate that turns negative
};

class EveryModule : public testing::TestWithParam<Circumstances> {
 protected:
  void SetUp() override { city_ = opened(under(GetParam())); }

  // Full names of the elements that `wanted` accepts.
  template <class Wanted>
  [[nodiscard]] std::vector<std::string> all(Wanted wanted) const {
    std::vector<std::string> out;
    for (const Instance& instance : city_.scenario.model.instances) {
      for (const Element& element : city_.scenario.model.types[instance.type].elements) {
        if (wanted(element)) out.push_back(instance.name.value + "." + element.name.value);
      }
    }
    return out;
  }
  [[nodiscard]] std::vector<std::string> all(ElementKind kind) const {
    return all([kind](const Element& element) { return element.kind == kind; });
  }
  // The pipelines, by what was laid open beside them.
  [[nodiscard]] std::vector<std::string> pipelines() const {
    std::vector<std::string> out;
    for (const std::string& flow : all(ElementKind::flow)) {
      if (has_variable(city_.program, beside(flow, "into"))) out.push_back(flow);
    }
    return out;
  }
  // Position 3 k of an element, 3 k + 1 and 3 k + 2 of what was laid open beside it.
  [[nodiscard]] Recording run(const std::vector<std::string>& elements, const std::string& first, const std::string& second) const {
    std::vector<std::string> names;
    for (const std::string& element : elements) {
      names.push_back(element);
      names.push_back(beside(element, first));
      names.push_back(second.empty() ? element : beside(element, second));
    }
    return {city_.program, names, kDraws, 11 + GetParam().levers};
  }
  [[nodiscard]] double dt() const { return city_.program.horizon.dt(); }

  Compiled city_;
};

TEST_P(EveryModule, HasStocksThatAreFiniteAndNeverNegative) {
  const auto stocks = all(ElementKind::stock);
  Recording levels(city_.program, stocks, kDraws, 3);
  for (std::size_t k = 0; k < stocks.size(); ++k) {
    for (std::size_t step = 0; step < levels.steps(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        const double level = levels.at(k, step, draw), rounding = step == 0 ? 0 : 1e-12 * levels.at(k, step - 1, draw);
        ASSERT_TRUE(std::isfinite(level) && level >= -rounding) << stocks[k] << " is " << level << " at step " << step;
      }
    }
  }
}

TEST_P(EveryModule, KeepsALedgerOfItsStocks) {
  const auto stocks = all(ElementKind::stock);
  Recording book = run(stocks, "inflow", "outflow");
  for (std::size_t k = 0; k < stocks.size(); ++k) {
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      double balance = book.at(3 * k, 0, draw), turnover = std::abs(balance);
      for (std::size_t step = 0; step + 1 < book.steps(); ++step) {
        const double before = book.at(3 * k, step, draw), after = book.at(3 * k, step + 1, draw);
        const double in = book.at(3 * k + 1, step, draw) * dt();
        const double out = std::min(book.at(3 * k + 2, step, draw) * dt(), before);
        ASSERT_NEAR(after, before + in - out, 1e-12 * (before + std::abs(in) + std::abs(out))) << stocks[k] << " at step " << step;
        balance += in - out;
        turnover += std::abs(in) + std::abs(out);
      }
      ASSERT_NEAR(book.at(3 * k, book.steps() - 1, draw), balance, 1e-12 * turnover) << stocks[k];
    }
  }
}

TEST_P(EveryModule, HasStocksThatFallOnlyByTheirOutflow) {
  auto stocks = all(ElementKind::stock);
  std::erase_if(stocks, [](const std::string& name) { return kFollowers.contains(name); });
  Recording book = run(stocks, "inflow", "outflow");
  for (std::size_t k = 0; k < stocks.size(); ++k) {
    for (std::size_t step = 0; step < book.steps(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        ASSERT_GE(book.at(3 * k + 1, step, draw), 0) << "into " << stocks[k] << " at step " << step << " of draw " << draw;
        ASSERT_GE(book.at(3 * k + 2, step, draw), 0) << "out of " << stocks[k] << " at step " << step << " of draw " << draw;
      }
    }
  }
}

TEST_P(EveryModule, LosesNothingInItsPipelines) {
  const auto flows = pipelines();
  ASSERT_GE(flows.size(), 5U);
  Recording book = run(flows, "into", "under_way");
  for (std::size_t k = 0; k < flows.size(); ++k) {
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      double in = 0, out = 0;
      const double at_start = book.at(3 * k + 2, 0, draw);
      for (std::size_t step = 0; step < book.steps(); ++step) {
        ASSERT_NEAR(book.at(3 * k + 2, step, draw) - at_start, in - out, 1e-12 * (in + out + at_start)) << flows[k] << " at step " << step;
        in += book.at(3 * k + 1, step, draw) * dt();
        out += book.at(3 * k, step, draw) * dt();
      }
    }
  }
}

TEST_P(EveryModule, GrantsNoRequestMoreThanItsNeed) {
  const auto requests = all(ElementKind::request);
  ASSERT_GE(requests.size(), 10U);
  Recording money = run(requests, "need", "");
  for (std::size_t k = 0; k < requests.size(); ++k) {
    for (std::size_t step = 0; step < money.steps(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        const double grant = money.at(3 * k, step, draw), need = money.at(3 * k + 1, step, draw);
        ASSERT_TRUE(grant >= 0 && grant <= need * (1 + 1e-12)) << requests[k] << " got " << grant << " of " << need << " at " << step;
      }
    }
  }
}

TEST_P(EveryModule, OverdrawsNoPurse) {
  for (const std::string& purse : all(ElementKind::purse)) {
    std::vector<std::string> names =
        all([&](const Element& element) { return element.kind == ElementKind::request && element.from->value == purse; });
    names.push_back(purse);
    Recording money(city_.program, names, kDraws, 9);
    for (std::size_t step = 0; step < money.steps(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        double granted = 0;
        for (std::size_t k = 0; k + 1 < names.size(); ++k) granted += money.at(k, step, draw);
        const double available = money.at(names.size() - 1, step, draw);
        ASSERT_LE(granted, available * (1 + 1e-12)) << purse << " at step " << step << " of draw " << draw;
      }
    }
  }
}

TEST_P(EveryModule, HasYearlyFiguresThatAreTheMeanOfTwelveMonths) {
  std::vector<std::string> rates = all([](const Element& element) { return element.kind == ElementKind::indicator && element.annual; });
  std::vector<std::string> names;
  for (std::string& rate : rates) names.push_back(rate = beside(rate, "rate"));
  const std::size_t per_year = static_cast<std::size_t>(city_.program.horizon.steps_per_year);
  std::size_t compared = 0;
  for (const Indicator& indicator : city_.program.indicators) {
    if (indicator.measure == Measure::annual) names.push_back(indicator.id), ++compared;
  }
  ASSERT_EQ(compared, rates.size());
  Recording figures(city_.program, names, 4, 2);
  for (std::size_t k = 0; k < compared; ++k) {
    double most = 0;  // a running mean keeps the rounding of what has left it
    for (std::size_t step = 0; step < figures.steps(); ++step) {
      most = std::max(most, std::abs(figures.at(k, step, 1)));
      if (step < per_year) continue;
      double mean = 0;
      for (std::size_t back = 1; back <= per_year; ++back) mean += figures.at(k, step - back, 1) / static_cast<double>(per_year);
      ASSERT_NEAR(figures.at(compared + k, step, 1), mean, 1e-9 * std::abs(mean) + 1e-12 * most) << names[compared + k] << " at " << step;
    }
  }
}

TEST_P(EveryModule, ComputesNoNumberThatIsNone) {
  std::vector<std::string> names;
  for (const Variable& variable : city_.program.variables) names.push_back(variable.name);
  Recording everything(city_.program, names, 8, 21);
  for (std::size_t k = 0; k < names.size(); ++k) {
    for (std::size_t step = 0; step < everything.steps(); ++step) {
      for (std::size_t draw = 0; draw < 8; ++draw)
        ASSERT_TRUE(std::isfinite(everything.at(k, step, draw))) << names[k] << " at step " << step << " of draw " << draw;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(City, EveryModule, testing::ValuesIn(all_circumstances()));

}  // namespace
}  // namespace infracast
