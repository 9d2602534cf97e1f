// SPDX-License-Identifier: MIT
#include "study/calibration/block_evidence.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "study/calibration/model_error.h"

namespace infracast::study {
namespace {

// Figures of one publication share most of their errors, so their ratio has little of them.
constexpr double kErrorOfChange = 0.5;

class Collector {
 public:
  Collector(const BlockDeclaration& block, const Scenario& scenario, const Program& program, const std::vector<PublishedFigure>& figures)
      : block_(block), scenario_(scenario), figures_(figures), error_(block, scenario, program) {}

  void add(const PublishedFigure& figure) {
    const Observation& row = scenario_.observations[figure.observation];
    const ModelledValue what{figure.indicator, figure.time};
    if (!figure.base) return place(row, what, std::nullopt, level(figure, row));
    const PublishedFigure& base = figures_[*figure.base];
    place(row, what, ModelledValue{base.indicator, base.time}, change(figure, base, row));
  }

  BlockEvidence collected() {
    for (auto& [key, figures] : scopes_) {
      const bool plain = key.second.empty();
      Scope scope{plain ? 0 : block_.scope_spread, {}};
      for (auto& [what, figure] : figures) scope.figures.push_back(std::move(figure));
      result_.evidence.scopes.push_back(std::move(scope));
    }
    return std::move(result_);
  }

 private:
  using What = std::pair<ModelledValue, std::optional<ModelledValue>>;

  [[nodiscard]] Term level(const PublishedFigure& figure, const Observation& row) {
    const double sd = std::hypot(reporting_error(row, scenario_.trust), error_.of_level(figure.time));
    return {position(figure.indicator, figure.time), std::nullopt, judge::reading_of(figure.value, row.bound, sd), figure.observation};
  }

  [[nodiscard]] Term change(const PublishedFigure& figure, const PublishedFigure& base, const Observation& row) {
    const double sd = std::hypot(kErrorOfChange * reporting_error(row, scenario_.trust), error_.of_change(figure.time, base.time));
    return {position(figure.indicator, figure.time), position(base.indicator, base.time),
            judge::Reading::point(std::log(figure.value / base.value), sd), figure.observation};
  }

  void place(const Observation& row, const ModelledValue& what, const std::optional<ModelledValue>& base, const Term& term) {
    // Changes within a scope do not depend on the scope's factor.
    const std::string scope = base ? "" : row.scope;
    scopes_[{what.indicator, scope}][{what, base}].alternatives.push_back(term);
  }

  std::size_t position(std::size_t indicator, double time) {
    const ModelledValue value{indicator, time};
    const auto found = std::ranges::find(result_.values, value);
    if (found != result_.values.end()) return static_cast<std::size_t>(found - result_.values.begin());
    result_.values.push_back(value);
    return result_.values.size() - 1;
  }

  const BlockDeclaration& block_;
  const Scenario& scenario_;
  const std::vector<PublishedFigure>& figures_;
  ModelError error_;
  BlockEvidence result_;
  std::map<std::pair<std::size_t, std::string>, std::map<What, Figure>> scopes_;
};

}  // namespace

std::size_t BlockEvidence::figures() const {
  std::size_t count = 0;
  for (const Scope& scope : evidence.scopes) count += scope.figures.size();
  return count;
}

bool belongs(const BlockDeclaration& block, const std::string& instance) {
  return std::ranges::any_of(block.modules, [&](const SourceString& pattern) {
    const std::string& text = pattern.value;
    return text.ends_with('*') ? instance.starts_with(text.substr(0, text.size() - 1)) : instance == text;
  });
}

bool hears(const BlockDeclaration& block, const Indicator& indicator) {
  return belongs(block, indicator.module) || belongs(block, indicator.module + "." + indicator.id);
}

const BlockDeclaration* block_with(const Scenario& scenario, const Indicator& indicator) {
  for (const BlockDeclaration& block : scenario.model.blocks)
    if (hears(block, indicator)) return &block;
  return nullptr;
}

double reporting_error(const Observation& row, const Trust& trust) { return row.secondary ? trust.secondary : trust.primary; }

BlockEvidence evidence_of(const BlockDeclaration& block, const Scenario& scenario, const Program& program,
                          const std::vector<PublishedFigure>& figures) {
  Collector collector(block, scenario, program, figures);
  for (const PublishedFigure& figure : figures)
    if (figure.counts && hears(block, program.indicators[figure.indicator])) collector.add(figure);
  return collector.collected();
}

}  // namespace infracast::study
