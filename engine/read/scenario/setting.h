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

// Applies the settings of levers, parameters and outside paths of the scenario's model, and reports the others. What says a date or a
// factor, and whatever is said of an outside path, is a change from that date on.
void apply_names(const std::vector<Entry>& settings, std::span<const std::string> keys, Scenario& scenario, Files& files);

}  // namespace infracast::read
