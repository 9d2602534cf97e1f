// SPDX-License-Identifier: MIT
// Which indicator a published series is.
#pragma once

#include <map>
#include <span>

#include "import/layout.h"

namespace infracast::importing {

class Meanings {
 public:
  // Those of the mapping are heard first; it may be null.
  Meanings(const PublishedCatalogue& catalogue, const Mapping* mapping) : catalogue_(catalogue), mapping_(mapping) {}

  // Null when nothing here is called so.
  [[nodiscard]] const SeriesMeaning* of(const PublishedSeries& series) const;
  [[nodiscard]] const Publisher* publisher(const PublishedSeries& series) const;

 private:
  const PublishedCatalogue& catalogue_;
  const Mapping* mapping_;
};

// A unit counted in powers of ten: "thousand subscriber".
std::string multiplied(int power_of_ten, const std::string& unit);
// Whether there is a word for it.
bool is_multiple(int power_of_ten);

}  // namespace infracast::importing
