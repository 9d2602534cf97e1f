// SPDX-License-Identifier: MIT
// The sampler against reference posteriors of others: five of posteriordb (Magnusson, Torgander, Bürkner, Zhang, Carpenter and Vehtari,
// AISTATS 2025, BSD-3), whose 10,000 reference draws are from ten chains of NUTS. The models are texts of ours in reference_posteriors/,
// run and sampled as blocks of a city are; means must lie within three combined Monte-Carlo errors and standard deviations within 5 %,
// or the sampler's own diagnostics say that it failed. The data are kept beside the checkout, in ../shared/evidence; without them there
// is nothing to compare.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>
#include <numeric>
#include <sstream>

#include "infracast/compile.h"
#include "infracast/ensemble.h"
#include "run/marginal.h"
#include "study/calibration/importance.h"
#include "study/calibration/modelled.h"
#include "study/calibration/weight_tail.h"

namespace infracast::study {
namespace {

using Json = nlohmann::json;
using Named = std::map<std::string, double>;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kReferenceDraws = 10000;
const std::filesystem::path kTexts = INFRACAST_SOURCE_DIR "/tests/study/reference_posteriors";
const std::filesystem::path kEvidence = INFRACAST_SOURCE_DIR "/../shared/evidence";

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

double log_normal(double x, double mean, double sd) {
  const double z = (x - mean) / sd;
  return -0.5 * z * z - std::log(sd) - 0.5 * std::log(2 * std::numbers::pi);
}
// Of a positive x.
double log_lognormal(double x, double log_median, double sd) { return log_normal(std::log(x), log_median, sd) - std::log(x); }
double log_half_cauchy(double x, double scale) { return std::log(2 / (std::numbers::pi * scale)) - std::log1p(x * x / (scale * scale)); }

// What one posterior is made of beside its text.
struct Problem {
  std::string name, horizon, step, data;
  std::vector<std::pair<std::string, double>> values;  // indicators and the times at which the likelihood reads them
  // The log likelihood of a draw, from its parameters and the logarithms of those values.
  double (*log_likelihood)(const Json& data, const Named& parameters, std::span<const double> logs);
  // What the reference table names that is no parameter.
  void (*derive)(Named& parameters) = nullptr;
};
void PrintTo(const Problem& problem, std::ostream* out) { *out << problem.name; }

double hares_and_lynxes(const Json& data, const Named& p, std::span<const double> logs) {
  double sum = 0;
  for (int species = 0; species < 2; ++species) {
    const double sd = p.at(species == 0 ? "error_hares" : "error_lynxes");
    const double start = std::log(p.at(species == 0 ? "hares_start" : "lynxes_start"));
    sum += log_lognormal(data["y_init"][species], start, sd);
    for (std::size_t year = 0; year < 20; ++year) sum += log_lognormal(data["y"][year][species], logs[2 * year + species], sd);
  }
  return sum;
}

double elimination(const Json& data, const Named& p, std::span<const double> logs) {
  double sum = 0;
  for (std::size_t k = 0; k < logs.size(); ++k) sum += log_lognormal(data["C_hat"][k], logs[k], p.at("error"));
  for (const char* name : {"uptake", "half_level", "largest", "error"})
    sum += log_half_cauchy(p.at(name), 1) - log_lognormal(p.at(name), 0, std::log(10.0));
  return sum;
}

double line(const Json& data, const Named& p, std::span<const double> logs) {
  double sum = -log_lognormal(p.at("error"), 0, std::log(3.0));
  for (std::size_t k = 0; k < logs.size(); ++k) sum += log_normal(data["y"][k], 100 * logs[k], p.at("error"));
  return sum;
}

double schools(const Json& data, const Named& p, std::span<const double> logs) {
  double sum = log_half_cauchy(p.at("spread"), 5) - log_lognormal(p.at("spread"), std::log(5.0), std::log(10.0));
  for (std::size_t k = 0; k < logs.size(); ++k) sum += log_normal(data["y"][k], 100 * logs[k], data["sigma"][k]);
  return sum;
}

void derive_schools(Named& p) {
  for (int school = 1; school <= 8; ++school)
    p["effect_" + std::to_string(school)] = p.at("mean") + p.at("spread") * p.at("score_" + std::to_string(school));
}

double mixture(const Json& data, const Named& p, std::span<const double> logs) {
  if (p.at("mean_1") > p.at("mean_2")) return -kInfinity;
  const double share = std::exp(logs[0]);
  double sum = 0;
  for (const double y : data["y"])
    sum += std::log(share * std::exp(log_normal(y, p.at("mean_1"), p.at("sd_1"))) +
                    (1 - share) * std::exp(log_normal(y, p.at("mean_2"), p.at("sd_2"))));
  return sum;
}

std::vector<std::pair<std::string, double>> each_time(const std::vector<std::string>& indicators, double first, double apart, int times) {
  std::vector<std::pair<std::string, double>> values;
  for (int k = 0; k < times; ++k)
    for (const std::string& indicator : indicators) values.emplace_back(indicator, first + k * apart);
  return values;
}

std::vector<std::string> effects() {
  std::vector<std::string> names;
  for (int school = 1; school <= 8; ++school) names.push_back("effect_" + std::to_string(school));
  return names;
}

const std::vector<Problem> kProblems{
    {"lotka_volterra", "1900..1920", "month", "hudson_lynx_hare", each_time({"hare_pelts", "lynx_pelts"}, 1901, 1, 20), hares_and_lynxes},
    {"saturating_elimination", "2000..2010", "half-month", "one_comp_mm_elim_abs", each_time({"concentration"}, 2000.5, 0.5, 20),
     elimination},
    {"line", "1952..2014", "month", "kilpisjarvi_mod", each_time({"temperature"}, 1952, 1, 62), line},
    {"eight_schools", "2000..2001", "month", "eight_schools", each_time(effects(), 2000, 1, 1), schools, derive_schools},
    {"mixture", "2000..2001", "month", "low_dim_gauss_mix", {{"share_of_first", 2000}}, mixture},
};

Program program_of(const Problem& problem) {
  const FileSource files = files_in_memory(
      {{"model.toml", "[model]\nname = \"reference\"\nlabel = { en = \"Reference\", zh = \"参照\" }\n[modules]\nit = \"it.toml\"\n"},
       {"it.toml", bytes_of(kTexts / (problem.name + ".toml"))},
       {"scenario.toml", "model = \"model.toml\"\nhorizon = \"" + problem.horizon + "\"\ntoday = \"" + problem.horizon.substr(0, 4) +
                             "\"\nstep = \"" + problem.step + "\"\n[ensemble]\ndraws = 4096\nseed = 1\n"}});
  Diagnostics diagnostics;
  const auto scenario = read_scenario("scenario.toml", {}, files, diagnostics);
  if (!scenario) throw std::runtime_error(render(diagnostics));
  auto program = compile(*scenario, diagnostics);
  if (!program) throw std::runtime_error(render(diagnostics));
  return std::move(*program);
}

// A problem with its program and data, which turns normal scores into parameters and likelihoods.
class Posed {
 public:
  explicit Posed(const Problem& problem)
      : problem_(problem), program_(program_of(problem)), data_(Json::parse(bytes_of(kEvidence / (problem.data + ".json")))) {
    for (const auto& [indicator, time] : problem.values) {
      const auto found = std::ranges::find(program_.indicators, indicator, &Indicator::id);
      if (found == program_.indicators.end()) throw std::runtime_error("no indicator " + indicator);
      values_.push_back({static_cast<std::size_t>(found - program_.indicators.begin()), time});
    }
    for (std::size_t k = 0; k < program_.parameters.size(); ++k)
      if (!running::Marginal(program_.parameters[k].prior, 1).constant()) learned_.push_back(k);
  }

