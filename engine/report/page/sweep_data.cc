// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "infracast/page.h"
#include "infracast/page_input.h"
#include "infracast/sweep.h"
#include "report/page/page_data.h"

namespace infracast::report::page {
namespace {

Json choices(const Factor& factor) {
  Json out = Json::array();
  for (const Choice& choice : factor.choices) out.push_back({{"name", choice.name}, {"label", label(choice.label)}});
  return out;
}

// A target with its value at every point.
Json factors(const SweptTargets& sweep) {
  Json out = Json::array();
  for (std::size_t at = 0; at < sweep.info.factors.size(); ++at) {
    const Factor& factor = sweep.info.factors[at];
    Json values = Json::array();
    for (std::size_t point = 0; point < sweep.info.design.points(); ++point)
      values.push_back(drawn_number(sweep.info.design.point(point)[at]));
    out.push_back({{"name", factor.name},
                   {"label", label(factor.label)},
                   {"unit", factor.unit},
                   {"kind", word_of(factor.kind)},
                   {"base", drawn_number(factor.base)},
                   {"from", factor.from ? Json(*factor.from) : Json(nullptr)},
                   {"choices", choices(factor)},
                   {"at", std::move(values)}});
  }
  return out;
}

// The range over the points; 0 when no point is finished.
double span(const std::vector<double>& values) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const double value : values) {
    if (std::isnan(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  return high < low ? 0 : high - low;
}

// The positions, ascending, of the targets that vary most, as many as fit.
std::vector<std::size_t> kept(const SweptTargets& sweep) {
  std::vector<std::size_t> all(sweep.probability.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<double> moves;
  for (const auto& values : sweep.probability) moves.push_back(span(values));
  std::ranges::stable_sort(all, std::ranges::greater{}, [&](std::size_t target) { return moves[target]; });
  const std::size_t each = std::max<std::size_t>(2 * sweep.info.design.points(), 1);  // probability and error
  all.resize(std::min(all.size(), std::max<std::size_t>(kPageSweepFigures / each, 1)));
  std::ranges::sort(all);
  return all;
}

Json targets(const SweptTargets& sweep) {
  Json out = Json::array();
  for (const std::size_t at : kept(sweep)) {
    Json one = target_terms(sweep.info.targets[at].terms);
    one["probability"] = drawn_numbers(sweep.probability[at]);
    one["error"] = drawn_numbers(sweep.error[at]);
    out.push_back(std::move(one));
  }
  return out;
}

Json plans(const SweptTargets& sweep) {
  Json out = Json::array();
  for (std::size_t at = 0; at < sweep.info.plans.size(); ++at)
    out.push_back({{"plan", sweep.info.plans[at]}, {"joint", drawn_numbers(sweep.joint[at])}});
  return out;
}

Json as_swept(const SweptTargets& sweep) {
  const SweepInfo& info = sweep.info;
  Json out = {{"name", info.name}, {"label", label(info.label)}, {"scenario", info.scenario}, {"draws", info.draws}};
  out["points"] = info.points;  // points of the whole sweep; the file of a shard has fewer
  out["factors"] = factors(sweep);
  out["targets"] = targets(sweep);
  out["left"] = info.targets.size() - out["targets"].size();
  out["plans"] = plans(sweep);
  out["version"] = sweep.provenance.program_version;
  out["git"] = sweep.provenance.git_hash;
  out["command"] = sweep.provenance.command_line;
  return out;
}

}  // namespace

Json sweep_data(std::span<const SweptTargets> sweeps) {
  Json out = Json::array();
  for (const SweptTargets& sweep : sweeps) out.push_back(as_swept(sweep));
  return out;
}

}  // namespace infracast::report::page
