// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "read/files.h"

namespace infracast::read {

// Reads the city's file and every module it names. Problems are reported; nothing is returned when the file itself is unusable.
std::optional<Model> read_city(const std::filesystem::path& path, const Span& named_at, Files& files);

}  // namespace infracast::read
