// SPDX-License-Identifier: MIT
// Equations of other programs → expressions of our language, for one element of an array at a time.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "import/dynamics/catalogue.h"
#include "import/dynamics/formula.h"
#include "import/dynamics/written_element.h"

namespace infracast::importing {

// A text and how tightly its outermost operator binds.
struct Piece {
  enum Level { choice, either, both, negation, comparison, sum, product, negative, power, atom };
  std::string text;
  Level level = atom;

  // In parentheses where it binds less tightly.
  [[nodiscard]] std::string at_least(Level wanted) const { return level < wanted ? "(" + text + ")" : text; }
};

// Whose equation is translated, and for which elements.
struct Translated {
  const ModelVariable* variable = nullptr;
  std::string name;  // what it is called here
  Elements elements;
};

// An element as its own equation sees it.
Translated translated(const ModelVariable& variable, const DefinedElement& element, const std::vector<std::string>& keys);

class Expressions {
 public:
  // Stocks that functions with a memory are made of are appended to `helpers`.
  Expressions(VariableCatalogue& catalogue, std::vector<WrittenElement>& helpers, Diagnostics& diagnostics)
      : catalogue_(catalogue), helpers_(helpers), diagnostics_(diagnostics) {}

  Piece of(const Formula& formula, const Translated& whose);
  // What a flow of a stock is called; "" after a diagnostic.
  std::string reference(const Located<std::string>& key, const Translated& whose);
  // What a stock gains, and what it loses, of the rate that it changes by: sums, "" for nothing.
  std::pair<std::string, std::string> gain_and_loss(const Formula& rate, const Translated& whose);
  struct StartValue {
    double value = 0;
    bool stays = true;  // all the time
  };
  // What a formula is worth at the start; nothing where only a run says so.
  std::optional<StartValue> at_start(const Formula& formula, const Translated& whose);
  static Piece looked_up(const LookupTable& table, const Piece& x);

 private:
  // expression.cc
  Piece operation(const Formula& formula, const Translated& whose);
  Piece choice(const Formula& formula, const Translated& whose);
  std::optional<bool> compared_elements(const Formula& formula, const Translated& whose);
  Piece name(const Formula& formula, const Translated& whose);
  std::optional<Piece> built_in(const Formula& formula, const Translated& whose);
  Piece variable(const ModelVariable& found, const Formula& formula, const Translated& whose);
  std::optional<std::vector<std::string>> elements_of(const ModelVariable& found, const Formula& formula, const Translated& whose);
  std::optional<std::string> element_of(const ArrayDimension& dimension, const Formula& subscript, const Translated& whose);
  std::optional<std::string> mapped_element(const ArrayDimension& dimension, const ArrayDimension& named, const Translated& whose);
  std::optional<std::string> implied_element(const ArrayDimension& dimension, const Formula& formula, const Translated& whose);
  Piece fail(const Span& where, std::string message, std::string hint = {});

  // start_values.cc
  std::optional<StartValue> at_start(const Formula& formula, const Translated& whose, int& steps_left);
  std::optional<StartValue> variable_at_start(const Formula& formula, const Translated& whose, int& steps_left);

  // calls.cc
  Piece call(const Formula& formula, const Translated& whose);
  std::optional<Piece> simple_call(const Formula& formula, const Translated& whose);
  std::optional<Piece> timed_call(const Formula& formula, const Translated& whose);
  std::optional<Piece> divided_safely(const Formula& formula, const Translated& whose);
  Piece lookup(const Formula& table, const Formula& x, const Translated& whose, std::optional<LookupTable::Form> form = std::nullopt);
  Piece argument(const Formula& call, std::size_t position, const Translated& whose);
  [[nodiscard]] std::string text(const Formula& call, std::size_t position, const Translated& whose, Piece::Level level = Piece::choice);

  // memory_calls.cc
  std::optional<Piece> memory_call(const Formula& formula, const Translated& whose);
  Piece smoothed(const Formula& formula, std::size_t order, const Translated& whose);
  Piece delayed(const Formula& formula, std::size_t order, const Translated& whose);
  std::size_t most_stages(const Formula& formula, const Translated& whose);
  std::vector<std::string> stage_times(const Formula& formula, std::size_t order, const Translated& whose);
  Piece fixed_delay(const Formula& formula, const Translated& whose);
  Piece delay_in_steps(const Formula& formula, const Translated& whose);
  Piece sampled(const Formula& formula, const Translated& whose);
  Piece integral(const Formula& formula, const Translated& whose);
  Piece previous(const Formula& formula, const Translated& whose);
  Piece trend(const Formula& formula, std::size_t initial, const Translated& whose);
  std::optional<std::size_t> order_of(const Formula& formula, std::size_t position, const Translated& whose);
  std::string helper(const Translated& whose, const std::string& what, WrittenElement element);

  // array_calls.cc
  std::optional<Piece> array_call(const Formula& formula, const Translated& whose);
  Piece count_of(const Formula& formula);
  std::vector<Piece> every(const Formula& formula, const Translated& whose);
  void find_free(const Formula& formula, const Translated& whose, std::set<std::string>& dimensions);

  VariableCatalogue& catalogue_;
  std::vector<WrittenElement>& helpers_;
  Diagnostics& diagnostics_;
  std::size_t steps_ = 0;
  std::set<std::pair<std::size_t, std::string>> told_;  // an array says each problem once
};

}  // namespace infracast::importing
