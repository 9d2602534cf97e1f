// SPDX-License-Identifier: MIT
// A block of finished points as bytes with a checksum.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/sweep.h"

namespace infracast::record {

// Points of a sweep from `first` on; unfinished ones have the status missing.
struct SweepPart {
  std::size_t first = 0;
  std::vector<PointRow> rows;
};

// A header, the rows, and the SHA-256 of both. `width` is the number of values of a row.
std::string encoded(const SweepPart& part, const std::string& sweep, std::size_t width);
// Nothing unless all bytes are as encoded() wrote them for this sweep and width.
std::optional<SweepPart> decoded(std::string_view bytes, const std::string& sweep, std::size_t width);

// How many points a whole part of any sweep has; 0 when it is damaged.
std::size_t finished_points(std::string_view bytes);

}  // namespace infracast::record
