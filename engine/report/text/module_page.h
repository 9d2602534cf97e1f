// SPDX-License-Identifier: MIT
// Markdown pages about the modules of a city: equations, parameters, levers, and who reads them.
#pragma once

#include <string>
#include <vector>

#include "infracast/compile.h"

namespace infracast::report {

struct ModulePage {
  std::string file;  // "fibre.md"
  std::string text;
};

// One page per module type in the city's order, and an index.
std::vector<ModulePage> module_pages(const City& city);

// Published targets of the scenario's region about an indicator; a draft is none.
std::size_t published_targets(const City& city, const std::string& indicator);

// The first paragraph of a doc text, which says what a module is; limits follow it.
std::string first_paragraph(const std::string& doc);

}  // namespace infracast::report
