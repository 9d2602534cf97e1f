// SPDX-License-Identifier: MIT
// Results of sensitivity studies as text and JSON.
#pragma once

#include <string>

#include "infracast/sensitivity.h"
#include "infracast/wording.h"

namespace infracast::report {

struct SensitivityTextOptions {
  std::size_t most = 15;  // factors per output; 0: all
};
// A table per output, the most important factor first.
std::string sensitivity_text(const Sensitivity& found, const SensitivityTextOptions& options, const Wording& wording);
std::string sensitivity_json(const Sensitivity& found);

}  // namespace infracast::report
