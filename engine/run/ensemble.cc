// SPDX-License-Identifier: MIT
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/sampling.h"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "infracast/assert.h"
#include "run/copula.h"
#include "run/hash.h"
#include "run/marginal.h"
#include "run/philox.h"
#include "run/sobol.h"

namespace infracast::running {
namespace {

// The independent shares of one parameter: evenly spread, or counter-based random numbers.
class Points {
 public:
  Points(const EnsembleSettings& settings, std::size_t position, const std::string& name) : key_(random_key(settings.seed, name)) {
    if (settings.sampling == Sampling::sobol) sobol_ = supercube_dimension(position, settings.seed, key_);
  }

  void fill(std::size_t first, std::span<double> out) const {
    if (sobol_) return sobol_->fill(first, out);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = random_share(key_, first + i, 0, kForParameter);
  }

 private:
  std::uint64_t key_;
  std::optional<SobolDimension> sobol_;
};

bool all_equal(const std::vector<double>& values) {
  return std::ranges::all_of(values, [&](double value) { return value == values.front(); });
}

}  // namespace
}  // namespace infracast::running

namespace infracast {

struct Ensemble::Sampler {
  // Either a table of draws …
  std::shared_ptr<const Columns> columns;
  // … or what draws are made from, for each parameter.
  std::vector<running::Marginal> marginals;
  std::vector<running::Points> points;
  std::vector<running::Mixture> mixtures;

  [[nodiscard]] std::size_t parameters() const { return columns ? columns->size() : marginals.size(); }

  [[nodiscard]] bool same_in_every_draw(std::size_t parameter) const {
    return columns ? running::all_equal((*columns)[parameter]) : marginals[parameter].constant();
  }

  void fill(std::size_t parameter, std::size_t first, std::span<double> out) const {
    if (columns) {
      repeat((*columns)[parameter], first, out);
    } else if (mixtures[parameter].terms.empty()) {
      points[parameter].fill(first, out);
      marginals[parameter].from_shares(out);
    } else {
      mix(mixtures[parameter], first, out);
      marginals[parameter].from_scores(out);
    }
  }

  static void repeat(const std::vector<double>& column, std::size_t first, std::span<double> out) {
    for (std::size_t done = 0; done < out.size();) {
      const std::size_t row = (first + done) % column.size();
      const std::size_t count = std::min(column.size() - row, out.size() - done);
      std::copy_n(column.begin() + static_cast<std::ptrdiff_t>(row), count, out.begin() + static_cast<std::ptrdiff_t>(done));
      done += count;
    }
  }

  void mix(const running::Mixture& mixture, std::size_t first, std::span<double> out) const {
    std::ranges::fill(out, 0.0);
    std::array<double, 256> scores{};
    for (std::size_t done = 0; done < out.size(); done += scores.size()) {
      const std::span<double> part(scores.data(), std::min(scores.size(), out.size() - done));
      for (const running::Mixture::Term& term : mixture.terms) {
        points[term.parameter].fill(first + done, part);
        running::to_normal_scores(part);
        for (std::size_t i = 0; i < part.size(); ++i) out[done + i] += term.weight * part[i];
      }
    }
  }
};

Ensemble::Ensemble(const Program& program, const EnsembleSettings& settings) : settings_(settings) {
  auto sampler = std::make_shared<Sampler>();
  for (std::size_t k = 0; k < program.parameters.size(); ++k) {
    sampler->marginals.emplace_back(program.parameters[k].prior, settings.draws);
    sampler->points.emplace_back(settings, k, program.parameters[k].key);
  }
  sampler->mixtures = running::mixtures(program.parameters.size(), program.correlations);
  sampler_ = std::move(sampler);
}

Ensemble::Ensemble(Columns columns, const EnsembleSettings& settings)
    : Ensemble(std::make_shared<const Columns>(std::move(columns)), settings) {}

Ensemble::Ensemble(std::shared_ptr<const Columns> columns, const EnsembleSettings& settings) : settings_(settings) {
  if (std::ranges::any_of(*columns, &std::vector<double>::empty)) throw std::invalid_argument("a column of an ensemble has no value");
  auto sampler = std::make_shared<Sampler>();
  sampler->columns = std::move(columns);
  sampler_ = std::move(sampler);
}

Ensemble Ensemble::best_guess(const Program& program) {
  Columns columns;
  for (const ParameterSlot& slot : program.parameters) columns.push_back({slot.value});
  return {std::move(columns), EnsembleSettings{.draws = 1, .seed = 0}};
}

void Ensemble::fill(std::size_t parameter, std::size_t first, std::span<double> out) const {
  INFRACAST_ASSERT(parameter < sampler_->parameters() && first + out.size() <= settings_.draws);
  sampler_->fill(parameter, first, out);
}

bool Ensemble::same_in_every_draw(std::size_t parameter) const {
  INFRACAST_ASSERT(parameter < sampler_->parameters());
  return sampler_->same_in_every_draw(parameter);
}

}  // namespace infracast
