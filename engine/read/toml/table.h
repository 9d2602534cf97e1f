// SPDX-License-Identifier: MIT
// Reads a table by its shape: keys are taken by name and type, and unknown keys are reported.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "infracast/model.h"
#include "notation/written_date.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

class TableReader {
 public:
  // Missing keys are reported at `name`; `what` describes the table in messages, as in "[stock.homes_passed]".
  TableReader(const Value& table, Span name, std::string what, const Shape& shape, Diagnostics& diagnostics);

  // The entry of a key of the shape; null when absent. A missing required key is reported.
  const Entry* take(std::string_view key);
  // As above for a key that is required in this case only. `example` tells what to write.
  const Entry* require(std::string_view key, std::string_view example);
  // Accepts missing keys from now on, because a parent that could not be read may have them.
  void excuse_missing_keys() { excused_ = true; }
  // The entries whose keys are names, not keys of the shape.
  [[nodiscard]] std::vector<const Entry*> rest() const;
  // Reports unknown keys. REQUIRES: all known keys have been taken.
  void finish();

  [[nodiscard]] const Span& name() const { return name_; }
  [[nodiscard]] const std::string& what() const { return what_; }
  [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  const Value& table_;
  Span name_;
  std::string what_;
  const Shape& shape_;
  std::vector<std::string_view> taken_;
  bool excused_ = false;
  Diagnostics& diagnostics_;
};

// The value of an entry in the wanted type. Nothing for a null entry; nothing and an error for another type.
std::optional<SourceString> as_text(const Entry* entry, Diagnostics& diagnostics);
std::optional<Located<double>> as_number(const Entry* entry, Diagnostics& diagnostics);
std::optional<bool> as_truth(const Entry* entry, Diagnostics& diagnostics);
std::optional<Located<std::int64_t>> as_whole_number(const Entry* entry, Diagnostics& diagnostics);
// A text, or a number as written.
std::optional<SourceString> as_expression(const Entry* entry, Diagnostics& diagnostics);
// The day at whose end a level holds: a text ("2016-12", "2016"), a TOML date, or a number of years.
std::optional<Located<Date>> as_date(const Entry* entry, Diagnostics& diagnostics);
// When an event begins.
std::optional<Located<WrittenDate>> as_event(const Entry* entry, Diagnostics& diagnostics);
// A number; of an element in the unit date, also a date, which is its start.
std::optional<Located<double>> as_number_in(std::string_view unit, const Entry* entry, Diagnostics& diagnostics);
// "fr": the code of a language.
bool is_language(std::string_view code);
// { en = "…", zh = "…", fr = "…" }; what is there stands in for English and Chinese.
Label as_label(const Entry* entry, Diagnostics& diagnostics);
// A list of texts; with `or_one`, a single text is accepted too.
std::vector<SourceString> as_texts(const Entry* entry, bool or_one, Diagnostics& diagnostics);
// The position of the text in `words`.
std::optional<std::size_t> as_word(const Entry* entry, std::span<const std::string> words, Diagnostics& diagnostics);
const Value* as_table(const Entry* entry, std::string_view example, Diagnostics& diagnostics);

// 2016 and "2016" are the year, 2016.0 is an instant.
std::optional<WrittenDate> date_of(const Value& value);
// A year or a month of an event is its start, and was its last day in earlier versions.
void warn_of_start(const WrittenDate& date, const Span& where, Diagnostics& diagnostics);
void report_type(const Entry& entry, std::string_view wanted, std::string_view example, Diagnostics& diagnostics);

// A number, a text with a unit ("5 万户"), or a month or day in the unit date.
struct Amount {
  Located<double> number;
  std::optional<std::string> unit;
};
std::optional<Amount> amount_of(const Value& value, Diagnostics& diagnostics);

}  // namespace infracast::read
