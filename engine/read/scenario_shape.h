// SPDX-License-Identifier: MIT
#pragma once

#include "read/shape.h"

namespace infracast::read {

const Shape& scenario_shape();

}  // namespace infracast::read
