// SPDX-License-Identifier: MIT
// What may stand in our files, as JSON Schema. Implemented in read/schema.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infracast {

// The kinds of TOML files: scenario, model, module, …
std::span<const std::string_view> file_kinds();
// What may stand in a kind of file, as JSON Schema (draft 07), printed from the tables that the readers go by.
// REQUIRES: `kind` is one of file_kinds().
std::string json_schema(std::string_view kind);

}  // namespace infracast
