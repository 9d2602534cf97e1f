// SPDX-License-Identifier: MIT
#include "compile/prior_text.h"

#include <algorithm>
#include <array>
#include <limits>

#include "compile/memoryless.h"
#include "compile/parser.h"
#include "compile/resolve.h"
#include "compile/unit_check.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::compiler {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Family {
  std::string_view name;
  Prior::Kind kind;
  std::array<std::string_view, 3> arguments;
  std::size_t count;
};

constexpr Family kFamilies[] = {
    {"lognormal", Prior::Kind::lognormal, {"median", "gsd"}, 2},
    {"normal", Prior::Kind::normal, {"mean", "sd"}, 2},
    {"beta", Prior::Kind::beta, {"mean", "sd"}, 2},
    {"triangular", Prior::Kind::triangular, {"low", "mode", "high"}, 3},
    {"uniform", Prior::Kind::uniform, {"low", "high"}, 2},
};

std::string example(const Family& family) {
  std::string text = "as in " + std::string(family.name);
  for (std::size_t i = 0; i < family.count; ++i) text += (i == 0 ? "(" : ", ") + std::string(family.arguments[i]) + " = …";
  return text + ")";
}

std::string fault_of_beta(double mean, double sd, double whole) {
  const std::string most = number_text(whole);
  if (!(mean > 0 && mean < whole)) return "the mean of a beta must lie between 0 and " + most;
  if (sd > 0 && sd * sd < mean * (whole - mean)) return "";
  return "the sd of a beta must be greater than 0 and less than sqrt(mean * (" + most + " - mean))";
}

// Why the numbers of a prior make no distribution; empty when they do.
std::string fault(const Prior& p) {
  switch (p.kind) {
    case Prior::Kind::lognormal:
      if (!(p.a > 0)) return "the median of a lognormal must be greater than 0";
      return p.b > 1 ? "" : "the gsd of a lognormal must be greater than 1";
    case Prior::Kind::normal:
      return p.b > 0 ? "" : "the sd of a normal must be greater than 0";
    case Prior::Kind::beta:
      return fault_of_beta(p.a, p.b, whole(p));
    case Prior::Kind::triangular:
      return p.a <= p.b && p.b <= p.c && p.a < p.c ? "" : "a triangular must have low <= mode <= high and low < high";
    case Prior::Kind::uniform:
      return p.a < p.b ? "" : "the low of a uniform must be less than its high";
    case Prior::Kind::fixed:
      break;
  }
  return "";
}

class PriorReader {
 public:
  PriorReader(const SourceString& text, const PriorContext& context, Quantities& quantities, Diagnostics& diagnostics)
      : text_(text), context_(context), quantities_(quantities), diagnostics_(diagnostics) {}

  std::optional<Prior> read() {
    const ExprIndex root = parse(text_, syntax_, diagnostics_);
    if (root == kNoExpr) return std::nullopt;
    const Expr& e = syntax_.at(root);
    if (e.kind == ExprKind::name && e.text == "fixed") return certain(context_.value);
    const auto* family = std::ranges::find(kFamilies, e.text, &Family::name);
    if (e.kind != ExprKind::call || family == std::end(kFamilies)) return unknown(e);
    return read(*family, e);
  }

 private:
  std::optional<Prior> read(const Family& family, const Expr& e) {
    std::array<std::optional<double>, 5> numbers;  // the family's own arguments, then min and max
    std::size_t next = 0;
    const auto list = syntax_.arguments_of(e);
    const std::vector<Argument> arguments(list.begin(), list.end());  // calls in them are bound meanwhile, which moves the list
    for (const Argument& argument : arguments) {
      const std::optional<std::size_t> place = argument.name.empty() ? std::optional(next++) : place_of(family, argument);
      if (!place || *place >= numbers.size() || (argument.name.empty() && *place >= family.count)) return misuse(family, argument, e);
      if (numbers[*place]) return misuse(family, argument, e);
      const bool plain = family.kind == Prior::Kind::lognormal && *place == 1;
      const bool spread = family.kind == Prior::Kind::normal && *place == 1;
      numbers[*place] = number(argument.value, wanted(plain, spread), "the " + name_of(family, *place));
      if (!numbers[*place]) return std::nullopt;
    }
    for (std::size_t i = 0; i < family.count; ++i) {
      if (!numbers[i]) return error(e.extent, std::string(family.name) + " needs " + in_quotes(family.arguments[i]), example(family));
    }
    return checked(
        {family.kind, *numbers[0], *numbers[1], numbers[2].value_or(0), numbers[3].value_or(-kInfinity), numbers[4].value_or(kInfinity)},
        e);
  }

  static std::optional<std::size_t> place_of(const Family& family, const Argument& argument) {
    if (argument.name == "min") return 3;
    if (argument.name == "max") return 4;
    const auto found = std::ranges::find(family.arguments, argument.name);
    if (found == family.arguments.end()) return std::nullopt;
    return static_cast<std::size_t>(found - family.arguments.begin());
  }

