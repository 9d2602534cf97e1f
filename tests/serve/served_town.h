// SPDX-License-Identifier: MIT
// A town to serve, from its priors, and how statements about it are read.
#pragma once

#include <stdexcept>
#include <utility>

#include "infracast/server.h"
#include "tests/study/lever_town.h"

namespace infracast {

inline constexpr std::size_t kServedDraws = 100;

inline ServedCity served_town(std::vector<Setting> settings = {}) {
  settings.push_back({"ensemble.draws", std::to_string(kServedDraws)});
  LeverTown town = lever_town(settings);
  Ensemble ensemble(town.program, town.scenario.ensemble);
  Program program = town.program;
  return {{"base.toml", std::move(town.scenario), std::move(town.program)}, std::move(program), std::move(ensemble)};
}

inline std::vector<Setting> settings_of_town(const std::vector<std::string>& statements) {
  std::vector<Setting> settings;
  for (const std::string& statement : statements) {
    const std::size_t sign = statement.find(" = ");
    if (sign == std::string::npos) throw std::runtime_error("no statement: " + statement);
    settings.push_back({statement.substr(0, sign), statement.substr(sign + 3)});
  }
  return settings;
}

inline QuestionReader town_reader() {
  return {settings_of_town, [](const std::vector<Setting>& settings, Diagnostics& diagnostics) -> std::optional<ServedCity> {
            if (settings.front().name == "today") throw std::runtime_error("that changes what is learned");
            const bool sound = read_scenario("base.toml", settings, files_in_memory(lever_town_texts()), diagnostics).has_value();
            return sound ? std::optional(served_town(settings)) : std::nullopt;
          }};
}

}  // namespace infracast
