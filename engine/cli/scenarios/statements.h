// SPDX-License-Identifier: MIT
// What a command line says is otherwise, NAME=VALUE: as settings, and as the text of a scenario.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "infracast/compile.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::cli {

// The name of what is called so, which may be its label in any language; what is neither stays as it is, for the reader to explain. Throws
// UsageError where several things of these kinds have the label.
std::string full_name(const City& city, const std::string& name, std::span<const VariableKind> kinds);

// A name may be the label of a lever, a parameter or an outside path, in any language. As above; also throws
// UsageError where there is no "=".
std::vector<Setting> statements_of(const City& city, const std::vector<std::string>& texts);

// A scenario that extends the city's and says the same, as it stands in a file at `path`.
std::string scenario_text(const City& city, const std::vector<Setting>& statements, const std::string& path);

}  // namespace infracast::cli
