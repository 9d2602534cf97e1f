// SPDX-License-Identifier: MIT
#include "import/xmile/table_reader.h"

#include "import/dynamics/placed_text.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

LookupTable::Form form_of(const std::string& type) {
  if (type == "extrapolate") return LookupTable::Form::extrapolate;
  return type == "discrete" ? LookupTable::Form::discrete : LookupTable::Form::continuous;
}

class TableReader {
 public:
  TableReader(const XmlDocument& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  std::optional<LookupTable> read(const pugi::xml_node& gf) {
    LookupTable table;
    table.form = form_of(one_spelling(document_.attribute(gf, "type")));
    const auto y = points(gf, "ypts");
    if (!y) return std::nullopt;
    table.y = *y;
    if (child(gf, "xpts")) {
      const auto x = points(gf, "xpts");
      if (!x) return std::nullopt;
      table.x = *x;
    } else if (!spread(gf, table)) {
      return std::nullopt;
    }
    return sound(gf, table) ? std::optional(std::move(table)) : std::nullopt;
  }

 private:
  std::optional<std::vector<double>> points(const pugi::xml_node& gf, const char* word) {
    const pugi::xml_node node = child(gf, word);
    if (!node) return fail(document_.where(gf), "a graphical function without " + in_quotes(word));
    const PlacedText text = document_.text(node);
    const std::string separator = document_.attribute(node, "sep");
    auto numbers = numbers_of(text.value, separator.empty() ? ',' : separator[0]);
    return numbers ? numbers : fail(text.whole(), "expected numbers");
  }

  // Points at equal distances over the scale.
  bool spread(const pugi::xml_node& gf, LookupTable& table) {
    const pugi::xml_node scale = child(gf, "xscale");
    const auto low = parse_number(document_.attribute(scale, "min")), high = parse_number(document_.attribute(scale, "max"));
    if (!low || !high || table.y.size() < 2) {
      fail(document_.where(gf), "a graphical function without \"xpts\" or an \"xscale\" with \"min\" and \"max\"");
      return false;
    }
    const double last = static_cast<double>(table.y.size() - 1);
    for (std::size_t k = 0; k < table.y.size(); ++k) table.x.push_back(*low + (*high - *low) * static_cast<double>(k) / last);
    return true;
  }

  bool sound(const pugi::xml_node& gf, const LookupTable& table) {
    if (table.x.size() != table.y.size() || table.x.empty()) {
      fail(document_.where(gf),
           "a graphical function of " + std::to_string(table.x.size()) + " positions and " + std::to_string(table.y.size()) + " values");
      return false;
    }
    for (std::size_t k = 1; k < table.x.size(); ++k) {
      if (table.x[k] > table.x[k - 1]) continue;
      fail(document_.where(gf), "the positions of a graphical function must rise: " + plain_number_text(table.x[k]) + " follows " +
                                    plain_number_text(table.x[k - 1]));
      return false;
    }
    return true;
  }

  std::nullopt_t fail(const Span& where, std::string message) {
    diagnostics_.error(where, std::move(message));
    return std::nullopt;
  }

  const XmlDocument& document_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<LookupTable> read_table(const XmlDocument& document, const pugi::xml_node& gf, Diagnostics& diagnostics) {
  return TableReader(document, diagnostics).read(gf);
}

std::optional<std::vector<double>> numbers_of(std::string_view text, char separator) {
  std::vector<double> numbers;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    const std::string item = without_blanks(text.substr(begin, end - begin));
    begin = end + 1;
    if (item.empty() && begin > text.size()) break;
    const std::optional<double> number = parse_number(item);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

}  // namespace infracast::importing
