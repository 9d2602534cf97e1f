// SPDX-License-Identifier: MIT
#include "infracast/diagnostic.h"

#include <algorithm>
#include <utility>

#include "notation/unicode.h"

namespace infracast {

Position position(const Span& span) {
  const std::string_view text = span.source->text;
  const std::string_view before = text.substr(0, std::min(span.begin, text.size()));
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_start = newline == std::string_view::npos ? 0 : newline + 1;
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  return {lines + 1, count_characters(before.substr(line_start)) + 1};
}

void Diagnostics::error(Span where, std::string message, std::string hint) {
  all_.push_back({Severity::error, std::move(where), std::move(message), std::move(hint)});
  ++errors_;
}

void Diagnostics::warning(Span where, std::string message, std::string hint) {
  all_.push_back({Severity::warning, std::move(where), std::move(message), std::move(hint)});
}

}  // namespace infracast
