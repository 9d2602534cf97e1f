// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>

#include "compile/resolve.h"
#include "notation/message_parts.h"

namespace infracast::compiler {
namespace {

std::string expected_count(const FunctionSpec& spec) {
  if (spec.open_ended) return "at least " + counted(spec.required, "argument");
  if (spec.required == spec.arguments) return counted(spec.arguments, "argument");
  return std::to_string(spec.required) + (spec.arguments - spec.required == 1 ? " or " : " to ") + counted(spec.arguments, "argument");
}

class ArgumentBinder {
 public:
  ArgumentBinder(const FunctionSpec& spec, const SourceString& text, const Expr& call, const Syntax& syntax, Diagnostics& diagnostics)
      : spec_(spec), text_(text), call_(call), syntax_(syntax), diagnostics_(diagnostics), bound_(spec.arguments) {}

  bool bind() {
    for (const Argument& argument : syntax_.arguments_of(call_)) {
      if (!(argument.name.empty() ? bind_next(argument) : bind_named(argument))) return false;
    }
    return all_required();
  }

  [[nodiscard]] const std::vector<Argument>& bound() const { return bound_; }

 private:
  bool bind_next(const Argument& argument) {
    if (next_ >= bound_.size() && !spec_.open_ended) return wrong_count();
    if (next_ < bound_.size() && bound_[next_].value != kNoExpr)
      return given_twice(spec_.argument_names[next_], syntax_.at(argument.value).extent);
    if (next_ >= bound_.size()) bound_.push_back({});
    bound_[next_++] = argument;
    return true;
  }

  bool bind_named(const Argument& argument) {
    const auto found = std::ranges::find(spec_.names(), argument.name);
    if (spec_.open_ended || found == spec_.names().end()) return unknown(argument);
    Argument& place = bound_[static_cast<std::size_t>(found - spec_.names().begin())];
    if (place.value != kNoExpr) return given_twice(argument.name, argument.name_extent);
    place = argument;
    return true;
  }

  bool all_required() {
    for (std::size_t i = 0; i < spec_.required; ++i) {
      if (bound_[i].value != kNoExpr) continue;
      if (spec_.open_ended) return wrong_count();
      return error(call_.extent, in_quotes(spec_.name) + " needs its argument " + in_quotes(spec_.argument_names[i]),
                   "as in " + signature(spec_));
    }
    return true;
  }

  bool wrong_count() {
    const std::size_t given = call_.argument_count;
    return error(call_.extent, in_quotes(spec_.name) + " takes " + expected_count(spec_) + ", not " + std::to_string(given),
                 "as in " + signature(spec_));
  }

  bool given_twice(std::string_view name, Extent where) {
    return error(where, in_quotes(spec_.name) + " is given its argument " + in_quotes(name) + " twice", "");
  }

  bool unknown(const Argument& argument) {
    std::vector<std::string> known;
    if (!spec_.open_ended) known.assign(spec_.names().begin(), spec_.names().end());
    std::string hint = did_you_mean(argument.name, known);
    if (hint.empty()) hint = "as in " + signature(spec_);
    return error(argument.name_extent, in_quotes(spec_.name) + " has no argument " + in_quotes(argument.name), std::move(hint));
  }

  bool error(Extent where, std::string message, std::string hint) {
    diagnostics_.error(place(text_, where), std::move(message), std::move(hint));
    return false;
  }

  const FunctionSpec& spec_;
  const SourceString& text_;
  const Expr& call_;
  const Syntax& syntax_;
  Diagnostics& diagnostics_;
  std::vector<Argument> bound_;
  std::size_t next_ = 0;
};

}  // namespace

bool bind_arguments(const FunctionSpec& spec, const SourceString& text, Expr& call, Syntax& syntax, Diagnostics& diagnostics) {
  ArgumentBinder binder(spec, text, call, syntax, diagnostics);
  if (!binder.bind()) return false;
  call.function = spec.function;
  call.spec = &spec;
  call.first_argument = static_cast<std::uint32_t>(syntax.arguments.size());
  call.argument_count = static_cast<std::uint32_t>(binder.bound().size());
  syntax.arguments.insert(syntax.arguments.end(), binder.bound().begin(), binder.bound().end());
  return true;
}

}  // namespace infracast::compiler
