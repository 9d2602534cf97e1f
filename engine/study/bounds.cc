// SPDX-License-Identifier: MIT
#include "study/bounds.h"

#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::study {

void check_bounds(double value, const Span& where, const Factor& factor, Diagnostics& diagnostics) {
  if (value >= factor.least && value <= factor.most) return;
  if (factor.kind == FactorKind::driver)
    return diagnostics.error(where, "a driver is multiplied by what is not negative", "write 1.1 for 10 % more");
  diagnostics.error(where, number_text(value) + " is out of the range of " + in_quotes(factor.name),
                    range_text(factor.least, factor.most) + (factor.unit == "1" ? "" : " " + factor.unit));
}

}  // namespace infracast::study
