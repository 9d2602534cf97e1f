// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace infracast {

// What a browser takes for the page's data: everything up to the first closing tag.
inline nlohmann::json data_of_page(const std::string& page) {
  const std::string opening = "<script type=\"application/json\" id=\"data\">";
  const std::size_t start = page.find(opening) + opening.size();
  return nlohmann::json::parse(page.substr(start, page.find("</script", start) - start));
}

// A series as the page puts it together: what it shares with an earlier one, then its own.
inline nlohmann::json whole_series(const nlohmann::json& all, std::size_t at) {
  const nlohmann::json& one = all[at];
  if (!one.is_object() || !one.contains("like")) return one;
  nlohmann::json out = whole_series(all, one["like"]);
  if (!one.contains("mean")) return out;
  const auto join = [from = one["from"].get<std::size_t>()](nlohmann::json& row, const nlohmann::json& rest) {
    row.erase(row.begin() + static_cast<std::ptrdiff_t>(from), row.end());
    row.insert(row.end(), rest.begin(), rest.end());
  };
  join(out["mean"], one["mean"]);
  for (std::size_t row = 0; row < out["quantiles"].size(); ++row) join(out["quantiles"][row], one["quantiles"][row]);
  return out;
}

}  // namespace infracast
