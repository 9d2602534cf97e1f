// SPDX-License-Identifier: MIT
// Which keys each kind of element may have.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "infracast/model.h"
#include "read/toml/shape.h"

namespace infracast::read {

// In the order of ElementKind.
std::span<const std::string> element_words();
// The keys of a kind's elements.
const Shape& element_shape(ElementKind kind);
// [kind.NAME] of every kind, as keys of a module.
std::vector<Key> element_keys();

// The words a key may have; the first is the default.
const std::vector<std::string>& driver_interpolations();
const std::vector<std::string>& lever_interpolations();
const std::vector<std::string>& measures();
const std::vector<std::string>& figure_sources();

}  // namespace infracast::read
