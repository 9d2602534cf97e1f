// SPDX-License-Identifier: MIT
// JSON Schemas of our TOML files. Implemented in read/schema.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infracast {

// The kinds of TOML files: scenario, model, module, …
std::span<const std::string_view> file_kinds();
// The JSON Schema (draft 07) of a kind of file, printed from the tables that the readers use.
// REQUIRES: `kind` is one of file_kinds().
std::string json_schema(std::string_view kind);

}  // namespace infracast
