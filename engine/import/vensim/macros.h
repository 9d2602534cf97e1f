// SPDX-License-Identifier: MIT
// Macros of Vensim, written out where they are called: each call has variables of its own.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "import/dynamics/model.h"
#include "import/vensim/entries.h"
#include "import/vensim/statements.h"

namespace infracast::importing {

// Whose equation a call stands in.
struct MdlCaller {
  std::string key, name, scope;
  std::vector<std::string> dimensions;  // that the equation is written over
  Span where;
  int depth = 0;
};

class MdlMacros {
 public:
  // `tables` are the keys of the file's tables, which a macro may be given.
  MdlMacros(const std::vector<MdlMacro>& macros, std::set<std::string> tables, Diagnostics& diagnostics);

  // Puts names in the place of calls, and what they are of into `variables`.
  void write_out(Formula& formula, const MdlCaller& caller, std::vector<ModelVariable>& variables);

 private:
  struct Macro {
    const MdlMacro* written = nullptr;
    std::vector<MdlStatement> statements;
  };

  void instantiate(const Macro& macro, Formula& call, const MdlCaller& caller, std::vector<ModelVariable>& variables);
  ModelVariable input(Formula argument, const std::string& key, const std::string& scope, const std::string& name, const MdlCaller& caller);

  std::map<std::string, Macro> macros_;  // by key
  std::set<std::string> tables_;
  std::map<std::pair<std::string, std::string>, int> calls_;  // by caller and macro
  Diagnostics& diagnostics_;
  bool failed_ = false;
};

}  // namespace infracast::importing
