// SPDX-License-Identifier: MIT
// Equations and tables of Vensim: "name[subscripts] :EXCEPT: [subscripts] = …", "name((x,y),(x,y))".
#pragma once

#include <optional>
#include <string>

#include "import/dynamics/model.h"
#include "import/vensim/entries.h"

namespace infracast::importing {

struct MdlStatement {
  std::string key;
  std::string name;
  std::string units, comment;
  ModelEquation equation;
  std::vector<Span> subscripts_at;
  bool lost = false;  // what is on its right side is no equation, as was said
};

// Functions whose meaning or order of arguments is Vensim's alone get names of their own. Nothing after a diagnostic, where not even a name
// was found.
std::optional<MdlStatement> read_statement(const MdlEntry& entry, Diagnostics& diagnostics);

}  // namespace infracast::importing
