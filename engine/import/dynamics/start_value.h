// SPDX-License-Identifier: MIT
// Values that are known before a run.
#pragma once

#include <optional>
#include <string>

#include "import/dynamics/model.h"

namespace infracast::importing {

// What a variable that is no array is worth all the time; nothing where that changes, or only a run says so.
std::optional<double> value_that_stays(const SystemModel& model, const std::string& key);

}  // namespace infracast::importing
