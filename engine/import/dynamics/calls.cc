// SPDX-License-Identifier: MIT
// Functions that have none of the past.
#include <algorithm>
#include <array>

#include "import/dynamics/expression.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

struct Renamed {
  std::string_view theirs;
  std::string_view ours;
  std::size_t arguments;
};
constexpr Renamed kRenamed[] = {{"abs", "abs", 1},       {"exp", "exp", 1},       {"ln", "ln", 1},        {"sqrt", "sqrt", 1},
                                {"sin", "sin", 1},       {"cos", "cos", 1},       {"tan", "tan", 1},      {"arcsin", "arcsin", 1},
                                {"arccos", "arccos", 1}, {"arctan", "arctan", 1}, {"int", "floor", 1},    {"integer", "truncate", 1},
                                {"round", "round", 1},   {"modulo", "mod", 2},    {"init", "initial", 1}, {"initial", "initial", 1},
                                {"max", "max", 2},       {"min", "min", 2}};

// Written out with x, which stands for the argument in parentheses where it needs them.
struct Composed {
  std::string_view theirs;
  std::string_view ours;
  Piece::Level level;
};
constexpr Composed kComposed[] = {{"log10", "ln(x) / ln(10)", Piece::product},
                                  {"sinh", "(exp(x) - exp(-(x))) / 2", Piece::product},
                                  {"cosh", "(exp(x) + exp(-(x))) / 2", Piece::product},
                                  {"tanh", "1 - 2 / (exp(2 * (x)) + 1)", Piece::sum},
                                  {"game", "x", Piece::choice}};

// What nothing here can be: their numbers are random, or they read what only their program has.
constexpr std::string_view kNotTaken[] = {
    "random",         "uniform",     "normal",         "poisson",     "exprnd",     "lognormal",  "random_normal",
    "random_uniform", "beta",        "binomial",       "gamma",       "logistic",   "npv",        "irr",
    "counter",        "cyclical",    "rank",           "history",     "montecarlo", "percent",    "rootn",
    "sensirunnumber", "interpolate", "endval",         "lookupinv",   "allocate",   "derivn",     "previous_check",
    "lookupxy",       "geometric",   "hypergeometric", "negbinomial", "pareto",     "triangular", "weibull"};

// Those of Vensim come in families.
constexpr std::string_view kNotTakenFamilies[] = {
    "random_",      "get_",         "vector_",       "allocate_",         "lookup_", "delay_",          "active_",         "a_function_of",
    "simultaneous", "sample_until", "shift_if_true", "find_market_price", "message", "demand_at_price", "supply_at_price", "invert_matrix",
    "tabbed_array", "rc_"};

// Every whole word x of the pattern.
std::string filled(std::string_view pattern, const std::string& x) {
  std::string text;
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (std::size_t k = 0; k < pattern.size(); ++k) {
    const bool alone =
        pattern[k] == 'x' && (k == 0 || !is_letter(pattern[k - 1])) && (k + 1 == pattern.size() || !is_letter(pattern[k + 1]));
    if (alone)
      text += x;
    else
      text += pattern[k];
  }
  return text;
}

std::string points_text(const LookupTable& table) {
  std::string text;
  for (std::size_t k = 0; k < table.x.size(); ++k) text += ", " + number_text(table.x[k]) + ", " + number_text(table.y[k]);
  return text;
}

// From each position on its value.
Piece stairs(const LookupTable& table, const Piece& x) {
  std::string text;
  for (std::size_t k = 1; k < table.x.size(); ++k)
    text += "if " + x.at_least(Piece::sum) + " < " + number_text(table.x[k]) + " then " + number_text(table.y[k - 1]) + " else ";
  return {text + number_text(table.y.back()), Piece::choice};
}

std::string line_beyond(const LookupTable& table, const Piece& x, std::size_t from, std::size_t to) {
  const double slope = (table.y[to] - table.y[from]) / (table.x[to] - table.x[from]);
  const std::size_t end = from == 0 ? 0 : to;
  return number_text(table.y[end]) + " + " + number_text(slope) + " * (" + x.text + " - " + number_text(table.x[end]) + ")";
}

}  // namespace

