// SPDX-License-Identifier: MIT
#include "infracast/ensemble.h"

#include <algorithm>
#include <utility>

#include "infracast/assert.h"
#include "run/refuse.h"
#include "run/sampler.h"

namespace infracast::running {
namespace {

bool all_equal(const std::vector<double>& values) {
  return std::ranges::all_of(values, [&](double value) { return value == values.front(); });
}

}  // namespace
}  // namespace infracast::running

namespace infracast {

struct Ensemble::Table final : Ensemble::Sampler {
  explicit Table(std::shared_ptr<const Columns> all) : columns(std::move(all)) {}

  [[nodiscard]] std::size_t parameters() const override { return columns->size(); }

  [[nodiscard]] bool same_in_every_draw(std::size_t parameter) const override { return running::all_equal((*columns)[parameter]); }

  void fill(std::size_t parameter, std::size_t first, std::span<double> out) const override {
    const std::vector<double>& column = (*columns)[parameter];
    for (std::size_t done = 0; done < out.size();) {
      const std::size_t row = (first + done) % column.size();
      const std::size_t count = std::min(column.size() - row, out.size() - done);
      std::copy_n(column.begin() + static_cast<std::ptrdiff_t>(row), count, out.begin() + static_cast<std::ptrdiff_t>(done));
      done += count;
    }
  }

  std::shared_ptr<const Columns> columns;
};

Ensemble::Ensemble(Columns columns, const EnsembleSettings& settings)
    : Ensemble(std::make_shared<const Columns>(std::move(columns)), settings) {}

Ensemble::Ensemble(std::shared_ptr<const Columns> columns, const EnsembleSettings& settings) : settings_(settings) {
  if (std::ranges::any_of(*columns, &std::vector<double>::empty)) running::refuse("a column of an ensemble has no value");
  sampler_ = std::make_shared<Table>(std::move(columns));
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
