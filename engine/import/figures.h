// SPDX-License-Identifier: MIT
// Published numbers → figures of our indicators, with what each says of itself; what is left out is reported.
#pragma once

#include <vector>

#include "import/meaning.h"

namespace infracast::importing {

struct Figure {
  ImportedFigure row;
  double number = 0;                       // as written
  const SeriesMeaning* meaning = nullptr;  // null: derived
  std::string title;                       // of the published series
};

class FigureReader {
 public:
  FigureReader(const PublishedCatalogue& catalogue, const Mapping* mapping, const ImportOptions& options, Diagnostics& diagnostics)
      : catalogue_(catalogue), mapping_(mapping), meanings_(catalogue, mapping), options_(options), diagnostics_(diagnostics) {}

  std::vector<Figure> read(const std::vector<PublishedNumber>& numbers);
  // What was read, but for its figures.
  [[nodiscard]] const Imported& summary() const { return summary_; }

 private:
  struct LeftOut {
    Span first;
    std::vector<std::size_t> lines;
    std::size_t numbers = 0;
  };

  [[nodiscard]] bool chosen(const PublishedSeries& series) const;
  void report_unknown_places(const std::vector<PublishedNumber>& numbers);
  void read(const PublishedNumber& number, std::vector<Figure>& figures);
  const ImportedPlace& place_of(const PublishedSeries& series);
  // The unit with what the publisher counts in.
  [[nodiscard]] std::string unit_of(const PublishedNumber& number, const SeriesMeaning& meaning) const;
  // False: the flags say that it is no figure.
  bool apply_flags(const PublishedNumber& number, ImportedFigure& row) const;
  void leave_out(const PublishedNumber& number, std::string_view why);
  void report_left_out();
  std::size_t line_of(const Span& where);

  const PublishedCatalogue& catalogue_;
  const Mapping* mapping_;
  Meanings meanings_;
  const ImportOptions& options_;
  Diagnostics& diagnostics_;
  Imported summary_;
  std::map<std::pair<std::string, std::string>, LeftOut> left_out_;  // by series, and why
  Span counted_to_;                                                  // lines before it were counted
  std::size_t line_ = 1;
};

}  // namespace infracast::importing