Piece Expressions::looked_up(const LookupTable& table, const Piece& x) {
  if (table.form == LookupTable::Form::discrete || table.x.size() == 1) return stairs(table, x);
  const std::string inside = "interpolate(" + x.text + points_text(table) + ")";
  if (table.form == LookupTable::Form::continuous) return {inside};
  const std::size_t last = table.x.size() - 1;
  return {"if " + x.at_least(Piece::sum) + " < " + number_text(table.x.front()) + " then " + line_beyond(table, x, 0, 1) + " else if " +
              x.at_least(Piece::sum) + " > " + number_text(table.x.back()) + " then " + line_beyond(table, x, last - 1, last) + " else " +
              inside,
          Piece::choice};
}

Piece Expressions::argument(const Formula& call, std::size_t position, const Translated& whose) {
  if (position < call.parts.size()) return of(call.parts[position], whose);
  return fail(call.where, in_quotes(call.text) + " needs " + std::to_string(position + 1) + " arguments");
}

std::string Expressions::text(const Formula& call, std::size_t position, const Translated& whose, Piece::Level level) {
  return argument(call, position, whose).at_least(level);
}

Piece Expressions::call(const Formula& formula, const Translated& whose) {
  if (const ModelVariable* table = catalogue_.find(formula.text, whose.variable->scope); table != nullptr && formula.parts.size() == 1) {
    Formula name = formula;
    name.kind = FormulaKind::name;
    return lookup(name, formula.parts[0], whose);
  }
  if (const auto found = array_call(formula, whose)) return *found;
  if (const auto found = memory_call(formula, whose)) return *found;
  if (const auto found = timed_call(formula, whose)) return *found;
  if (const auto found = simple_call(formula, whose)) return *found;
  std::string written = formula.text;
  std::ranges::transform(written, written.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const bool known = std::ranges::find(kNotTaken, formula.text) != std::end(kNotTaken) ||
                     std::ranges::any_of(kNotTakenFamilies, [&](std::string_view family) { return formula.text.starts_with(family); });
  if (known) return fail(formula.where, "the function " + in_quotes(written) + " cannot be taken");
  return fail(formula.where, "nothing defines " + in_quotes(written) + ": it is no function, and the file has no macro of that name",
              "save the model with its macros, or write what it does");
}

std::optional<Piece> Expressions::simple_call(const Formula& formula, const Translated& whose) {
  const std::string word = formula.text == "int" && catalogue_.model().of_vensim ? "integer" : formula.text;
  if (const auto found = std::ranges::find(kRenamed, word, &Renamed::theirs); found != std::end(kRenamed)) {
    std::string all;
    const std::size_t count = std::max(found->arguments, word == "max" || word == "min" ? formula.parts.size() : 0);
    for (std::size_t k = 0; k < count; ++k) all += (k == 0 ? "" : ", ") + text(formula, k, whose);
    return Piece{std::string(found->ours) + "(" + all + ")"};
  }
  if (const auto found = std::ranges::find(kComposed, word, &Composed::theirs); found != std::end(kComposed)) {
    const Piece x = argument(formula, 0, whose);
    return Piece{filled(found->ours, x.text), word == "game" ? x.level : found->level};
  }
  if (word == "log" && formula.parts.size() == 2)
    return Piece{"ln(" + text(formula, 0, whose) + ") / ln(" + text(formula, 1, whose) + ")", Piece::product};
  if (word == "pi" || word == "time" || word == "dt") return built_in(formula, whose);
  if (word == "power") return Piece{text(formula, 0, whose, Piece::atom) + " ^ " + text(formula, 1, whose, Piece::power), Piece::power};
  if (word == "quantum") {
    const std::string size = text(formula, 1, whose, Piece::negative);
    return Piece{size + " * truncate(" + text(formula, 0, whose, Piece::product) + " / " + size + ")", Piece::product};
  }
  if (word == "lookup" && formula.parts.size() == 2) return lookup(formula.parts[0], formula.parts[1], whose);
  if (word == "lookup_extrapolate" && formula.parts.size() == 2)
    return lookup(formula.parts[0], formula.parts[1], whose, LookupTable::Form::extrapolate);
  if (word == "with_lookup" && formula.parts.size() == 2 && formula.parts[1].table)
    return looked_up(*formula.parts[1].table, of(formula.parts[0], whose));
  if (word == "if_then_else") {
    for (const std::size_t k : {0, 1, 2})
      if (k >= formula.parts.size()) return argument(formula, k, whose);
    return choice(formula, whose);
  }
  return divided_safely(formula, whose);
}

// Vensim's take a divisor that is all but nothing for nothing.
std::optional<Piece> Expressions::divided_safely(const Formula& formula, const Translated& whose) {
  const bool exactly = formula.text == "safediv";
  if (!exactly && formula.text != "zidz" && formula.text != "xidz") return std::nullopt;
  const std::string divisor = text(formula, 1, whose, Piece::sum);
  const std::string test = exactly ? divisor + " == 0" : "abs(" + text(formula, 1, whose) + ") < 1e-6";
  const bool otherwise = formula.parts.size() > 2 || formula.text == "xidz";
  return Piece{"if " + test + " then " + (otherwise ? text(formula, 2, whose, Piece::either) : "0") + " else " +
                   text(formula, 0, whose, Piece::product) + " / " + text(formula, 1, whose, Piece::negative),
               Piece::choice};
}

std::optional<Piece> Expressions::timed_call(const Formula& formula, const Translated& whose) {
  const std::string& word = formula.text;
  if (word == "step") return Piece{"step(" + text(formula, 0, whose) + ", " + text(formula, 1, whose) + ")"};
  if (word == "ramp") {
    const std::string end = formula.parts.size() > 2 ? text(formula, 2, whose) : number_text(catalogue_.model().stop);
    return Piece{"ramp(" + text(formula, 0, whose) + ", " + text(formula, 1, whose) + ", " + end + ")"};
  }
  if (word == "pulse_from") {  // 1 from a time on, for a while
    const std::string since = "time - " + text(formula, 0, whose, Piece::product) + " + dt / 2";
    return Piece{"if " + since + " > 0 and " + since + " < max(" + text(formula, 1, whose) + ", dt) then 1 else 0", Piece::choice};
  }
  if (word == "pulse_train") {  // … and again, until
    const std::string since = "time - " + text(formula, 0, whose, Piece::product) + " + dt / 2";
    return Piece{"if " + since + " > 0 and time + dt / 2 < " + text(formula, 3, whose, Piece::sum) + " and mod(" + since + ", " +
                     text(formula, 2, whose) + ") < max(" + text(formula, 1, whose) + ", dt) then 1 else 0",
                 Piece::choice};
  }
  if (word != "pulse") return std::nullopt;
  // A volume within one step, once or again after every interval.
  const std::string first = text(formula, 1, whose, Piece::product);
  const std::string volume = text(formula, 0, whose, Piece::product) + " / dt";
  if (formula.parts.size() < 3) return Piece{"if abs(time - " + first + ") < dt / 2 then " + volume + " else 0", Piece::choice};
  return Piece{"if time > " + first + " - dt / 2 and mod(time - " + first + " + dt / 2, " + text(formula, 2, whose) + ") < dt then " +
                   volume + " else 0",
               Piece::choice};
}

Piece Expressions::lookup(const Formula& table, const Formula& x, const Translated& whose, std::optional<LookupTable::Form> form) {
  const ModelVariable* found = table.kind == FormulaKind::name ? catalogue_.find(table.text, whose.variable->scope) : nullptr;
  if (found != nullptr) found = catalogue_.source(*found);
  if (found == nullptr) return fail(table.where, in_quotes(table.text) + " is no graphical function");
  const auto elements = elements_of(*found, table, whose);
  if (!elements) return {"0"};
  const ModelEquation* equation = catalogue_.element(*found, *elements)->equation;
  if (equation == nullptr || !equation->table) return fail(table.where, in_quotes(found->name) + " is no graphical function");
  LookupTable points = *equation->table;
  points.form = form.value_or(points.form);
  return looked_up(points, of(x, whose));
}

}  // namespace infracast::importing
