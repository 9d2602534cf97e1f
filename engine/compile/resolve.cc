// SPDX-License-Identifier: MIT
#include "compile/resolve.h"
#include "notation/message_parts.h"

#include <algorithm>
#include <utility>

namespace infracast::compiler {
namespace {

// What spreadsheets and other languages call functions that have another name here.
std::string other_name(std::string_view function) {
  static constexpr std::pair<std::string_view, std::string_view> kElsewhere[] = {{"log", "ln(x)"},
                                                                                 {"LN", "ln(x)"},
                                                                                 {"log10", "ln(x) / ln(10)"},
                                                                                 {"log2", "ln(x) / ln(2)"},
                                                                                 {"pow", "x ^ y"},
                                                                                 {"sqr", "x ^ 2"},
                                                                                 {"cbrt", "x ^ (1 / 3)"},
                                                                                 {"maximum", "max(a, b)"},
                                                                                 {"minimum", "min(a, b)"},
                                                                                 {"ceiling", "ceil(x)"},
                                                                                 {"trunc", "truncate(x)"},
                                                                                 {"int", "floor(x)"},
                                                                                 {"modulo", "mod(x, y)"},
                                                                                 {"fabs", "abs(x)"},
                                                                                 {"absolute", "abs(x)"},
                                                                                 {"iff", "if a then b else c"},
                                                                                 {"IF", "if a then b else c"},
                                                                                 {"sum", "a + b"},
                                                                                 {"average", "(a + b) / 2"}};
  const auto* found = std::ranges::find(kElsewhere, function, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(kElsewhere) ? "" : "write " + std::string(found->second);
}

// Without names (and their module type), every name is an error.
class Resolver {
 public:
  Resolver(const SymbolTable* names, std::uint32_t type, Syntax& syntax, std::vector<ElementCode>* elements, Diagnostics& diagnostics)
      : names_(names), type_(type), syntax_(syntax), elements_(elements), diagnostics_(diagnostics) {}

  void resolve(const SourceString& text, ExprIndex root) {
    text_ = &text;
    expression(root);
  }

 private:
  void expression(ExprIndex index) {
    Expr& e = syntax_.exprs[index];
    switch (e.kind) {
      case ExprKind::name:
        return name(e);
      case ExprKind::call:
        return call(e);
      case ExprKind::text:
        return broken(e, "a text has no value here", "only total() takes a text");
      case ExprKind::operation:
      case ExprKind::choice:
        return arguments(e);
      default:
        return;
    }
  }

  void arguments(const Expr& e) {
    const std::uint32_t first = e.first_argument;
    for (std::uint32_t i = 0; i < e.argument_count; ++i) {
      if (const ExprIndex argument = syntax_.arguments[first + i].value; argument != kNoExpr) expression(argument);
    }
  }

  void name(Expr& e) {
    if (e.reference.kind != Reference::Kind::none) return;
    if (names_ == nullptr) return broken(e, "unknown name " + in_quotes(e.text), "only numbers, operators and functions may stand here");
    e.reference = meaning(e.text);
    if (e.reference.kind != Reference::Kind::none) return;
    report_unreadable(*names_, e.text, type_, place(*text_, e.extent), diagnostics_);
    e.kind = ExprKind::broken;
  }

  Reference meaning(std::string_view name) {
    if (name == "time") return {Reference::Kind::time, 0};
    if (name == "dt") return {Reference::Kind::step_length, 0};
    if (const std::uint32_t own = names_->local(type_, name); own != kNoSymbol) {
      (*elements_)[own].read = true;
      return {Reference::Kind::own, own};
    }
    const SymbolIndex other = names_->find(name);
    if (other == kNoSymbol || !names_->readable(other, type_)) return {};
    if (names_->at(other).type == type_) (*elements_)[names_->at(other).element].read = true;
    return {Reference::Kind::other, other};
  }

  void call(Expr& e) {
    const FunctionSpec* spec = find_function(e.text);
    if (spec == nullptr) return unknown_function(e);
    if (!bind_arguments(*spec, *text_, e, syntax_, diagnostics_)) {
      e.kind = ExprKind::broken;
      return arguments(e);
    }
    if (spec->function == Function::total) return total(e);
    if (spec->op == Op::interpolate && e.argument_count % 2 == 0) {
      return broken(e, "\"interpolate\" takes x and then pairs", "as in " + signature(*spec));
    }
    arguments(e);
    if (spec->function == Function::in_pipeline || spec->function == Function::binding) name_argument(e);
  }

  void unknown_function(Expr& e) {
    std::string hint = other_name(e.text);
    if (hint.empty()) hint = did_you_mean(e.text, function_names());
    if (hint.empty() && names_ != nullptr && names_->local(type_, e.text) != kNoSymbol)
      hint = "to multiply, write " + std::string(e.text) + " * (…)";
    diagnostics_.error(place(*text_, e.text_extent), "unknown function " + in_quotes(e.text), std::move(hint));
    e.kind = ExprKind::broken;
    arguments(e);
  }

  void name_argument(Expr& e) {
    const Expr& argument = syntax_.at(syntax_.argument(e, 0));
    if (argument.kind == ExprKind::name && names_element(argument)) return;
    if (argument.kind != ExprKind::broken) {
      diagnostics_.error(place(*text_, argument.extent), in_quotes(e.text) + " takes the name of an element, not an expression");
    }
    e.kind = ExprKind::broken;
  }

  static bool names_element(const Expr& e) {
    return e.reference.kind == Reference::Kind::own || e.reference.kind == Reference::Kind::other;
  }

  void total(Expr& e) {
    const ExprIndex pattern = syntax_.argument(e, 0);
    if (syntax_.at(pattern).kind == ExprKind::text && names_ != nullptr) return;
    broken(e, "\"total\" takes a pattern of names", "as in total(\"*.capex\")");
  }

  void broken(Expr& e, std::string message, std::string hint) {
    diagnostics_.error(place(*text_, e.extent), std::move(message), std::move(hint));
    e.kind = ExprKind::broken;
  }

  const SymbolTable* names_;
  std::uint32_t type_;
  Syntax& syntax_;
  std::vector<ElementCode>* elements_;
  Diagnostics& diagnostics_;
  const SourceString* text_ = nullptr;
};

class InstanceBinder {
 public:
  InstanceBinder(const Model& model, SymbolTable& names, Diagnostics& diagnostics)
      : model_(model), names_(names), diagnostics_(diagnostics) {}

  void bind() {
    for (std::uint32_t i = 0; i < model_.instances.size(); ++i) check_bindings(i);
    for (SymbolIndex i = 0; i < names_.symbols().size(); ++i) bind(i);
    for (SymbolIndex i = 0; i < names_.symbols().size(); ++i) refuse_circle(i);
  }

 private:
  // A binding must name an input of the module.
  void check_bindings(std::uint32_t instance) {
    const ModuleType& type = model_.types[model_.instances[instance].type];
    for (const auto& [input, source] : model_.instances[instance].bindings) {
      std::vector<std::string> known;
      for (const Element& element : type.elements) {
        if (element.kind == ElementKind::input) known.push_back(element.name.value);
      }
      if (std::ranges::find(known, input.value) != known.end()) continue;
      diagnostics_.error(input.where, in_quotes(input.value) + " is not an input of " + type.file, did_you_mean(input.value, known));
    }
  }

  void bind(SymbolIndex symbol) {
    const Symbol& s = names_.at(symbol);
    if (s.declared->kind == ElementKind::request) bind_request(symbol);
    if (s.declared->kind != ElementKind::input) return;
    const SourceString* source = source_of(s);
    if (source == nullptr) {
      const Instance& instance = model_.instances[s.instance];
      diagnostics_.error(instance.name.where,
                         "input \"" + s.declared->name.value + "\" of " + in_quotes(instance.name.value) + " is not bound",
                         "write " + s.declared->name.value + " = \"module.name\"");
      return;
    }
    names_.bind(symbol, readable_symbol(names_, *source, s.type, diagnostics_));
  }

  [[nodiscard]] const SourceString* source_of(const Symbol& s) const {
    for (const auto& [input, source] : model_.instances[s.instance].bindings) {
      if (input.value == s.declared->name.value) return &source;
    }
    return s.declared->from ? &*s.declared->from : nullptr;
  }

  void bind_request(SymbolIndex symbol) {
    const Symbol& s = names_.at(symbol);
    if (!s.declared->from) return diagnostics_.error(s.declared->name.where, in_quotes(s.name) + " asks no purse", "write purse = …");
    const SourceString& purse = *s.declared->from;
    const std::uint32_t own = names_.local(s.type, purse.value);
    const SymbolIndex found = own != kNoSymbol ? names_.own(s.instance, own) : readable_symbol(names_, purse, s.type, diagnostics_);
    if (found == kNoSymbol) return;
    if (names_.at(found).declared->kind == ElementKind::purse) return names_.bind(symbol, found);
    diagnostics_.error(purse.where, in_quotes(purse.value) + " is not a purse",
                       did_you_mean(purse.value, names_.names_of(ElementKind::purse)));
  }

  // Reports inputs that are bound to each other in a circle.
  void refuse_circle(SymbolIndex symbol) {
    SymbolIndex at = symbol;
    for (std::size_t steps = 0; at != kNoSymbol && names_.at(at).declared->kind == ElementKind::input; ++steps) {
      if (steps > names_.symbols().size()) {
        diagnostics_.error(names_.at(symbol).declared->name.where, "input " + in_quotes(names_.at(symbol).name) + " is bound to itself");
        return names_.bind(symbol, kNoSymbol);
      }
      at = names_.at(at).bound;
    }
  }

  const Model& model_;
  SymbolTable& names_;
  Diagnostics& diagnostics_;
};

}  // namespace

void resolve(const SymbolTable& names, std::uint32_t type, TypeCode& code, Diagnostics& diagnostics) {
  Resolver resolver(&names, type, code.syntax, &code.elements, diagnostics);
  for (const ElementCode& element : code.elements) {
    for (const Formula& formula : element.formulas()) resolver.resolve(*formula.text, formula.root);
  }
}

void resolve_constant(const SourceString& text, ExprIndex root, Syntax& syntax, Diagnostics& diagnostics) {
  Resolver(nullptr, 0, syntax, nullptr, diagnostics).resolve(text, root);
}

void bind_instances(const Model& model, SymbolTable& names, Diagnostics& diagnostics) { InstanceBinder(model, names, diagnostics).bind(); }

bool matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, retry = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<SymbolIndex> matching_symbols(const SymbolTable& names, std::string_view pattern, SymbolIndex reader) {
  std::vector<SymbolIndex> found;
  for (SymbolIndex i = 0; i < names.symbols().size(); ++i) {
    const ElementKind kind = names.at(i).declared->kind;
    if (kind == ElementKind::input || kind == ElementKind::indicator || i == reader) continue;
    if (matches(pattern, names.at(i).name)) found.push_back(i);
  }
  std::ranges::sort(found, {}, [&](SymbolIndex i) { return names.at(i).name; });
  return found;
}

}  // namespace infracast::compiler
