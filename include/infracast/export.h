// SPDX-License-Identifier: MIT
// Results → tables for other programs. Columns: docs/export.md. Implemented in report/tables.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "infracast/draws.h"
#include "infracast/results.h"

namespace infracast {

// Receives text piece by piece; may throw to stop.
using TextSink = std::function<void(std::string_view)>;

// Spreadsheets take a text that begins with = + - @, a tab or a line end for a formula: there it gets a ' before it.
enum class MadeFor { programs, spreadsheets };
enum class Content { plan, indicators, bindings, parameters, levers, observations };
// Tidy CSV in UTF-8, every number in full. Several files are one table; of scenarios that share a name the later ones get a number.
void write_csv(std::span<const Results> results, Content content, const TextSink& sink, MadeFor reader = MadeFor::programs);

// The same for draws, which Results do not contain: the caller reads them block by block.
class DrawsCsv {
 public:
  // REQUIRES: `results` and `sink` outlive it.
  DrawsCsv(std::span<const Results> results, Drawn kind, const TextSink& sink, MadeFor reader = MadeFor::programs);
  ~DrawsCsv();
  // Draws of an indicator, or parameter, by its position in the results file at position `file`.
  void add(std::size_t file, std::size_t thing, const DrawBlock& block);
  void finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

// A byte order mark, for spreadsheets that do not expect UTF-8; goes before a table.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// Whether a header line is that of one of these tables.
bool is_own_csv(const std::filesystem::path& path);

struct IamcOptions {
  bool wide = false;  // a column per year
  MadeFor reader = MadeFor::programs;
};
// The table of the Integrated Assessment Modelling Consortium, at year ends.
void write_iamc(std::span<const Results> results, const IamcOptions& options, const TextSink& sink);

}  // namespace infracast
