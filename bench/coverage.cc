// SPDX-License-Identifier: MIT
// Simulation-based calibration (Talts et al. 2018): truths are drawn from the priors of the shipped city, figures are made up about them,
// and the posterior should rank every truth, and the truth's likelihood (Modrák et al. 2023), as any of its own draws: ranks are held
// against simultaneous bands, and central 90 % intervals should hold nine truths in ten. Usage: coverage [CITIES [ROWS [chain|given]]].
// chain: blocks hand on what they learned, as they do for users. given: each block knows the truth of all it does not learn itself, so
// that ranks are even if its sampler is right; what a cut of feedback does is out of it. Exit code 1 outside 85-95 %.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "bench/made_up_city.h"
#include "bench/rank_bands.h"
#include "bench/reference_city.h"
#include "study/calibration/modelled.h"
#include "study/calibration/program_of_history.h"

namespace infracast::bench {
namespace {

constexpr std::size_t kRanked = 63;  // draws among which a truth is ranked

struct Count {
  std::size_t held = 0, asked = 0;
  void add(bool inside) { held += inside ? 1 : 0, ++asked; }
  [[nodiscard]] double share() const { return static_cast<double>(held) / static_cast<double>(std::max<std::size_t>(asked, 1)); }
};

// What is known of a quantity over the cities: where its truth stood among the draws, by whether its block converged there.
using Ranks = std::map<std::string, std::vector<std::size_t>>;

std::size_t rank_of(double truth, const std::vector<double>& draws, const std::vector<std::size_t>& rows) {
  return static_cast<std::size_t>(std::ranges::count_if(rows, [&](std::size_t row) { return draws[row % draws.size()] < truth; }));
}

// Some of the rows, without repetition.
std::vector<std::size_t> rows_to_rank(std::size_t rows, std::size_t city) {
  Chance chance("rows/" + std::to_string(city));
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t row = 0; row < rows; ++row) order.emplace_back(chance.share(), row);
  std::ranges::sort(order);
  std::vector<std::size_t> chosen;
  for (std::size_t k = 0; k < std::min(kRanked, rows); ++k) chosen.push_back(order[k].second);
  return chosen;
}

class Coverage {
 public:
  Coverage(std::size_t cities, std::size_t rows, bool given) : cities_(cities, kCityScenario, given), rows_(rows), given_(given) {}

  void ask(std::size_t city) {
    const std::vector<study::BlockPlan> plans = cities_.plans(city);
    if (!given_) return learn(plans, cities_.program(), city);
    for (const study::BlockPlan& plan : plans) learn({plan}, knowing_all_but(plan, city), city);
  }

  [[nodiscard]] std::size_t cities() const { return cities_.count(); }

  // What is known so far: a city takes some ten seconds.
  void tell(std::size_t cities) const {
    std::fprintf(stderr, "%zu cities: informed %.1f %% of %zu, all %.1f %% of %zu; blocks that did not converge: %zu\n", cities,
                 100 * informed_.share(), informed_.asked, 100 * all_.share(), all_.asked, failures_.size());
  }

  [[nodiscard]] bool report() const {
    for (const auto& [block, count] : blocks_) std::printf("%-12s %6.1f %% of %zu\n", block.c_str(), 100 * count.share(), count.asked);
    std::printf("informed     %6.1f %% of %zu\nall          %6.1f %% of %zu\n", 100 * informed_.share(), informed_.asked,
                100 * all_.share(), all_.asked);
    std::printf("of blocks that did not converge: %.1f %% of %zu\n", 100 * apart_.share(), apart_.asked);
    for (const std::string& failure : failures_) std::printf("not converged: %s\n", failure.c_str());
    std::printf("cities drawn again, in which a published quantity would have been 0: %zu\n", cities_.without_figures());
    report_ranks();
    const auto is_right = [](const Count& count) { return count.share() >= 0.85 && count.share() <= 0.95; };
    return is_right(all_) && is_right(informed_);
  }

 private:
  void learn(const std::vector<study::BlockPlan>& plans, const Program& program, std::size_t city) {
    const CalibrationSettings settings{.draws = rows_, .seed = 20161231 + city};
    const auto learned = study::learn(plans, cities_.scenario(), program, settings, {});
    if (!learned) return;
    for (std::size_t block = 0; block < plans.size(); ++block) {
      const BlockReport& report = learned->posterior.blocks[block];
      if (!report.converged)
        failures_.push_back(report.name + " of city " + std::to_string(city) + ": " + report.explanation.en + " (" +
                            std::to_string(report.effective_draws) + " effective draws, largest weight " +
                            std::to_string(report.largest_weight) + ", Pareto k " + std::to_string(report.pareto_k) + ", " +
                            std::to_string(report.row_candidates) + " candidates)");
      count_parameters(plans[block], learned->posterior, report.converged, city);
      if (report.runs > 0 && report.converged) rank_likelihood(plans[block], program, learned->posterior, city);
    }
  }

