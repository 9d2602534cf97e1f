// SPDX-License-Identifier: MIT
// The data behind `explain`: what a name of the model means, gathered from the program.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/program.h"
#include "infracast/wording.h"

namespace infracast::inspect {

struct Explanation {
  const Variable* subject = nullptr;
  std::vector<const Variable*> reads;
  std::vector<const Variable*> read_by;
  std::vector<std::vector<std::string>> levers;  // each a chain from the lever to the subject
  std::map<const Variable*, double> values;      // best guess at the date, of the subject and what it reads
  std::optional<std::string> binding;            // the limit that binds, when the subject is a least
};

const Variable* find_variable(const Program& program, const std::string& name);
std::vector<std::string> variable_names(const Program& program);
// What has a label, in any language and in small or large letters; of the kinds in their order, those of the first that has any.
std::vector<const Variable*> labelled(const Program& program, const std::string& label, std::span<const VariableKind> kinds);
// The labels of those kinds, in every language.
std::vector<std::string> labels_of(const Program& program, std::span<const VariableKind> kinds);

// The step that holds the decimal year; the horizon's ends for years beyond them.
std::uint32_t step_at(const Horizon& horizon, double year);

// Values are those at the step that holds the decimal year; the horizon's ends for years beyond them.
Explanation explain(const Program& program, const Variable& subject, double year);

// What moves a variable: levers that act on it otherwise than by the money left to share out, and the purses it depends on.
struct Movers {
  std::vector<std::string> levers;
  std::vector<std::string> purses;
};
Movers movers(const Program& program, const Variable& subject);

std::string_view word(VariableKind kind);

}  // namespace infracast::inspect
