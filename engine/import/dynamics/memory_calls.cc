// SPDX-License-Identifier: MIT
// Functions with a past: each is the stocks that it is defined by.
#include <algorithm>
#include <cmath>

#include "import/dynamics/expression.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr std::size_t kMostStages = 24;
constexpr double kNearlyWhole = 1e-9;  // of a step

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
    auto order = order_of(formula, 2, whose);
    if (!order) return Piece{"0"};
    if (word == "delayn") order = std::min(*order, most_stages(formula, whose));
    Formula without = formula;
    without.parts.erase(without.parts.begin() + 2);
    return word == "smthn" ? smoothed(without, *order, whose) : delayed(without, *order, whose);
  }
  if (word == "delay") return fixed_delay(formula, whose);
  if (word == "delay_fixed") return delay_in_steps(formula, whose);
  if (word == "sample_if_true") return sampled(formula, whose);
  if (word == "integ") return integral(formula, whose);
  if (word == "previous") return previous(formula, whose);
  if (word == "trend") return trend(formula, 2, whose);
  if (word == "forcst" || word == "forecast") {
    const Piece trend_of = trend(formula, 3, whose);
    return Piece{text(formula, 0, whose, Piece::product) + " * (1 + " + trend_of.at_least(Piece::product) + " * " +
                     text(formula, 2, whose, Piece::negative) + ")",
                 Piece::product};
  }
  return std::nullopt;
}

// What it is at the start holds for good.
std::optional<std::size_t> Expressions::order_of(const Formula& formula, std::size_t position, const Translated& whose) {
  if (position >= formula.parts.size()) {
    argument(formula, position, whose);
    return std::nullopt;
  }
  const auto order = at_start(formula.parts[position], whose);
  if (order && order->value >= 1 && order->value <= static_cast<double>(kMostStages) && order->value == std::floor(order->value))
    return static_cast<std::size_t>(order->value);
  fail(formula.where, "the order of " + in_quotes(formula.text) + " is a whole number from 1 to 24, known before the run");
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
  const Piece input = argument(formula, 0, whose);
  const std::string start = formula.parts.size() > 2 ? text(formula, 2, whose) : input.text;
  const std::string time = text(formula, 1, whose, Piece::negative);
  const std::string stage = order == 1 ? time : "(" + time + " / " + std::to_string(order) + ")";
  std::string before = input.at_least(Piece::sum);
  for (std::size_t k = 1; k <= order; ++k) {
    const std::string name = helper(whose, "smoothed", {.equation = start});
    helpers_.back().inflow = "(" + before + " - " + name + ") / " + stage;
    before = name;
  }
  return {before};
}

// What is under way in each stage leaves it in a share of the time.
Piece Expressions::delayed(const Formula& formula, std::size_t order, const Translated& whose) {
  const Piece input = argument(formula, 0, whose);
  const std::string start = formula.parts.size() > 2 ? text(formula, 2, whose, Piece::product) : input.at_least(Piece::product);
  const std::vector<std::string> times = stage_times(formula, order, whose);
  const std::string first = order == 1 ? times[0] : "(" + times[0] + " / " + std::to_string(order) + ")";
  std::string arriving = input.text;
  for (const std::string& time : times) {
    const std::string stage = order == 1 ? time : "(" + time + " / " + std::to_string(order) + ")";
    const std::string name = helper(whose, "under_way", {.equation = start + " * " + first, .inflow = arriving});
    arriving = name + " / " + stage;
    helpers_.back().outflow = arriving;
  }
  return {arriving, Piece::product};
}

// Vensim gives DELAY N no more stages than there are steps in its time at the start.
std::size_t Expressions::most_stages(const Formula& formula, const Translated& whose) {
  const SystemModel& model = catalogue_.model();
  const auto time = at_start(formula.parts[1], whose);
  if (!model.of_vensim || !time) return kMostStages;
  return static_cast<std::size_t>(std::clamp(std::floor(time->value / model.dt + kNearlyWhole), 1.0, static_cast<double>(kMostStages)));
}

