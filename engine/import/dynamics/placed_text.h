// SPDX-License-Identifier: MIT
// Text of a model's file, and names as the programs compare them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "infracast/diagnostic.h"

namespace infracast::importing {

// Text as it is meant, without what only its file needs. at[k] is where byte k stands in the source; one more entry says where the text
// ends.
struct PlacedText {
  SourcePointer source;
  std::string value;
  std::vector<std::size_t> at;

  [[nodiscard]] Span part(std::size_t begin, std::size_t length) const;
  [[nodiscard]] Span whole() const { return part(0, value.size()); }
};

std::string without_blanks(std::string_view text);  // at its ends; line breaks are blanks too

// One spelling of a name: small letters, single underscores, no quotes. "Heat Loss\nto Room" → "heat_loss_to_room".
std::string one_spelling(std::string_view name);

// As it reads: line ends as blanks, and without the quotes around it and the marks before those within.
std::string without_quotes(std::string_view name);

}  // namespace infracast::importing
