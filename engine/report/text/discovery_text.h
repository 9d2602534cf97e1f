// SPDX-License-Identifier: MIT
// Under which conditions cases of interest lie, as text and JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/discovery.h"
#include "infracast/wording.h"

namespace infracast::report {

// A discovery with what was asked.
struct ShownDiscovery {
  std::string where;  // "npv < 0"
  const CaseTable& table;
  const Discovery& found;
  const DiscoverySettings& settings;
};

// `all`: every box of the trajectory and every leaf; otherwise some, and the densest.
std::string discovery_text(const ShownDiscovery& shown, bool all, const Wording& wording);
std::string discovery_json(const ShownDiscovery& shown);
// The limits of a box: "price ≤ 3; demand ≥ 0.6".
std::string limits_text(const std::vector<CaseColumn>& inputs, const CaseBox& box, const Wording& wording);
nlohmann::ordered_json box_json(const std::vector<CaseColumn>& inputs, const CaseBox& box);
// The words that a limit keeps.
std::string words_kept(const CaseColumn& input, const BoxLimit& limit, std::string_view separator);

}  // namespace infracast::report
