// SPDX-License-Identifier: MIT
#include "import/xmile/translation.h"

#include <algorithm>
#include <map>
#include <optional>

#include "import/xmile/catalogue.h"
#include "import/xmile/expression.h"
#include "import/xmile/tokens.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr std::string_view kUnknown = "???";  // what some programs write where they lost an equation

bool lacks_equation(const XmlText& text) {
  return without_blanks(text.value) == kUnknown || tokens_of(text).front().kind == TokenKind::end;
}

XmlText piece_of(const XmlText& text, std::size_t begin, std::size_t end) {
  return {text.source,
          text.value.substr(begin, end - begin),
          {text.at.begin() + static_cast<std::ptrdiff_t>(begin), text.at.begin() + static_cast<std::ptrdiff_t>(end) + 1}};
}

// "0.1, 0.2; 0.4, 0.5" → its items, where there are several outside of all brackets.
std::vector<XmlText> items_of(const XmlText& text) {
  std::vector<XmlText> items;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t k = 0; k <= text.value.size(); ++k) {
    const char c = k < text.value.size() ? text.value[k] : ',';
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (depth != 0 || (c != ',' && c != ';')) continue;
    if (!without_blanks(std::string_view(text.value).substr(begin, k - begin)).empty()) items.push_back(piece_of(text, begin, k));
    begin = k + 1;
  }
  return items;
}

class Translator {
 public:
  Translator(const XmileModel& model, Diagnostics& diagnostics)
      : model_(model), diagnostics_(diagnostics), catalogue_(model, diagnostics), expressions_(catalogue_, helpers_, diagnostics) {}

  Translation all() {
    for (const XmileVariable& variable : model_.variables)
      for (const Located<std::string>& flow : variable.outflows) ++drained_[flow.value];
    for (const XmileVariable& variable : model_.variables) {
      if (is_table(variable)) continue;
      prepare(variable);
      if (!ready_) continue;
      const auto elements = catalogue_.elements(variable);
      for (std::size_t k = 0; k < elements.size(); ++k) add(variable, elements[k], k, elements.size());
    }
    return std::move(result_);
  }

 private:
  // An equation, for the element at a position in a list of equations, or for those that subscripts name.
  struct Parsed {
    const XmileEquation* equation = nullptr;
    Formula formula;
    std::optional<std::size_t> position;
  };

  static bool is_table(const XmileVariable& variable) {
    return !variable.equations.empty() && !variable.bound && std::ranges::all_of(variable.equations, [](const auto& e) { return !e.text; });
  }

  // Reads the equations of a variable, once for all its elements.
  void prepare(const XmileVariable& variable) {
    parsed_.clear();
    ready_ = true;
    if (variable.bound) return;
    if (variable.equations.empty()) return lack(variable, variable.where);
    const auto whole = std::ranges::count_if(variable.equations, [](const auto& e) { return e.subscripts.empty(); });
    std::size_t position = 0;
    for (const XmileEquation& each : variable.equations) {
      if (!each.text) continue;
      if (lacks_equation(*each.text)) {
        lack(variable, each.where);
        continue;
      }
      const std::vector<XmlText> items =
          variable.dimensions.empty() || !each.subscripts.empty() ? std::vector<XmlText>{} : items_of(*each.text);
      if (items.size() > 1) {
        for (const XmlText& item : items) keep(each, item, position++);
      } else if (whole > 1 && each.subscripts.empty()) {
        keep(each, *each.text, position++);
      } else {
        keep(each, *each.text, std::nullopt);
      }
    }
  }

  void keep(const XmileEquation& equation, const XmlText& text, std::optional<std::size_t> position) {
    if (auto formula = read_formula(text, diagnostics_))
      parsed_.push_back({&equation, std::move(*formula), position});
    else
      ready_ = false;
  }

  void lack(const XmileVariable& variable, const Span& where) {
    ready_ = false;
    diagnostics_.error(where, "the file holds no equation of " + in_quotes(variable.name),
                       "save the model anew from the program that made it");
  }

  [[nodiscard]] const Parsed* equation_of(const std::vector<std::string>& element, std::size_t position) const {
    const Parsed* general = nullptr;
    for (const Parsed& each : parsed_) {
      if (!each.equation->subscripts.empty() && each.equation->subscripts == element) return &each;
      if (each.position == position) return &each;
      if (each.equation->subscripts.empty() && !each.position) general = &each;
    }
    return general;
  }

  void add(const XmileVariable& variable, const std::vector<std::string>& element, std::size_t position, std::size_t count) {
    Translated whose{&variable, catalogue_.name_of(variable, element), {}};
    for (std::size_t k = 0; k < element.size(); ++k) whose.elements[variable.dimensions[k].value] = element[k];
    WrittenElement written;
    written.name = whose.name;
    written.label = catalogue_.label_of(variable, element);
    written.doc = variable.doc;
    written.units = variable.units;
    if (variable.bound) {
      written.kind = WrittenKind::auxiliary;
      written.equation = expressions_.reference(*variable.bound, whose);
    } else {
      const Parsed* equation = equation_of(element, position);
      if (equation == nullptr)
        return diagnostics_.error(variable.where, "no equation of " + in_quotes(written.label) + " among the " +
                                                      std::to_string(parsed_.size()) + " of " + std::to_string(count) + " elements");
      fill(variable, *equation, whose, written);
    }
    std::ranges::move(helpers_, std::back_inserter(result_.elements));
    helpers_.clear();
    result_.names.emplace_back(written.label, written.name);
    result_.elements.push_back(std::move(written));
  }

  void fill(const XmileVariable& variable, const Parsed& equation, const Translated& whose, WrittenElement& written) {
    Piece value = expressions_.of(equation.formula, whose);
    if (equation.equation->table) value = Expressions::looked_up(*equation.equation->table, value);
    written.equation = value.text;
    if (variable.kind == XmileKind::stock) {
      written.kind = WrittenKind::stock;
      written.inflow = sum(variable.inflows, whose);
      written.outflow = sum(variable.outflows, whose);
      // A flow out of several stocks is cut back by none: each is limited alone.
      const bool shared = std::ranges::any_of(variable.outflows, [&](const auto& flow) { return drained_[flow.value] > 1; });
      if (shared && variable.non_negative) written.outflow = "1 * (" + written.outflow + ")";
      written.may_be_negative = !variable.non_negative;
    } else if (variable.kind == XmileKind::flow) {
      written.kind = WrittenKind::flow;
      if (variable.non_negative) written.equation = "max(" + value.text + ", 0)";
    } else {
      written.kind = parse_number(value.text) ? WrittenKind::parameter : WrittenKind::auxiliary;
    }
  }

  std::string sum(const std::vector<Located<std::string>>& flows, const Translated& whose) {
    std::string text;
    for (const Located<std::string>& flow : flows) {
      const std::string name = expressions_.reference(flow, whose);
      text += (text.empty() ? "" : " + ") + name;
    }
    return text;
  }

  const XmileModel& model_;
  Diagnostics& diagnostics_;
  VariableCatalogue catalogue_;
  std::vector<WrittenElement> helpers_;
  Expressions expressions_;
  Translation result_;
  std::map<std::string, int> drained_;  // how many stocks, by flow
  std::vector<Parsed> parsed_;
  bool ready_ = true;
};

}  // namespace

Translation translate(const XmileModel& model, Diagnostics& diagnostics) { return Translator(model, diagnostics).all(); }

}  // namespace infracast::importing