  static std::string name_of(const Family& family, std::size_t place) {
    if (place >= 3) return place == 3 ? "min" : "max";
    return std::string(family.arguments[place]);
  }

  // The unit of a number: factors have none, and what spreads a date is a time.
  [[nodiscard]] Quantity wanted(bool plain, bool spread) {
    if (plain) return {};
    return spread && context_.quantity.date() ? quantities_.year() : context_.quantity;
  }

  std::optional<double> number(ExprIndex e, const Quantity& wanted, const std::string& role) {
    const std::size_t problems = diagnostics_.error_count();
    resolve_constant(text_, e, syntax_, diagnostics_);
    if (diagnostics_.error_count() == problems) check_constant(text_, e, syntax_, wanted, role, quantities_, diagnostics_);
    if (diagnostics_.error_count() > problems) return std::nullopt;
    const std::optional<double> value = constant_value(syntax_, e);
    if (!value) error(syntax_.at(e).extent, "a prior is made of numbers", "");
    return value;
  }

  std::optional<Prior> checked(Prior prior, const Expr& e) {
    if (prior.kind == Prior::Kind::beta && context_.quantity.plain() && context_.quantity.scale != 1) prior.c = 1 / context_.quantity.scale;
    prior.min = std::max(prior.min, context_.min.value_or(-kInfinity));
    prior.max = std::min(prior.max, context_.max.value_or(kInfinity));
    if (const std::string wrong = fault(prior); !wrong.empty()) return error(e.extent, wrong, "");
    const Support all = support(prior);
    if (!(all.low < all.high)) return error(e.extent, "nothing of the prior is left between min and max", "");
    return prior;
  }

  std::optional<Prior> unknown(const Expr& e) {
    std::vector<std::string> known = {"fixed"};
    for (const Family& family : kFamilies) known.emplace_back(family.name);
    if (e.kind != ExprKind::call && e.kind != ExprKind::name) {
      return error(e.extent, "a prior is a distribution", "as in lognormal(median = 2, gsd = 1.3), or fixed");
    }
    if (e.text == "fixed") return error(e.extent, "fixed takes no number", "write \"fixed\": it is certain to be the parameter's value");
    if (std::ranges::find(kFamilies, e.text, &Family::name) != std::end(kFamilies)) {
      return error(e.extent, std::string(e.text) + " needs its numbers", example(*std::ranges::find(kFamilies, e.text, &Family::name)));
    }
    return error(e.text_extent, "unknown prior " + in_quotes(e.text), did_you_mean(e.text, known));
  }

  std::optional<Prior> misuse(const Family& family, const Argument& argument, const Expr& e) {
    if (argument.name.empty())
      return error(e.extent, std::string(family.name) + " takes " + counted(family.count, "number"), example(family));
    if (place_of(family, argument)) return error(argument.name_extent, in_quotes(argument.name) + " is given twice", "");
    return error(argument.name_extent, std::string(family.name) + " has no " + in_quotes(argument.name), example(family));
  }

  std::nullopt_t error(Extent where, std::string message, std::string hint) {
    diagnostics_.error(place(text_, where), std::move(message), std::move(hint));
    return std::nullopt;
  }

  const SourceString& text_;
  const PriorContext& context_;
  Quantities& quantities_;
  Diagnostics& diagnostics_;
  Syntax syntax_;
};

}  // namespace

std::optional<Prior> read_prior(const SourceString& text, const PriorContext& context, Quantities& quantities, Diagnostics& diagnostics) {
  return PriorReader(text, context, quantities, diagnostics).read();
}

Prior certain(double value) { return {.kind = Prior::Kind::fixed, .a = value}; }

std::optional<double> centre(const Prior& prior) {
  switch (prior.kind) {
    case Prior::Kind::fixed:
    case Prior::Kind::lognormal:
    case Prior::Kind::normal:
    case Prior::Kind::beta:
      return prior.a;
    case Prior::Kind::triangular:
      return prior.b;
    case Prior::Kind::uniform:
      break;
  }
  return std::nullopt;
}

Support support(const Prior& prior) {
  Support all{-kInfinity, kInfinity};
  switch (prior.kind) {
    case Prior::Kind::fixed:
      all = {prior.a, prior.a};
      break;
    case Prior::Kind::lognormal:
      all.low = 0;
      break;
    case Prior::Kind::beta:
      all = {0, whole(prior)};
      break;
    case Prior::Kind::triangular:
      all = {prior.a, prior.c};
      break;
    case Prior::Kind::uniform:
      all = {prior.a, prior.b};
      break;
    case Prior::Kind::normal:
      break;
  }
  return {std::max(all.low, prior.min), std::min(all.high, prior.max)};
}

}  // namespace infracast::compiler
