// SPDX-License-Identifier: MIT
// Reads a city and its modules.
#pragma once

#include <optional>

#include "read/toml/files.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& city_shape();
// The shapes of a file that a city includes, and of a file of units.
const Shape& part_shape();
const Shape& units_file_shape();

// Reads the city's file and every module it names. Reports problems; returns nothing when the city's file itself is unusable.
std::optional<Model> read_city(const std::filesystem::path& path, const Span& named_at, Files& files);

}  // namespace infracast::read