  [[nodiscard]] std::size_t dimensions() const { return learned_.size(); }

  [[nodiscard]] Ensemble::Columns columns(const Eigen::MatrixXd& points) const {
    Ensemble::Columns columns;
    for (const ParameterSlot& slot : program_.parameters) columns.push_back({quantile(slot.prior, 0.5)});
    for (std::size_t k = 0; k < learned_.size(); ++k) {
      const Eigen::VectorXd row = points.row(static_cast<Eigen::Index>(k));
      columns[learned_[k]].assign(row.begin(), row.end());
      running::Marginal(program_.parameters[learned_[k]].prior, row.size()).from_scores(columns[learned_[k]]);
    }
    return columns;
  }

  [[nodiscard]] Named named(const Ensemble::Columns& columns, std::size_t draw) const {
    Named all;
    for (const std::size_t k : learned_) all[program_.parameters[k].name.substr(3)] = columns[k][draw];
    if (problem_.derive != nullptr) problem_.derive(all);
    return all;
  }

  void evaluate(const Eigen::MatrixXd& points, std::span<double> out) const {
    const Ensemble::Columns all = columns(points);
    const Ensemble ensemble(all, {.draws = out.size(), .seed = 1});
    for_each_draw(program_, ensemble, values_,
                  [&](std::size_t draw, std::span<const double> logs) {
                    const bool defined = std::ranges::all_of(logs, [](double value) { return std::isfinite(value); });
                    out[draw] = defined ? problem_.log_likelihood(data_, named(all, draw), logs) : -kInfinity;
                  },
                  {});
  }

