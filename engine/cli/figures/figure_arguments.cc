// SPDX-License-Identifier: MIT
#include "cli/figures/figure_arguments.h"

#include <charconv>

#include "cli/line/shipped_files.h"

namespace infracast::cli {

std::optional<double> people_of(const Arguments& arguments) {
  const auto text = arguments.text("population");
  if (!text) return std::nullopt;
  double people = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), people);
  if (error == std::errc() && end == text->data() + text->size() && people >= 1 && people <= 2e9) return people;
  throw UsageError("--population needs a number of people such as 2.6e6, not \"" + *text + "\"");
}

std::filesystem::path shipped_or_tell(std::string_view name) {
  const auto file = shipped_file(name);
  if (!file) throw UsageError("the shipped " + std::string(name) + " is not beside the program");
  return *file;
}

}  // namespace infracast::cli
