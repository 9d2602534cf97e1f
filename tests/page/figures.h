// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "infracast/results.h"
#include "infracast/results_writer.h"

namespace infracast {

// What a page of these results must show, as JSON with every number in full; written without the page's own code.
std::string figures(std::span<const Results> results);

}  // namespace infracast
