// SPDX-License-Identifier: MIT
// What a scenario puts in the place of the model's parameters and outside paths.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infracast/scenario.h"
#include "read/toml/files.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& parameters_shape();
const Shape& drivers_shape();

// What is said under full names. How something drifts and when its source is of are statements of their own.
struct Replacements {
  std::vector<ParameterOverride> parameters;
  std::vector<DriverSetting> drivers;
  std::vector<std::pair<Located<std::string>, SourceString>> drifts;
  std::map<std::string, double> dated;
};

// What the model declares by a full name; null where it declares none.
const Element* element_called(const Model& model, const std::string& name);

void read_parameters(const Entry* entry, Replacements& into, Diagnostics& diagnostics);
void read_paths(const Entry* entry, const Model& model, Replacements& into, Files& files);

// The end of the day that a key names, as a decimal year; nothing where nothing is written.
std::optional<double> as_of_in(const Entry* entry, Diagnostics& diagnostics);

}  // namespace infracast::read
