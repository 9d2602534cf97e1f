// SPDX-License-Identifier: MIT
// Which keys studies may have.
#pragma once

#include <string>
#include <vector>

#include "infracast/study.h"
#include "read/toml/shape.h"

namespace infracast::read {

// The shape of a study of any kind.
const Shape& any_study_shape();
const Shape& study_shape();
const Shape& robust_shape();
const Shape& sensitivity_shape();
const Shape& sensitivity_factor_shape();
const Shape& factor_shape();
const Shape& choice_shape();
const Shape& choices_shape();
const Shape& choice_levers_shape();
const Shape& record_shape();
// The shape of a kind of design.
const Shape& design_shape(DesignKind kind);
// The shape of a design whose kind is not known yet.
const Shape& any_design_shape();

const std::vector<std::string>& study_kinds();
const std::vector<std::string>& design_kinds();  // in the order of DesignKind
const std::vector<std::string>& factor_scales();
const std::vector<std::string>& sensitivity_methods();  // in the order of SensitivityMethod
const std::vector<std::string>& sensitivity_groups();

}  // namespace infracast::read
