// SPDX-License-Identifier: MIT
#include "embed/live/live_city.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

#include "infracast/assert.h"
#include "infracast/mutex.h"
#include "infracast/run.h"

namespace infracast::embed {
namespace {

// Compares bits: -0 differs from 0.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

bool changes(const std::vector<double>& values) {
  return std::ranges::any_of(values, [&](double value) { return value != values.front(); });
}

bool begin_alike(const std::vector<std::vector<double>>& a, const std::vector<std::vector<double>>& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return x.front() == y.front(); });
}

bool same(const VariedInputs& a, const VariedInputs& b) {
  return a.parameters == b.parameters && std::ranges::equal(a.series, b.series, [](const VariedSeries& x, const VariedSeries& y) {
           return x.series == y.series && x.by_step == y.by_step;
         });
}

class Table final : public Sink {
 public:
  Table(std::size_t draws, std::vector<double>& values, std::vector<std::vector<std::uint32_t>>& counts)
      : draws_(draws), values_(values), counts_(counts) {}

  void record(const TrajectoryBlock& block) override {
    double* to = values_.data() + block.first_draw;
    for (std::size_t row = 0; row < values_.size() / draws_; ++row)
      std::ranges::copy(block.values.subspan(row * block.stride, block.draws), to + row * draws_);
    const std::lock_guard lock(counting_);
    for (std::size_t k = 0; k < counts_.size(); ++k) std::ranges::transform(counts_[k], block.counts[k], counts_[k].begin(), std::plus<>{});
  }

 private:
  std::size_t draws_;
  std::vector<double>& values_;
  std::vector<std::vector<std::uint32_t>>& counts_;
  Mutex counting_;
};

}  // namespace

LiveCity::LiveCity(Image image, int threads)
    : image_(std::move(image)),
      threads_(threads),
      ensemble_(image_.columns, image_.settings),
      parameters_(image_.program.parameters.size()) {
  for (const Series& series : image_.program.series) series_.push_back(series.values);
  first_ = last_ = series_;
  values_.resize((first_row_at_end() + image_.plan.at_end.size()) * draws());
  for (const CountedNode& counted : image_.plan.counted)
    counts_.emplace_back((std::size_t{image_.program.horizon.steps()} + 1) * counted.positions);
}

void LiveCity::hold(std::size_t series, double from, double value) {
  const Horizon& horizon = image_.program.horizon;
  for (std::uint32_t step = 0; step <= horizon.steps(); ++step)
    if (horizon.time(step) >= from - kSameTime) series_[series][step] = value;
}

void LiveCity::start() {
  for (std::vector<std::uint32_t>& counts : counts_) std::ranges::fill(counts, 0U);
}

std::size_t LiveCity::run(std::size_t first, std::size_t count) {
  prepare();
  Table table(draws(), values_, counts_);
  last_ = series_;
  return prepared_->run(values_of(series_), table, {.first = first, .count = count, .threads = threads_}).draws;
}

std::span<const double> LiveCity::row(std::size_t row, std::size_t count) const {
  INFRACAST_ASSERT((row + 1) * draws() <= values_.size() && count <= draws());
  return std::span(values_).subspan(row * draws(), count);
}

// A run divides by what a step leaves as it is once for all steps, which may differ in the last bit. So it is prepared for the very series
// that change by step now, as that of a scenario is; a lever that only moves on needs nothing new.
//
// What a prepared run finds again of a past is the past of its first. That is what held before the move, which goes on from there: it is
// told without running a draw. Once a lever has moved throughout, the past is another, and worth preparing anew when moves go on from it.
void LiveCity::prepare() {
  VariedInputs varied = varied_now();
  const bool goes_on = !begin_alike(series_, first_) && begin_alike(series_, last_);
  if (prepared_ && same(varied, varied_) && !goes_on) return;
  prepared_.reset();  // first, for its memory
  varied_ = std::move(varied);
  first_ = last_;
  prepared_.emplace(image_.program, ensemble_, image_.plan, varied_);
  Table nothing(draws(), values_, counts_);
  prepared_->run(values_of(first_), nothing, {.count = 0, .threads = 1});
}

// Levers always, since they are what is moved; others when they have been.
VariedInputs LiveCity::varied_now() const {
  VariedInputs varied;
  for (std::size_t k = 0; k < series_.size(); ++k) {
    const Series& own = image_.program.series[k];
    if (own.lever || !same(series_[k], own.values)) varied.series.push_back({.series = k, .by_step = changes(series_[k])});
  }
  for (std::size_t k = 0; k < parameters_.size(); ++k)
    if (parameters_[k]) varied.parameters.push_back(k);
  return varied;
}

VariedValues LiveCity::values_of(const std::vector<std::vector<double>>& series) const {
  VariedValues values;
  for (const VariedSeries& varied : varied_.series) values.series.push_back(series[varied.series]);
  for (const std::size_t k : varied_.parameters) values.parameters.push_back(*parameters_[k]);
  return values;
}

}  // namespace infracast::embed
