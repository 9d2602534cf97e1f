// SPDX-License-Identifier: MIT
// What files of version 1 say otherwise: a variable for each indicator, limit, lever and parameter.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "infracast/results.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/results/stored_draws.h"

namespace infracast::record::version_1 {

// Indicators, bindings, steps and levers. REQUIRES: scenarios and times are there.
void read_into(Results& results, const StoredGroup& root);

// Nothing when none are kept.
std::optional<StoredDraws> draws_of_indicator(const StoredGroup& root, const std::string& id);
std::optional<StoredDraws> draws_of_parameter(const StoredGroup& parameters, const std::string& name);
std::vector<std::size_t> times_with_draws(const StoredGroup& root);

}  // namespace infracast::record::version_1
