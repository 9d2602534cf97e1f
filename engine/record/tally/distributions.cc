// SPDX-License-Identifier: MIT
#include "record/tally/distributions.h"

#include <algorithm>
#include <mutex>

#include "infracast/assert.h"
#include "infracast/statistics.h"
#include "record/tally/exact_sum.h"
#include "record/tally/sketch.h"
#include "record/tally/uninitialised.h"

namespace infracast::record {
namespace {

// As much as a run may take for the levels of a sweep's point, or of targets.
constexpr std::size_t kMostExactBytes = std::size_t{224} << 20;

class AllValues final : public Distributions {
 public:
  AllValues(std::size_t rows, std::size_t draws) : draws_(draws), values_(rows * draws) {}

  // Needs no lock, because different draws have different places.
  void add(std::size_t row, std::size_t first_draw, std::span<const double> values) override {
    INFRACAST_ASSERT(first_draw + values.size() <= draws_);
    std::ranges::copy(values, values_.values().subspan(row * draws_ + first_draw, values.size()).begin());
  }

  [[nodiscard]] double mean(std::size_t row) const override { return careful_sum(values_of(row)) / static_cast<double>(draws_); }

  [[nodiscard]] std::vector<double> quantiles(std::size_t row, std::span<const double> shares) const override {
    return infracast::quantiles(values_of(row), shares);
  }

  [[nodiscard]] bool exact() const override { return true; }

 private:
  [[nodiscard]] std::span<const double> values_of(std::size_t row) const { return values_.values().subspan(row * draws_, draws_); }

  std::size_t draws_;
  Uninitialised values_;  // [row][draw]
};

class Sketches final : public Distributions {
 public:
  Sketches(std::size_t rows, std::size_t draws) : draws_(draws), rows_(rows) {}

  void add(std::size_t row, std::size_t /*first_draw*/, std::span<const double> values) override {
    Row& target = rows_[row];
    const std::lock_guard lock(target.mutex);
    target.sum.add(values);
    target.sketch.add(values);
  }

  [[nodiscard]] double mean(std::size_t row) const override { return rows_[row].sum.value() / static_cast<double>(draws_); }

  [[nodiscard]] std::vector<double> quantiles(std::size_t row, std::span<const double> shares) const override {
    std::vector<double> result(shares.size());
    std::transform(shares.begin(), shares.end(), result.begin(), [&](double share) { return rows_[row].sketch.quantile(share); });
    return result;
  }

  [[nodiscard]] bool exact() const override { return false; }

 private:
  struct Row {
    std::mutex mutex;
    ExactSum sum;
    Sketch sketch;
  };
  std::size_t draws_;
  std::vector<Row> rows_;
};

bool fits(std::size_t rows, std::size_t draws) { return draws <= kMostExactDraws && rows * draws * sizeof(double) <= kMostExactBytes; }

}  // namespace

std::unique_ptr<Distributions> make_distributions(std::size_t rows, std::size_t draws) {
  INFRACAST_ASSERT(draws <= std::numeric_limits<std::uint32_t>::max());
  if (fits(rows, draws)) return std::make_unique<AllValues>(rows, draws);
  return std::make_unique<Sketches>(rows, draws);
}

}  // namespace infracast::record
