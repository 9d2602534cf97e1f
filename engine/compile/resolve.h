// SPDX-License-Identifier: MIT
// Resolves the names and calls of expressions.
#pragma once

#include "compile/code.h"
#include "compile/symbol_table.h"

namespace infracast::compiler {

// Resolves all expressions of a module type and marks the elements they read. Unknown names are diagnosed and become `broken`.
void resolve(const SymbolTable& names, std::uint32_t type, TypeCode& code, Diagnostics& diagnostics);
// Resolves an expression in which no names may occur, such as a formula or a prior's argument.
void resolve_constant(const SourceString& text, ExprIndex root, Syntax& syntax, Diagnostics& diagnostics);

// Reorders the arguments of a call as `spec` lists them; false after a diagnostic.
bool bind_arguments(const FunctionSpec& spec, const SourceString& text, Expr& call, Syntax& syntax, Diagnostics& diagnostics);

// Binds every input to what it reads, and every request to its purse.
void bind_instances(const Model& model, SymbolTable& names, Diagnostics& diagnostics);

// Whether a name matches a pattern in which `*` stands for any characters.
bool matches(std::string_view pattern, std::string_view name);
// The elements that total(pattern) adds up, sorted by name: all that are neither inputs, indicators nor the reader itself.
std::vector<SymbolIndex> matching_symbols(const SymbolTable& names, std::string_view pattern, SymbolIndex reader);

}  // namespace infracast::compiler
