// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace infracast {

// What a browser takes for the page's data: everything up to the first closing tag.
inline nlohmann::json data_of_page(const std::string& page) {
  const std::string opening = "<script type=\"application/json\" id=\"data\">";
  const std::size_t start = page.find(opening) + opening.size();
  return nlohmann::json::parse(page.substr(start, page.find("</script", start) - start));
}

}  // namespace infracast
