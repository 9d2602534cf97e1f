// SPDX-License-Identifier: MIT
#include "import/period.h"

#include <string>

#include "notation/number.h"

namespace infracast::importing {

std::optional<Date> end_of_period(std::string_view text, std::string_view day) {
  if (text.ends_with("-A1")) text.remove_suffix(3);
  if (text.size() == 4 && !day.empty()) return parse_date(std::string(text) + "-" + std::string(day));
  if (text.size() < 6 || text[4] != '-') return text.size() == 4 ? parse_date(text) : std::nullopt;
  const std::optional<int> part = parse_digits(text.substr(6));
  const auto month = [&](int months) {
    const int last = part ? *part * months : 0;
    const std::string two = (last < 10 ? "0" : "") + std::to_string(last);
    return last >= 1 && last <= 12 ? parse_date(std::string(text.substr(0, 5)) + two) : std::nullopt;
  };
  switch (text[5]) {
    case 'Q':
      return month(3);
    case 'S':
      return month(6);
    case 'M':
      return month(1);
    default:
      return parse_date(text);
  }
}

}  // namespace infracast::importing
