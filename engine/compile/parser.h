// SPDX-License-Identifier: MIT
// Expression texts → trees.
#pragma once

#include "compile/syntax.h"
#include "infracast/diagnostic.h"

namespace infracast::compiler {

// Appends the expression to `syntax` and returns its root; kNoExpr after a diagnostic. REQUIRES: `text` outlives the syntax.
ExprIndex parse(const SourceString& text, Syntax& syntax, Diagnostics& diagnostics);

}  // namespace infracast::compiler
