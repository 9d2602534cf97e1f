// SPDX-License-Identifier: MIT
#include "run/common_past.h"

#include <algorithm>
#include <cstring>

namespace infracast::running {
namespace {

constexpr std::size_t kMostBytes = std::size_t{96} << 20;
constexpr std::uint32_t kFewestSteps = 12;  // shorter pasts are not worth copying

// Compares bits: -0 differs from 0, NaN equals itself.
bool same(const double* a, const double* b, std::size_t count) { return std::memcmp(a, b, count * sizeof(double)) == 0; }

std::uint32_t steps_alike(const std::vector<double>& a, const std::vector<double>& b, std::size_t columns) {
  std::uint32_t step = 0;
  for (; (step + 2) * columns <= a.size(); ++step)  // the last step is never shared
    if (!same(a.data() + step * columns, b.data() + step * columns, columns)) break;
  return step;
}

}  // namespace

std::shared_ptr<const BlockPast> CommonPast::find(std::size_t first_draw, std::size_t draws) const {
  const std::lock_guard lock(mutex_);
  const auto found = blocks_.find({first_draw, draws});
  return found == blocks_.end() ? nullptr : found->second;
}

bool CommonPast::has_room() const {
  const std::lock_guard lock(mutex_);
  return bytes_ < kMostBytes;
}

void CommonPast::keep(std::size_t first_draw, std::size_t draws, BlockPast past) {
  const std::lock_guard lock(mutex_);
  if (bytes_ >= kMostBytes) return;
  bytes_ += past.bytes();
  blocks_.try_emplace({first_draw, draws}, std::make_shared<const BlockPast>(std::move(past)));
}

std::shared_ptr<CommonPast> PastFinder::past_of(const std::vector<double>& table, std::size_t columns) {
  const std::lock_guard lock(mutex_);
  if (first_run_.empty()) {
    first_run_ = table;
    return nullptr;
  }
  const std::uint32_t alike = steps_alike(first_run_, table, columns);
  if (alike < kFewestSteps) return nullptr;
  if (!past_ || past_->steps() > alike) past_ = std::make_shared<CommonPast>(alike);
  return past_;
}

}  // namespace infracast::running
