// SPDX-License-Identifier: MIT
// Small pieces of messages.
#pragma once

#include <string>
#include <string_view>

#include "infracast/diagnostic.h"
#include "infracast/factor.h"

namespace infracast {

std::string in_quotes(std::string_view text);
// The shortest text that reads back as the number.
std::string number_text(double value);
// Reports a value that the model does not allow the factor.
void check_bounds(double value, const Span& where, const Factor& factor, Diagnostics& diagnostics);

}  // namespace infracast
