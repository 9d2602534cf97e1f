// SPDX-License-Identifier: MIT
// Factors of studies as written, and numbers and lists as they and designs have them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "infracast/study.h"
#include "read/toml/table.h"

namespace infracast::read {

inline constexpr std::int64_t kMostLevels = 1000;

FactorDeclaration read_factor(const Value& value, Diagnostics& diagnostics);

// Numbers with or without units; what is none is reported and left out.
std::vector<FactorNumber> numbers_in(const Value& list, Diagnostics& diagnostics);
// Null when it is absent or no list, which is reported.
const Value* as_list(const Entry* entry, std::string_view example, Diagnostics& diagnostics);
// A whole number within bounds; `usual` when absent or wrong.
std::size_t count_in(const Entry* entry, std::int64_t least, std::int64_t most, std::size_t usual, Diagnostics& diagnostics);

}  // namespace infracast::read
