// SPDX-License-Identifier: MIT
// What to write instead of a unit that has another name here, or none.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infracast {

// The part of a unit's text that is unknown, with what follows it, and what to write for that part. Empty advice: nothing is known of it.
struct UnitAdvice {
  std::size_t length = 0;  // of the part, from where it begins
  std::string advice;
};
UnitAdvice advice_on_unit(std::string_view text_from_there, std::size_t name_length, std::span<const std::string> known,
                          const std::string& currency);

}  // namespace infracast
