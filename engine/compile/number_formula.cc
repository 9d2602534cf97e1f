// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>

#include "compile/memoryless.h"
#include "compile/parser.h"
#include "compile/resolve.h"
#include "infracast/assert.h"
#include "infracast/compile.h"
#include "notation/message_parts.h"

namespace infracast::compiler {
namespace {

// Replaces names by positions and reports unknown ones.
void refer(const SourceString& text, std::span<const std::string> names, Syntax& syntax, Diagnostics& diagnostics) {
  for (Expr& e : syntax.exprs) {
    if (e.kind != ExprKind::name) continue;
    const auto found = std::ranges::find(names, e.text);
    if (found != names.end()) {
      e.reference = {Reference::Kind::other, static_cast<std::uint32_t>(found - names.begin())};
    } else {
      diagnostics.error(place(text, e.extent), "unknown name " + in_quotes(e.text), did_you_mean(e.text, names));
      e.kind = ExprKind::broken;
    }
  }
}

}  // namespace
}  // namespace infracast::compiler

namespace infracast {

struct NumberFormula::Parsed {
  SourceString text;  // the syntax refers into it
  compiler::Syntax syntax;
  compiler::ExprIndex root = compiler::kNoExpr;
  std::size_t names = 0;
};

std::optional<NumberFormula> NumberFormula::parse(const SourceString& text, std::span<const std::string> names, Diagnostics& diagnostics) {
  const std::size_t problems = diagnostics.error_count();
  auto parsed = std::make_shared<Parsed>();
  parsed->text = text;
  parsed->names = names.size();
  parsed->root = compiler::parse(parsed->text, parsed->syntax, diagnostics);
  if (parsed->root == compiler::kNoExpr) return std::nullopt;
  compiler::refer(parsed->text, names, parsed->syntax, diagnostics);
  compiler::resolve_constant(parsed->text, parsed->root, parsed->syntax, diagnostics);
  if (diagnostics.error_count() > problems) return std::nullopt;
  const std::vector<double> ones(names.size(), 1);
  if (!compiler::constant_value(parsed->syntax, parsed->root, ones)) {
    diagnostics.error(text.where, "the formula needs more than the numbers of one point", "smooth() and its like have no past here");
    return std::nullopt;
  }
  NumberFormula formula;
  formula.parsed_ = std::move(parsed);
  return formula;
}

double NumberFormula::evaluate(std::span<const double> values) const {
  INFRACAST_ASSERT(values.size() == parsed_->names);
  return compiler::constant_value(parsed_->syntax, parsed_->root, values).value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace infracast
