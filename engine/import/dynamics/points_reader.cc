// SPDX-License-Identifier: MIT
#include "import/dynamics/points_reader.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "import/dynamics/token_reader.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

class PointsReader : public TokenReader {
 public:
  PointsReader(const PlacedText& text, std::span<const Token> tokens, std::size_t at, Diagnostics& diagnostics)
      : TokenReader(text, tokens, diagnostics, at) {}

  std::optional<LookupTable> read() {
    const Token opening = token();
    expect("(");
    if (is_mark("[")) skip_window();
    take(",");
    do {
      expect("(");
      const double x = number();
      expect(",");
      points_.emplace_back(x, number());
      expect(")");
    } while (!failed_ && take(","));
    expect(")");
    return failed_ ? std::nullopt : table(place_of(opening));
  }
  [[nodiscard]] std::size_t end() const { return at_; }

 private:
  void expect(std::string_view mark) {
    if (!take(mark)) fail("expected " + in_quotes(std::string(mark)) + " here: a table is points, as in ((0,1),(10,2))");
  }
  void skip_window() {
    while (!at_end() && !is_mark("]")) ++at_;
    expect("]");
  }

  double number() {
    double sign = 1;
    while (is_mark("-") || is_mark("+")) {
      if (is_mark("-")) sign = -sign;
      ++at_;
    }
    const auto value = token().kind == TokenKind::number ? parse_number(token().text) : std::nullopt;
    if (!value)
      fail("expected a number here: a table is points, as in ((0,1),(10,2))");
    else
      ++at_;
    return sign * value.value_or(0);
  }

  // Points may stand in any order.
  std::optional<LookupTable> table(const Span& where) {
    std::ranges::stable_sort(points_, {}, &std::pair<double, double>::first);
    points_.erase(std::unique(points_.begin(), points_.end()), points_.end());
    LookupTable result;
    for (const auto& [x, y] : points_) {
      if (!result.x.empty() && x == result.x.back()) {
        diagnostics_.error(where, "the table has two values at " + plain_number_text(x), "move one of the points a little");
        return std::nullopt;
      }
      result.x.push_back(x);
      result.y.push_back(y);
    }
    return result;
  }

  std::vector<std::pair<double, double>> points_;
};

}  // namespace

std::optional<LookupTable> read_points(const PlacedText& text, std::span<const Token> tokens, std::size_t& at, Diagnostics& diagnostics) {
  PointsReader reader(text, tokens, at, diagnostics);
  auto table = reader.read();
  at = reader.end();
  return table;
}

}  // namespace infracast::importing
