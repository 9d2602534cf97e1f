// SPDX-License-Identifier: MIT
#pragma once

#include "compile/syntax.h"
#include "infracast/diagnostic.h"

namespace infracast::compiler {

// The root of the expression, appended to `syntax`; kNoExpr when it cannot be read, which has then been diagnosed.
// The expression refers into `text`, which must outlive it.
ExprIndex parse(const SourceString& text, Syntax& syntax, Diagnostics& diagnostics);

}  // namespace infracast::compiler