  // The program of a city in which only what a block learns is uncertain.
  [[nodiscard]] Program knowing_all_but(const study::BlockPlan& plan, std::size_t city) const {
    Program program = cities_.program();
    for (std::size_t k = 0; k < program.parameters.size(); ++k)
      if (!std::ranges::binary_search(plan.parameters, k))
        program.parameters[k].prior = Prior{.kind = Prior::Kind::fixed, .a = cities_.truth(city, k)};
    return program;
  }

  void count_parameters(const study::BlockPlan& plan, const Posterior& posterior, bool converged, std::size_t city) {
    const std::vector<std::size_t> rows = rows_to_rank(rows_, city);
    for (const std::size_t k : plan.parameters) {
      const std::string& name = cities_.program().parameters[k].name;
      const double truth = cities_.truth(city, k);
      std::vector<double> draws = posterior.columns[k];
      if (converged) ranks_[name].push_back(rank_of(truth, draws, rows));
      std::ranges::sort(draws);
      const auto at = [&](double share) { return draws[static_cast<std::size_t>(share * static_cast<double>(draws.size() - 1))]; };
      const bool inside = at(0.05) <= truth && truth <= at(0.95);
      if (!converged) {
        apart_.add(inside);
        continue;
      }
      blocks_[plan.declaration->name.value].add(inside);
      all_.add(inside);
      if (std::ranges::find(posterior.parameters, name, &ParameterReport::name)->informed()) informed_.add(inside);
    }
  }

  // The likelihood of all a block's figures together, of the truth among the draws.
  void rank_likelihood(const study::BlockPlan& plan, const Program& program, const Posterior& posterior, std::size_t city) {
    const Ensemble ensemble(posterior.columns, {.draws = rows_, .seed = 20161231 + city});
    std::vector<double> draws(rows_);
    const auto each = [&](std::size_t draw, std::span<const double> logs) {
      draws[draw] = study::log_likelihood(plan.evidence.evidence, logs);
    };
    study::for_each_draw(study::without_noise(program), ensemble, plan.evidence.values, each, {});
    const std::string& block = plan.declaration->name.value;
    const double truth = study::log_likelihood(plan.evidence.evidence, cities_.levels(position_of(block), city));
    ranks_["likelihood of " + block].push_back(rank_of(truth, draws, rows_to_rank(rows_, city)));
  }

  [[nodiscard]] std::size_t position_of(const std::string& block) const {
    const auto& blocks = cities_.scenario().model.blocks;
    return static_cast<std::size_t>(std::ranges::find(blocks, block, [](const BlockDeclaration& one) { return one.name.value; }) -
                                    blocks.begin());
  }

  void report_ranks() const {
    std::map<std::size_t, RankBands> bands;  // by the number of cities
    std::vector<std::pair<double, std::string>> found;
    for (const auto& [name, ranks] : ranks_) {
      const auto band = bands.try_emplace(ranks.size(), ranks.size(), std::min(kRanked, rows_)).first;
      found.emplace_back(band->second.p_value(ranks), name);
    }
    std::ranges::sort(found);
    const auto outside = [&](double p) { return std::ranges::count_if(found, [&](const auto& each) { return each.first < p; }); };
    std::printf("ranks of %zu quantities: %ld outside their simultaneous 95 %% band (%.0f expected), %ld outside 99 %% (%.0f)\n",
                found.size(), static_cast<long>(outside(0.05)), 0.05 * static_cast<double>(found.size()), static_cast<long>(outside(0.01)),
                0.01 * static_cast<double>(found.size()));
    for (const auto& [p, name] : found)
      if (p < 0.05 || name.starts_with("likelihood")) std::printf("%-44s p %.4f of %zu\n", name.c_str(), p, ranks_.at(name).size());
  }

  MadeUpCities cities_;
  std::size_t rows_;
  bool given_;
  std::map<std::string, Count> blocks_;
  Count all_, informed_, apart_;
  std::vector<std::string> failures_;
  Ranks ranks_;
};

}  // namespace
}  // namespace infracast::bench

int main(int count, char** arguments) {
  const auto number = [&](int position, std::size_t otherwise) {
    return count > position ? static_cast<std::size_t>(std::strtoull(arguments[position], nullptr, 10)) : otherwise;
  };
  const std::string how = count > 3 ? arguments[3] : "chain";
  infracast::bench::Coverage coverage(number(1, 200), number(2, 512), how == "given");
  for (std::size_t city = 0; city < coverage.cities(); ++city) {
    coverage.ask(city);
    coverage.tell(city + 1);
  }
  return coverage.report() ? EXIT_SUCCESS : EXIT_FAILURE;
}
