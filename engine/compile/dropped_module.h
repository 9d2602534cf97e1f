// SPDX-License-Identifier: MIT
// Names of modules that a place leaves out.
#pragma once

#include <string>

#include "infracast/model.h"
#include "notation/message_parts.h"

namespace infracast::compiler {

// Says that the place drops the module of a name; "" when it does not.
inline std::string said_of_dropped(const Model& model, const std::string& name) {
  for (const std::string& dropped : model.dropped)
    if (name.starts_with(dropped + ".")) return "the place drops the module " + in_quotes(dropped);
  return "";
}

}  // namespace infracast::compiler
