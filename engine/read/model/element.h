// SPDX-License-Identifier: MIT
// Reads one element of a module.
#pragma once

#include <optional>
#include <string_view>

#include "read/model/element_shape.h"
#include "read/toml/files.h"
#include "read/toml/table.h"

namespace infracast::read {

// The kind of element that tables [kind.NAME] declare.
std::optional<ElementKind> element_kind(std::string_view word);

// Reads an element's table. Problems are reported; the element has what could be read.
Element read_element(ElementKind kind, const Entry& entry, Files& files);

}  // namespace infracast::read
