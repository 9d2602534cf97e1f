// SPDX-License-Identifier: MIT
// The town of tests/cli, in memory, with one of its files replaced by what a fuzzer made.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "infracast/scenario.h"

namespace infracast::fuzz {

// Path → text, without the file names that only a disk has.
const std::map<std::string, std::string>& town();
FileSource town_with(const std::string& name, std::string text);
inline std::string text_of(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

}  // namespace infracast::fuzz
