// SPDX-License-Identifier: MIT
// The money of a place: its currency, what it bought of others, and what prices were, by year.
#pragma once

#include "infracast/model.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& money_shape();

// Makes units of the place's currency and of those it has rates for: "EUR" at prices of the place's year, "EUR2012" as it was paid in 2012.
// What parts measure in "money" is measured in the place's currency, and so is what its own parts state in another. Where nothing says
// whose it is, it stays "money", with a warning at `place`; none where that is null, as in a library looked at by itself.
void apply_money(const Entry* money, const Span* place, Model& model, Diagnostics& diagnostics);

}  // namespace infracast::read
