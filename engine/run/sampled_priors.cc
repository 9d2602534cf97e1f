// SPDX-License-Identifier: MIT
// Draws from priors.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/sampling.h"
#include "run/copula.h"
#include "run/hash.h"
#include "run/marginal.h"
#include "run/philox.h"
#include "run/sampler.h"
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

}  // namespace
}  // namespace infracast::running

namespace infracast {

struct Ensemble::Priors final : Ensemble::Sampler {
  Priors(const Program& program, const EnsembleSettings& settings) {
    for (std::size_t k = 0; k < program.parameters.size(); ++k) {
      marginals.emplace_back(program.parameters[k].prior, settings.draws);
      points.emplace_back(settings, k, program.parameters[k].key);
    }
    mixtures = running::mixtures(program.parameters.size(), program.correlations);
  }

  [[nodiscard]] std::size_t parameters() const override { return marginals.size(); }

  [[nodiscard]] bool same_in_every_draw(std::size_t parameter) const override { return marginals[parameter].constant(); }

  void fill(std::size_t parameter, std::size_t first, std::span<double> out) const override {
    if (mixtures[parameter].terms.empty()) {
      points[parameter].fill(first, out);
      marginals[parameter].from_shares(out);
    } else {
      mix(mixtures[parameter], first, out);
      marginals[parameter].from_scores(out);
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

  std::vector<running::Marginal> marginals;
  std::vector<running::Points> points;
  std::vector<running::Mixture> mixtures;
};

Ensemble::Ensemble(const Program& program, const EnsembleSettings& settings)
    : settings_(settings), sampler_(std::make_shared<Priors>(program, settings)) {}

}  // namespace infracast
