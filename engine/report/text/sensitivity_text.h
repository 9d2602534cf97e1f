// SPDX-License-Identifier: MIT
// What a sensitivity study found, for people and for programs.
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
