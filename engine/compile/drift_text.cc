// SPDX-License-Identifier: MIT
#include "compile/drift_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::compiler {
namespace {

constexpr std::string_view kWalk = "random_walk", kNone = "none", kPer = " per ";
constexpr std::string_view kExample = "as in random_walk(sd = 0.05 per year, reversion = 5 year)";
constexpr double kLargestSd = 1;  // of logarithms, in a year

// A part of a text, by its place in it.
struct Piece {
  std::size_t begin = 0;
  std::string_view text;

  [[nodiscard]] Piece part(std::size_t from, std::size_t length = std::string_view::npos) const {
    return Piece{begin + from, text.substr(from, length)}.trimmed();
  }
  [[nodiscard]] Piece trimmed() const {
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    const std::size_t last = text.find_last_not_of(' ');
    return {begin + first, first == text.size() ? std::string_view() : text.substr(first, last + 1 - first)};
  }
};

struct Argument {
  Piece whole, name, value;
};

class DriftReader {
 public:
  DriftReader(const SourceString& text, const DriftScale& scale, const Unit& unit, const UnitTable& units, Diagnostics& diagnostics)
      : text_(text), scale_(scale), unit_(unit), units_(units), diagnostics_(diagnostics) {}

  std::optional<RandomWalk> read() {
    const Piece all = Piece{0, text_.value}.trimmed();
    if (all.text == kNone) return std::nullopt;
    const std::size_t open = std::min(all.text.find('('), all.text.size());
    const Piece word = all.part(0, open);
    if (word.text != kWalk) return error(word, "unknown drift " + in_quotes(word.text), did_you_mean(word.text, known()));
    if (open == all.text.size()) return error(all, "random_walk needs its numbers", std::string(kExample));
    if (all.text.back() != ')') return error(all, "a \")\" is missing at the end", std::string(kExample));
    const std::string_view inside = all.text.substr(open + 1, all.text.size() - open - 2);
    return read(arguments(Piece{all.begin + open + 1, inside}), all);
  }

 private:
  static std::vector<std::string> known() { return {std::string(kWalk), std::string(kNone)}; }

  static std::vector<Argument> arguments(const Piece& inside) {
    std::vector<Argument> all;
    for (std::size_t begin = 0; begin <= inside.text.size();) {
      const std::size_t end = std::min(inside.text.find(',', begin), inside.text.size());
      const Piece whole = inside.part(begin, end - begin);
      const std::size_t equals = whole.text.find('=');
      if (equals == std::string_view::npos)
        all.push_back({whole, {}, whole});
      else
        all.push_back({whole, whole.part(0, equals), whole.part(equals + 1)});
      begin = end + 1;
    }
    return all;
  }

  std::optional<RandomWalk> read(const std::vector<Argument>& arguments, const Piece& all) {
    std::optional<double> sd, reversion;
    for (const Argument& argument : arguments) {
      std::optional<double>* number = argument.name.text == "sd" ? &sd : argument.name.text == "reversion" ? &reversion : nullptr;
      if (number == nullptr) return misuse(argument);
      if (*number) return error(argument.name, in_quotes(argument.name.text) + " is given twice", "keep one of the two");
      *number = number == &sd ? read_sd(argument.value) : read_reversion(argument.value);
      if (!*number) return std::nullopt;
    }
    if (!sd) return error(all, "random_walk needs \"sd\"", std::string(kExample));
    return RandomWalk{*sd, reversion.value_or(std::numeric_limits<double>::infinity())};
  }

  std::nullopt_t misuse(const Argument& argument) {
    if (argument.name.text.empty()) return error(argument.whole, "the numbers of random_walk have names", std::string(kExample));
    return error(argument.name, "random_walk has no " + in_quotes(argument.name.text),
                 did_you_mean(argument.name.text, std::vector<std::string>{"sd", "reversion"}));
  }

