// SPDX-License-Identifier: MIT
// What a folder holds. The iterators of the standard library promise to throw nothing when they step on, and end the process when memory
// runs out there.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <system_error>

namespace infracast {

// Visits the names in a folder, in no order, until `visit` says false. Returns why not all could be visited; what `visit` throws passes.
std::error_code visit_names(const std::filesystem::path& folder, const std::function<bool(const std::string& name)>& visit);

// The same with all of them.
std::error_code for_each_name(const std::filesystem::path& folder, const std::function<void(const std::string& name)>& visit);

}  // namespace infracast
