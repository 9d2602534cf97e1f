// SPDX-License-Identifier: MIT
// A published figure, as written in observations.csv.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast {

enum class Bound { exact, at_least, at_most, about, rounded, nearly };
// In the files, in the order of Bound.
inline constexpr std::array<std::string_view, 6> kBoundWords = {"exact", "at_least", "at_most", "about", "rounded", "nearly"};
constexpr std::string_view word_of(Bound bound) { return kBoundWords[static_cast<std::size_t>(bound)]; }

// A published value. Texts are as in the file; `row` is the whole line, for diagnostics.
struct Observation {
  Located<std::string> indicator;
  std::string region;
  Located<Date> date;
  Located<double> value;
  Located<std::string> unit;
  Bound bound = Bound::exact;
  std::string scope;
  bool derived = false;
  SourceString formula;
  std::string document;
  std::string quote;
  bool secondary = false;  // trust
  std::string note;
  Span row;
};

}  // namespace infracast
