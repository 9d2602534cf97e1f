// SPDX-License-Identifier: MIT
// `--set NAME=VALUE`: settings that act as one more scenario file, the last.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "read/toml/files.h"

namespace infracast::read {

// The settings as entries with full names, each with a source text named "--set" of its own.
std::vector<Entry> settings_as_entries(const std::vector<Setting>& settings, Files& files);

// Applies the settings whose first name is a key of a scenario, and returns the others.
std::vector<Entry> apply_keys(const std::vector<Entry>& settings, std::span<const std::string> keys, Value& scenario);

// Applies the settings of levers and parameters of the scenario's model, and reports the others.
void apply_names(const std::vector<Entry>& settings, std::span<const std::string> keys, Scenario& scenario, Diagnostics& diagnostics);

}  // namespace infracast::read
