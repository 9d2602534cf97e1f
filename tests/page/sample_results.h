// SPDX-License-Identifier: MIT
// Results small enough to read, with every kind of thing in them.
#pragma once

#include "infracast/results.h"
#include "infracast/results_writer.h"

namespace infracast {

// Two scenarios, "base" and "thrift", of five times; one system with two limits; a target ahead of today and one of a quantity nobody
// models; observations of both and of a third quantity.
Results sample_results();

}  // namespace infracast
