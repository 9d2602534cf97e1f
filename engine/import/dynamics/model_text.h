// SPDX-License-Identifier: MIT
// Elements → the files of a model, as a person would have written them.
#pragma once

#include <map>
#include <string>

#include "import/dynamics/model.h"
#include "import/dynamics/translation.h"

namespace infracast::importing {

struct ModelText {
  std::string module;  // the name of the module and of its file
  std::map<std::string, std::string> files;
  std::string scenario;
};

// `origin` is the name of the file that the model comes from.
ModelText model_text(const SystemModel& model, const Translation& translation, const std::string& stem, const std::string& origin);

}  // namespace infracast::importing
