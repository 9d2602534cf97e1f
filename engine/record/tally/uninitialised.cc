// SPDX-License-Identifier: MIT
#include "record/tally/uninitialised.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace infracast::record {
namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20;

double* room_for(std::size_t count) {
  const std::size_t pages = (count * sizeof(double) + kLargePage - 1) / kLargePage;
  void* room = std::aligned_alloc(kLargePage, std::max<std::size_t>(pages, 1) * kLargePage);
  if (room == nullptr) throw std::bad_alloc();
  madvise(room, pages * kLargePage, MADV_HUGEPAGE);  // a hint; small pages work as well
  return static_cast<double*>(room);
}

}  // namespace

Uninitialised::Uninitialised(std::size_t count) : count_(count), room_(room_for(count)) {}

void Uninitialised::Free::operator()(double* room) const { std::free(room); }

}  // namespace infracast::record