  // The standard deviation after a year of what grows with the root of time.
  std::optional<double> read_sd(const Piece& value) {
    const std::size_t per = value.text.rfind(kPer);
    if (per == std::string_view::npos)
      return error(value, "the sd says no time in which it comes about", "write " + before_slash(value.text) + " per year");
    const Piece amount = value.part(0, per);
    const auto years = quantity(Piece{value.begin + per + kPer.size(), "1 " + std::string(value.text.substr(per + kPer.size()))}, 2);
    const auto number = quantity(amount, 0);
    if (!years || !number) return std::nullopt;
    const auto time = in_unit(value, *years, year(), "the time of the sd");
    const auto sd = in_unit(amount, *number, scale_.of_logarithms() ? Unit{{}, 1, "1"} : unit_, "the sd");
    if (!time || !sd) return std::nullopt;
    if (!(*sd > 0)) return error(amount, "the sd of a random_walk must be greater than 0", "no drift at all is \"none\"");
    warn_of_large(amount, *sd / std::sqrt(*time));
    return *sd / std::sqrt(*time);
  }

  // 0.05/year is meant to be 0.05 per year.
  [[nodiscard]] std::string before_slash(std::string_view value) const {
    return std::string(scale_.of_logarithms() ? value.substr(0, value.find('/')) : value);
  }

  std::optional<double> read_reversion(const Piece& value) {
    const auto number = quantity(value, 0);
    if (!number) return std::nullopt;
    if (!number->unit) return error(value, "the reversion is a time", "write " + std::string(value.text) + " year");
    const auto years = in_unit(value, *number, year(), "the reversion");
    if (years && !(*years > 0)) return error(value, "the reversion must be longer than 0", "without it nothing is drawn back");
    return years;
  }

  // `ahead` characters of the piece are not in the text.
  std::optional<UnitTable::Quantity> quantity(const Piece& piece, std::size_t ahead) {
    UnitTable::Failure failure;
    auto found = units_.parse_quantity(piece.text, &failure);
    if (found) return found;
    const std::size_t begin = piece.begin + (failure.offset < ahead ? 0 : failure.offset - ahead);
    diagnostics_.error({text_.where.source, text_.where.begin + begin, failure.length}, failure.message, std::string(kExample));
    return std::nullopt;
  }

  std::optional<double> in_unit(const Piece& where, const UnitTable::Quantity& quantity, const Unit& wanted, const std::string& what) {
    if (!quantity.unit) return quantity.number;
    if (const auto factor = conversion(*quantity.unit, wanted)) return quantity.number * *factor;
    const bool logarithm = wanted.text == "1";
    return error(where,
                 what + (logarithm ? " is of logarithms, a plain number" : " is in " + wanted.text) + ", not in " + quantity.unit->text,
                 logarithm ? "0.05 is about 5 %" : "");
  }

  void warn_of_large(const Piece& where, double sd) {
    if (!scale_.of_logarithms() || sd <= kLargestSd) return;
    diagnostics_.warning(
        place(where),
        "the sd is of logarithms: " + number_text(sd) + " is a factor of " + number_text(std::round(std::exp(sd))) + " in a year",
        "write " + number_text(sd / 100) + " for " + number_text(sd) + " %");
  }

  [[nodiscard]] Unit year() const { return units_.parse("year").value_or(Unit{}); }

  [[nodiscard]] Span place(const Piece& piece) const { return {text_.where.source, text_.where.begin + piece.begin, piece.text.size()}; }

  std::nullopt_t error(const Piece& where, std::string message, std::string hint) {
    diagnostics_.error(place(where), std::move(message), std::move(hint));
    return std::nullopt;
  }

  const SourceString& text_;
  const DriftScale& scale_;
  const Unit& unit_;
  const UnitTable& units_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<DriftScale> drift_scale(double low, double high, double value, bool certain) {
  using Kind = DriftScale::Kind;
  if (std::isfinite(low) && std::isfinite(high)) return DriftScale{Kind::between, low, high};
  if (std::isfinite(low)) return DriftScale{Kind::above, low, high};
  if (std::isfinite(high)) return DriftScale{Kind::below, low, high};
  if (!certain) return DriftScale{};
  if (value == 0) return std::nullopt;
  return value > 0 ? DriftScale{Kind::above, 0, high} : DriftScale{Kind::below, low, 0};
}

std::optional<RandomWalk> read_drift(const SourceString& text, const DriftScale& scale, const Unit& unit, const UnitTable& units,
                                     Diagnostics& diagnostics) {
  return DriftReader(text, scale, unit, units, diagnostics).read();
}

}  // namespace infracast::compiler
