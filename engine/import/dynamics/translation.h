// SPDX-License-Identifier: MIT
// A model → elements of our language.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "import/dynamics/model.h"
#include "import/dynamics/written_element.h"

namespace infracast::importing {

struct Translation {
  std::vector<WrittenElement> elements;                    // in the order of the file, helpers before what needs them
  std::vector<std::pair<std::string, std::string>> names;  // as the file has them, and the local name here
};

// Problems go to `diagnostics`, all of them.
Translation translate(const SystemModel& model, Diagnostics& diagnostics);

}  // namespace infracast::importing
