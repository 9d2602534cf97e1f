// SPDX-License-Identifier: MIT
// A model as an XMILE file states it, with the modules in place: variables by their full names.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "import/xmile/xml.h"
#include "infracast/calendar.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

struct XmileTable {
  enum class Form { continuous, extrapolate, discrete };
  Form form = Form::continuous;
  std::vector<double> x, y;
};

struct XmileDimension {
  std::string key;
  std::string name;
  std::vector<std::string> keys;   // of its elements, in one spelling
  std::vector<std::string> names;  // … as written
};

// What holds for the elements that the subscripts name, in the order of the dimensions; for all where there are none.
struct XmileEquation {
  std::vector<std::string> subscripts;
  std::optional<XmlText> text;
  std::optional<XmileTable> table;
  Span where;
};

enum class XmileKind { stock, flow, auxiliary };

struct XmileVariable {
  XmileKind kind{};
  std::string name;   // as written, with the modules it lies in
  std::string scope;  // "" or "sector."
  std::string key;    // scope and name in one spelling
  std::string doc, units;
  std::vector<Located<std::string>> dimensions;
  std::vector<XmileEquation> equations;
  std::vector<Located<std::string>> inflows, outflows;
  bool non_negative = false;
  std::optional<Located<std::string>> bound;  // an input's source, by its full name
  Span where;
};

struct XmileModel {
  std::string name;
  std::string method;
  std::string time_units;
  bool rounds_towards_zero = false;  // whether whole parts and remainders are Vensim's
  double start = 0, stop = 0, dt = 0;
  std::vector<XmileDimension> dimensions;
  std::vector<XmileVariable> variables;

  [[nodiscard]] const XmileDimension* dimension(const std::string& key) const;
};

// Nothing after a diagnostic. `stem` names a model that does not name itself.
std::optional<XmileModel> read_xmile(const SourcePointer& source, const std::string& stem, Diagnostics& diagnostics);

}  // namespace infracast::importing
