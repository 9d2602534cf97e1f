// SPDX-License-Identifier: MIT
// The only file that knows toml++.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 64
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "notation/number.h"
#include "notation/unicode.h"
#include "read/toml/document.h"
#include "read/toml/toml_problem.h"

namespace infracast::read {
namespace {

// toml++ counts lines and characters; spans count bytes.
class ByteMap {
 public:
  explicit ByteMap(std::string_view text) : size_(text.size()) {
    line_starts_.push_back(0);
    const auto length = [&](std::size_t at) { return static_cast<unsigned char>(text[at]) < 0x80 ? 1 : character_at(text, at).length; };
    for (std::size_t at = 0; at < text.size(); at += length(at)) {
      if (at > 0 && text[at - 1] == '\n') line_starts_.push_back(offsets_.size());
      offsets_.push_back(at);
    }
  }

  [[nodiscard]] std::size_t byte(const toml::source_position& position) const {
    const std::size_t line = std::min<std::size_t>(std::max<std::size_t>(position.line, 1), line_starts_.size());
    const std::size_t character = line_starts_[line - 1] + std::max<std::size_t>(position.column, 1) - 1;
    return character < offsets_.size() ? offsets_[character] : size_;
  }

 private:
  std::size_t size_;
  std::vector<std::size_t> offsets_;      // byte of each character
  std::vector<std::size_t> line_starts_;  // character that begins each line
};

class Converter {
 public:
  Converter(const SourcePointer& source, Diagnostics& diagnostics) : source_(source), bytes_(source->text), diagnostics_(diagnostics) {}

  Value table(const toml::table& table) {
    Value value;
    value.where = span(table.source());
    for (const auto& [key, node] : table) value.entries.push_back({located(key), convert(node)});
    std::sort(value.entries.begin(), value.entries.end(),
              [](const Entry& a, const Entry& b) { return a.key.where.begin < b.key.where.begin; });
    return value;
  }

 private:
  Value convert(const toml::node& node) {
    if (const auto* inner = node.as_table()) return table(*inner);
    if (const auto* array = node.as_array()) return list(*array);
    Value value;
    value.where = span(node.source());
    value.text = source_->text.substr(value.where.begin, value.where.length);
    if (const auto* text = node.as_string()) return string(std::move(value), text->get());
    if (const auto* boolean = node.as_boolean()) return truth(std::move(value), boolean->get());
    if (const auto* date = node.as_date()) return calendar_date(std::move(value), date->get());
    if (const auto* integer = node.as_integer()) return whole(std::move(value), integer->get());
    if (const auto* number = node.as_floating_point()) return fraction(std::move(value), number->get());
    diagnostics_.error(value.where, "a time of day is never used", "write a date, as in \"2016-12-31\"");
    return value;
  }

  Value list(const toml::array& array) {
    Value value;
    value.kind = ValueKind::list;
    value.where = span(array.source());
    for (const toml::node& node : array) value.items.push_back(convert(node));
    return value;
  }

  static Value string(Value value, const std::string& text) {
    value.kind = ValueKind::text;
    const std::size_t quotes = value.text.starts_with("\"\"\"") || value.text.starts_with("'''") ? 3 : 1;
    std::size_t skipped = quotes;
    // A newline right after three quotes does not belong to the text.
    if (quotes == 3 && value.text.substr(skipped).starts_with("\r\n"))
      skipped += 2;
    else if (quotes == 3 && value.text.substr(skipped).starts_with('\n'))
      skipped += 1;
    const std::size_t around = std::min(skipped + quotes, value.where.length);
    value.where.begin += skipped;
    value.where.length -= around;
    value.text = text;
    return value;
  }

  static Value truth(Value value, bool boolean) {
    value.kind = ValueKind::boolean;
    value.boolean = boolean;
    return value;
  }

  static Value calendar_date(Value value, const toml::date& date) {
    value.kind = ValueKind::date;
    value.date = {date.year, date.month, date.day};
    return value;
  }

  static Value whole(Value value, std::int64_t integer) {
    value.integer = integer;
    return numeric(std::move(value), static_cast<double>(integer));
  }

  Value fraction(Value value, double number) {
    if (!std::isfinite(number)) diagnostics_.error(value.where, "not a finite number");
    return numeric(std::move(value), number);
  }

  // Expressions know neither "1_000" nor "0x3E8" nor a leading plus.
  static Value numeric(Value value, double number) {
    value.kind = ValueKind::number;
    value.number = number;
    if (value.text.starts_with('+') || parse_number(value.text) != number) value.text = number_text(number);
    return value;
  }

  Located<std::string> located(const toml::key& key) {
    Span where = span(key.source());
    const std::string_view written = std::string_view(source_->text).substr(where.begin, where.length);
    if (where.length >= 2 && (written.starts_with('"') || written.starts_with('\''))) {
      where.begin += 1;
      where.length -= 2;
    }
    return {std::string(key.str()), where};
  }

  [[nodiscard]] Span span(const toml::source_region& region) const {
    const std::size_t begin = bytes_.byte(region.begin);
    return {source_, begin, std::max(bytes_.byte(region.end), begin) - begin};
  }

  SourcePointer source_;
  ByteMap bytes_;
  Diagnostics& diagnostics_;
};

// Limits the parts of a dotted key, because toml++ and the conversion recurse once per part.
std::optional<std::size_t> endless_key(std::string_view text) {
  constexpr int longest = 100;
  int dots = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool may_be_key =
        std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("_-\"' \t").find(c) != std::string_view::npos;
    dots = c == '.' ? dots + 1 : may_be_key ? dots : 0;
    if (dots > longest) return at;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Document> parse_toml(const SourcePointer& source, Diagnostics& diagnostics) {
  if (const auto at = endless_key(source->text)) {
    diagnostics.error({source, *at, 1}, "a key with more than a hundred parts");
    return std::nullopt;
  }
  const std::size_t errors = diagnostics.error_count();
  const toml::parse_result parsed = toml::parse(std::string_view(source->text));
  if (!parsed) {
    const std::size_t at = ByteMap(source->text).byte(parsed.error().source().begin);
    report_toml_problem(source, at, parsed.error().description(), diagnostics);
    return std::nullopt;
  }
  Document document{source, Converter(source, diagnostics).table(parsed.table())};
  return diagnostics.error_count() == errors ? std::optional(std::move(document)) : std::nullopt;
}

}  // namespace infracast::read
