// SPDX-License-Identifier: MIT
// Functions of XMILE with a past: each is the stocks that it is defined by.
#include <cmath>

#include "import/xmile/expression.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr double kMostStages = 24;

struct Staged {
  std::string_view name;
  std::size_t order;
  bool delays;
};
constexpr Staged kStaged[] = {{"smth1", 1, false},   {"smooth", 1, false},   {"smoothi", 1, false}, {"smth3", 3, false},
                              {"smooth3", 3, false}, {"smooth3i", 3, false}, {"delay1", 1, true},   {"delay1i", 1, true},
                              {"delay3", 3, true},   {"delay3i", 3, true}};

}  // namespace

std::optional<Piece> Expressions::memory_call(const Formula& formula, const Translated& whose) {
  const std::string& word = formula.text;
  for (const Staged& each : kStaged)
    if (word == each.name) return each.delays ? delayed(formula, each.order, whose) : smoothed(formula, each.order, whose);
  if (word == "smthn" || word == "delayn") {
    const auto order = order_of(formula, 2, whose);
    if (!order) return Piece{"0"};
    Formula without = formula;
    without.parts.erase(without.parts.begin() + 2);
    return word == "smthn" ? smoothed(without, *order, whose) : delayed(without, *order, whose);
  }
  if (word == "delay" || word == "delay_fixed") return fixed_delay(formula, whose);
  if (word == "previous") return previous(formula, whose);
  if (word == "trend") return trend(formula, 2, whose);
  if (word == "forcst") {
    const Piece trend_of = trend(formula, 3, whose);
    return Piece{text(formula, 0, whose, Piece::product) + " * (1 + " + trend_of.at_least(Piece::product) + " * " +
                     text(formula, 2, whose, Piece::negative) + ")",
                 Piece::product};
  }
  return std::nullopt;
}

std::optional<std::size_t> Expressions::order_of(const Formula& formula, std::size_t position, const Translated& whose) {
  const auto order = parse_number(argument(formula, position, whose).text);
  if (order && *order >= 1 && *order <= kMostStages && *order == std::floor(*order)) return static_cast<std::size_t>(*order);
  fail(formula.where, "the order of " + in_quotes(formula.text) + " is a whole number from 1 to 24, written as such");
  return std::nullopt;
}

std::string Expressions::helper(const Translated& whose, const std::string& what, WrittenElement element) {
  element.kind = WrittenKind::stock;
  element.name = catalogue_.fresh(whose.name + "_" + what);
  element.may_be_negative = true;
  helpers_.push_back(element);
  return element.name;
}

// Each stage closes the gap to the one before in a share of the time.
Piece Expressions::smoothed(const Formula& formula, std::size_t order, const Translated& whose) {
  const std::string start = text(formula, formula.parts.size() > 2 ? 2 : 0, whose);
  const std::string time = text(formula, 1, whose, Piece::negative);
  std::string before = text(formula, 0, whose, Piece::sum);
  for (std::size_t k = 1; k <= order; ++k) {
    const std::string stage = order == 1 ? time : "(" + time + " / " + std::to_string(order) + ")";
    before = helper(whose, "smoothed", {.equation = start});
    helpers_.back().inflow =
        "(" + (k == 1 ? text(formula, 0, whose, Piece::sum) : helpers_[helpers_.size() - 2].name) + " - " + before + ") / " + stage;
  }
  return {before};
}

// What is under way in each stage leaves it in a share of the time.
Piece Expressions::delayed(const Formula& formula, std::size_t order, const Translated& whose) {
  const std::string start = text(formula, formula.parts.size() > 2 ? 2 : 0, whose, Piece::product);
  const std::string time = text(formula, 1, whose, Piece::negative);
  const std::string stage = order == 1 ? time : "(" + time + " / " + std::to_string(order) + ")";
  std::string arriving = text(formula, 0, whose);
  for (std::size_t k = 1; k <= order; ++k) {
    const std::string name = helper(whose, "under_way", {.equation = start + " * " + stage, .inflow = arriving});
    arriving = name + " / " + stage;
    helpers_.back().outflow = arriving;
  }
  return {arriving, Piece::product};
}

Piece Expressions::fixed_delay(const Formula& formula, const Translated& whose) {
  const XmileModel& model = catalogue_.model();
  const std::string time = text(formula, 1, whose);
  const bool certain = parse_number(time).has_value();
  const std::string past =
      "delay(" + text(formula, 0, whose) + ", " + time + (certain ? "" : ", longest = " + number_text(model.stop - model.start)) + ")";
  if (formula.parts.size() < 3) return {past};
  return {"if time - " + number_text(model.start) + " < " + text(formula, 1, whose, Piece::sum) + " then " +
              text(formula, 2, whose, Piece::either) + " else " + past,
          Piece::choice};
}

Piece Expressions::previous(const Formula& formula, const Translated& whose) {
  const std::string start = text(formula, formula.parts.size() > 1 ? 1 : 0, whose);
  const std::string name = helper(whose, "before", {.equation = start});
  helpers_.back().inflow = "(" + text(formula, 0, whose, Piece::sum) + " - " + name + ") / dt";
  return {name};
}

// The growth of x over its own average, as a share of that per unit of time.
Piece Expressions::trend(const Formula& formula, std::size_t initial, const Translated& whose) {
  const std::string x = text(formula, 0, whose, Piece::sum), time = text(formula, 1, whose, Piece::negative);
  const std::string growth = formula.parts.size() > initial ? text(formula, initial, whose, Piece::product) : "0";
  const std::string name = helper(whose, "average", {.equation = "(" + x + ") / (1 + " + growth + " * " + time + ")"});
  helpers_.back().inflow = "(" + x + " - " + name + ") / " + time;
  return {"(" + x + " - " + name + ") / (" + name + " * " + time + ")", Piece::product};
}

}  // namespace infracast::importing
