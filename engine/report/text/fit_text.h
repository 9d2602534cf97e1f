// SPDX-License-Identifier: MIT
// How newest figures that a posterior does not pass through are told.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "infracast/posterior.h"
#include "infracast/wording.h"

namespace infracast::report {

// "newest figure (2016-12) 35 % below the model"
std::string misfit_text(const JumpOff& newest, Language language);
// "likely, misfit": the verdict of a target whose indicator has a misfit.
std::string verdict_text(std::string_view verdict, bool misfit, Language language);
// What a program wants to know of it, misfit or not.
nlohmann::ordered_json jump_off_json(const JumpOff& newest);

}  // namespace infracast::report
