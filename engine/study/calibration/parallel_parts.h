// SPDX-License-Identifier: MIT
// A parallel loop over a long row of draws in parts. The parts depend only on the row's length, so sums by part are the same for any number
// of threads.
#pragma once

#include <algorithm>
#include <cstddef>

#include "infracast/parallel_loop.h"

namespace infracast::study {

inline constexpr std::size_t kPart = 1024;

inline std::size_t parts_of(std::size_t count) { return (count + kPart - 1) / kPart; }

// Calls work(part, begin, end) for every part, from at most `threads` threads (0: all cores).
template <class Work>
void for_each_part(std::size_t count, int threads, const Work& work) {
  for_each_index(parts_of(count), threads, [&](std::size_t part) { work(part, part * kPart, std::min(count, (part + 1) * kPart)); });
}

// Calls work(k) for every k below count.
template <class Work>
void for_each_draw_of(std::size_t count, int threads, const Work& work) {
  for_each_part(count, threads, [&](std::size_t, std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) work(k);
  });
}

}  // namespace infracast::study