// DELAY N passes a delay time on from stage to stage, a step at a time; the others have one time for all their stages.
std::vector<std::string> Expressions::stage_times(const Formula& formula, std::size_t order, const Translated& whose) {
  const std::string now = text(formula, 1, whose, Piece::negative);
  std::vector<std::string> times(order, now);
  if (formula.text != "delayn" || !catalogue_.model().of_vensim || order == 1 || formula.parts.size() < 2) return times;
  if (const auto start = at_start(formula.parts[1], whose); start && start->stays) return times;
  const std::string start = text(formula, 1, whose);
  for (std::size_t k = 1; k < order; ++k) {
    times[k] = helper(whose, "delay_time", {.equation = start});
    helpers_.back().inflow = "(" + times[k - 1] + " - " + times[k] + ") / dt";
  }
  return times;
}

Piece Expressions::fixed_delay(const Formula& formula, const Translated& whose) {
  const SystemModel& model = catalogue_.model();
  const std::string time = text(formula, 1, whose);
  const bool certain = parse_number(time).has_value();
  const std::string past =
      "delay(" + text(formula, 0, whose) + ", " + time + (certain ? "" : ", longest = " + number_text(model.stop - model.start)) + ")";
  if (formula.parts.size() < 3) return {past};
  return {"if time - " + number_text(model.start) + " < " + text(formula, 1, whose, Piece::sum) + " then " +
              text(formula, 2, whose, Piece::either) + " else " + past,
          Piece::choice};
}

// As many whole steps as come nearest to the time at the start; until then the initial value.
Piece Expressions::delay_in_steps(const Formula& formula, const Translated& whose) {
  const SystemModel& model = catalogue_.model();
  if (formula.parts.size() < 3) return argument(formula, formula.parts.size(), whose);
  const auto time = at_start(formula.parts[1], whose);
  if (!time) return fail(formula.where, "the time of " + in_quotes(formula.text) + " must be known before the run");
  const double least = 1, steps = std::max(std::floor(time->value / model.dt + 0.5 + kNearlyWhole), least), whole = steps * model.dt;
  if (!(whole < model.stop - model.start)) return of(formula.parts[2], whose);
  const std::string shown = time->stays && time->value == whole ? text(formula, 1, whose) : number_text(whole);
  const bool certain = parse_number(shown).has_value();
  return {"if time < " + number_text(model.start + whole) + " - dt / 2 then " + text(formula, 2, whose, Piece::either) + " else delay(" +
              text(formula, 0, whose) + ", " + shown + (certain ? "" : ", longest = " + number_text(model.stop - model.start)) + ")",
          Piece::choice};
}

// The value of the last time that the condition held.
Piece Expressions::sampled(const Formula& formula, const Translated& whose) {
  const std::string name = helper(whose, "kept", {.equation = text(formula, 2, whose)});
  const std::size_t own = helpers_.size() - 1;
  const std::string condition = text(formula, 0, whose, Piece::either);
  const Piece now = argument(formula, 1, whose);
  helpers_[own].inflow = "if " + condition + " then (" + now.at_least(Piece::sum) + " - " + name + ") / dt else 0";
  return {"if " + condition + " then " + now.at_least(Piece::either) + " else " + name, Piece::choice};
}

Piece Expressions::integral(const Formula& formula, const Translated& whose) {
  if (formula.parts.size() != 2) return fail(formula.where, in_quotes(formula.text) + " takes a rate and an initial value");
  const std::string name = helper(whose, "stock", {.equation = of(formula.parts[1], whose).text});
  const std::size_t own = helpers_.size() - 1;
  auto [inflow, outflow] = gain_and_loss(formula.parts[0], whose);
  helpers_[own].inflow = std::move(inflow);
  helpers_[own].outflow = std::move(outflow);
  return {name};
}

Piece Expressions::previous(const Formula& formula, const Translated& whose) {
  const Piece now = argument(formula, 0, whose);
  const std::string name = helper(whose, "before", {.equation = formula.parts.size() > 1 ? text(formula, 1, whose) : now.text});
  const std::size_t own = helpers_.size() - 1;
  helpers_[own].inflow = "(" + now.at_least(Piece::sum) + " - " + name + ") / dt";
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
