// SPDX-License-Identifier: MIT
// A block of finished points as bytes that can be told whole from damaged.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/sweep.h"

namespace infracast::record {

// Points first … of a sweep; those that are not finished yet have the status missing.
struct SweepPart {
  std::size_t first = 0;
  std::vector<PointRow> rows;
};

// A header, the rows, and the SHA-256 of both. `width` is the number of values of a row.
std::string encoded(const SweepPart& part, const std::string& sweep, std::size_t width);
// Nothing unless every byte is as it was written, by encoded() of this sweep and width.
std::optional<SweepPart> decoded(std::string_view bytes, const std::string& sweep, std::size_t width);

// How many points a whole part of any sweep holds; 0 when it is damaged.
std::size_t finished_points(std::string_view bytes);

}  // namespace infracast::record
