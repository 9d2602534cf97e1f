// SPDX-License-Identifier: MIT
// A page of Markdown for every module of a city: what it means, its equations, parameters, levers, and who reads it.
#pragma once

#include <string>
#include <vector>

#include "infracast/compile.h"

namespace infracast::report {

struct ModulePage {
  std::string file;  // "fibre.md"
  std::string text;
};

// One per module type that the city uses, in its order, and an index of them.
std::vector<ModulePage> module_pages(const City& city);

// What a module is, without its limits: a doc text's first paragraph.
std::string first_paragraph(const std::string& doc);

}  // namespace infracast::report
