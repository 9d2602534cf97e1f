// SPDX-License-Identifier: MIT
#pragma once

#include "read/toml/shape.h"

namespace infracast::read {

const Shape& scenario_shape();

}  // namespace infracast::read
