// SPDX-License-Identifier: MIT
// What a city says, in JSON. Keys of targets are those of `infracast targets --json`.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "embed/live/live_city.h"
#include "infracast/compile.h"
#include "serve/question.h"

namespace infracast::serve {

using Json = nlohmann::ordered_json;

// What can be asked: the scenario, its levers with their ranges, its indicators, and the years that have an output.
Json description(const City& city, const embed::LiveCity& live);

// Which numbers a question is about.
struct Asked {
  std::vector<std::size_t> indicators;             // positions in Program::indicators
  std::vector<std::pair<int, std::size_t>> years;  // at whose ends, and the positions of these among the outputs
};
// Nothing for a question about what the city does not have; then `problems` says what, a sentence each.
std::optional<Asked> find_asked(const Question& question, const City& city, const embed::LiveCity& live,
                                std::vector<std::string>& problems);

// What the first draws say. `base`: the indicators' values of the scenario as it is, in rows as the live city has them; paired differences
// are to these, and left out where it is empty. REQUIRES: draws > 0, and these have run.
Json answer(const City& city, const embed::LiveCity& live, std::span<const double> base, const Asked& asked, std::size_t draws);

}  // namespace infracast::serve