 private:
  const Problem& problem_;
  Program program_;
  Json data_;
  std::vector<ModelledValue> values_;
  std::vector<std::size_t> learned_;
};

// As a block of a city with 4,096 rows is sampled.
ImportanceSample sampled(const Posed& posed) {
  constexpr std::size_t kRows = 4096;
  const std::size_t d = posed.dimensions();
  const BatchLikelihood likelihood = [&](const Eigen::MatrixXd& points, std::size_t, std::span<double> out) {
    posed.evaluate(points, out);
  };
  const ImportanceSettings settings{.first_draws = std::max<std::size_t>(2 * kRows, 500 * d),
                                    .batch = std::max<std::size_t>(512, 100 * d),
                                    .largest_draws = 150000,
                                    .stream = "reference"};
  ImportanceSample sample = sample_posterior(d, likelihood, settings);
  const std::size_t wanted = 6 * kRows, left = sample.size() < wanted ? wanted - sample.size() : 0;
  refine(sample, Eigen::MatrixXd(0, 1), std::max(left, wanted / 2), likelihood, settings);
  return sample;
}

struct Moments {
  double mean = 0, sd = 0, error = 0;     // of the mean
  double spread_k = 0, spread_draws = 0;  // of the terms of the variance: the shape of their tail, and how many carry it
};

Moments moments(const std::vector<double>& values, const std::vector<double>& weights) {
  Moments found;
  found.mean = std::inner_product(values.begin(), values.end(), weights.begin(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double away = values[i] - found.mean;
    found.sd += weights[i] * away * away, found.error += weights[i] * weights[i] * away * away;
  }
  std::vector<double> terms;
  for (std::size_t i = 0; i < values.size(); ++i) terms.push_back(weights[i] * (values[i] - found.mean) * (values[i] - found.mean));
  const double squares = std::inner_product(terms.begin(), terms.end(), terms.begin(), 0.0);
  return {found.mean, std::sqrt(found.sd), std::sqrt(found.error), tail_of(terms), found.sd * found.sd / squares};
}

class ReferencePosterior : public testing::TestWithParam<Problem> {};

std::map<std::string, Moments> reference_of(const std::string& posterior) {
  std::istringstream rows(bytes_of(kTexts / "reference.csv"));
  std::map<std::string, Moments> all;
  for (std::string row; std::getline(rows, row);) {
    std::istringstream cells(row);
    std::string name, parameter, mean, sd;
    std::getline(cells, name, ','), std::getline(cells, parameter, ','), std::getline(cells, mean, ','), std::getline(cells, sd, ',');
    if (name == posterior) all[parameter] = {std::stod(mean), std::stod(sd), std::stod(sd) / std::sqrt(kReferenceDraws)};
  }
  return all;
}

TEST_P(ReferencePosterior, IsMatchedOrItsFailureSaid) {
  const Problem& problem = GetParam();
  if (!std::filesystem::exists(kEvidence / (problem.data + ".json"))) GTEST_SKIP() << "the data are not at hand";
  const Posed posed(problem);
  const ImportanceSample sample = sampled(posed);
  const ImportanceQuality found = quality(sample, 3000);
  const bool says_it_failed = found.pareto_k > kHeaviestTail || found.effective_draws < 400;
  std::printf("%s: %zu runs, %.0f effective draws, largest weight %.4f, Pareto k %.2f\n", problem.name.c_str(), sample.size(),
              found.effective_draws, found.largest_weight, found.pareto_k);
  const Ensemble::Columns columns = posed.columns(sample.points);
  std::vector<Named> draws;
  for (std::size_t draw = 0; draw < sample.size(); ++draw) draws.push_back(posed.named(columns, draw));
  for (const auto& [name, truth] : reference_of(problem.name)) {
    std::vector<double> values;
    for (const Named& draw : draws) values.push_back(draw.at(name));
    const Moments ours = moments(values, sample.weight);
    const double errors = (ours.mean - truth.mean) / std::hypot(ours.error, truth.error), ratio = ours.sd / truth.sd;
    std::printf("  %-13s mean %.5g (%.5g), %+.1f errors; sd %.4g (%.4g), %+.1f %%, tail %.2f, %.0f draws\n", name.c_str(), ours.mean,
                truth.mean, errors, ours.sd, truth.sd, 100 * (ratio - 1), ours.spread_k, ours.spread_draws);
    if (says_it_failed) continue;
    EXPECT_LE(std::abs(errors), 3) << name;
    const bool has_spread = ours.spread_k <= kHeaviestTail && ours.spread_draws >= 400;
    EXPECT_LE(std::abs(ratio - 1), has_spread ? 0.05 : kInfinity) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, ReferencePosterior, testing::ValuesIn(kProblems), [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace infracast::study
