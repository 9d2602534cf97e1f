// SPDX-License-Identifier: MIT
// A Vensim .mdl file into its entries: "equation ~ units ~ comment |".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "import/dynamics/placed_text.h"
#include "import/dynamics/token.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

struct MdlEntry {
  PlacedText text;  // without comments and continued lines
  std::vector<Token> tokens;
  std::string units, comment;
};

struct MdlMacro {
  std::string key;
  std::string name;
  std::vector<std::string> inputs;   // keys
  std::vector<std::string> outputs;  // … beside the one that has its name
  std::vector<MdlEntry> entries;
  Span where;
};

struct MdlFile {
  std::vector<MdlEntry> entries;
  std::vector<MdlMacro> macros;
};

// Up to the sketch. Groups are left out.
MdlFile read_entries(const SourcePointer& source, Diagnostics& diagnostics);

}  // namespace infracast::importing
