// SPDX-License-Identifier: MIT
// Which keys a scenario may have.
#pragma once

#include "read/toml/shape.h"

namespace infracast::read {

const Shape& scenario_shape();

}  // namespace infracast::read
