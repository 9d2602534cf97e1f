// SPDX-License-Identifier: MIT
#include "import/dynamics/model_text.h"

#include <algorithm>
#include <set>

#include "import/dynamics/formula.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr const char* kScenario = "base.toml";
constexpr const char* kModel = "model.toml";

// On one line, with what TOML reads as more than itself marked.
std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char c = text[k];
    const bool line_end = c == '\\' && k + 1 < text.size() && text[k + 1] == 'n';
    if (line_end) ++k;
    if (line_end || static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (c != 0x7f)
      out += c;
  }
  return out + "\"";
}

std::string label(std::string_view text) { return "{ en = " + toml_text(text) + " }"; }

// Every line a comment; control characters are blanks.
std::string comment(std::string_view text) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = without_blanks(text.substr(begin, end - begin));
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    if (!line.empty()) out += "# " + line + "\n";
    begin = end + 1;
  }
  return out;
}

std::string unit_line(const WrittenElement& element) {
  std::string line = "unit = \"1\"";
  if (!element.units.empty()) line += "  # " + comment(element.units).substr(2);
  if (line.back() != '\n') line += '\n';
  return line;
}

// The words of an expression that may be names.
void add_words(const std::string& text, std::set<std::string>& words) {
  std::string word;
  for (const char c : text + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::move(word));
      word.clear();
    }
  }
}

// What nothing here reads may be read from outside.
std::string outputs(const std::vector<WrittenElement>& elements) {
  std::set<std::string> read;
  for (const WrittenElement& each : elements)
    for (const std::string* text : {&each.equation, &each.inflow, &each.outflow}) add_words(*text, read);
  std::string list;
  for (const WrittenElement& each : elements)
    if (!read.contains(each.name) && each.kind != WrittenKind::stock) list += "  " + toml_text(each.name) + ",\n";
  return list.empty() ? "" : "outputs = [\n" + list + "]\n";
}

std::string element_text(const WrittenElement& element, const std::string& origin) {
  static constexpr std::string_view kTables[] = {"parameter", "stock", "flow", "auxiliary"};
  std::string text = comment(element.doc) + "[" + std::string(kTables[static_cast<std::size_t>(element.kind)]) + "." + element.name + "]\n";
  if (!element.label.empty()) text += "label = " + label(element.label) + "\n";
  text += unit_line(element);
  if (element.kind == WrittenKind::parameter)
    return text + "value = " + element.equation + "\nprior = \"fixed\"\nsource = " + toml_text(origin) + "\n";
  text += std::string(element.kind == WrittenKind::stock ? "start = " : "equation = ") + toml_text(element.equation) + "\n";
  if (!element.inflow.empty()) text += "inflow = " + toml_text(element.inflow) + "\n";
  if (!element.outflow.empty()) text += "outflow = " + toml_text(element.outflow) + "\n";
  if (element.may_be_negative) text += "may_be_negative = true\n";
  return text;
}

// A small letter, then small letters, digits and underscores.
std::string file_name(const std::string& stem) {
  std::string name;
  for (const char c : one_spelling(stem)) name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
  if (name.empty() || name[0] < 'a' || name[0] > 'z') name = "m_" + name;
  return name == "base" || name == "model" ? name + "_part" : name;
}

std::string scenario_text(const SystemModel& model) {
  const std::string units = model.time_units.empty() ? "" : "  # " + comment(model.time_units).substr(2);
  std::string text = "label = " + label(model.name) + "\nmodel = \"" + kModel + "\"\n\n[horizon]" + units;
  if (text.back() != '\n') text += '\n';
  return text + "from = " + number_text(model.start) + "\nto = " + number_text(model.stop) + "\nstep = " + number_text(model.dt) +
         "\n\n[ensemble]\ndraws = 1\nfrom = \"prior\"\n";
}

}  // namespace

ModelText model_text(const SystemModel& model, const Translation& translation, const std::string& stem, const std::string& origin) {
  ModelText text;
  text.module = file_name(stem);
  text.scenario = kScenario;
  std::string module = "[module]\nlabel = " + label(model.name) + "\ndoc = " + toml_text("Imported from " + origin + ".") + "\n" +
                       outputs(translation.elements);
  for (const WrittenElement& each : translation.elements) module += "\n" + element_text(each, origin);
  text.files[text.module + ".toml"] = std::move(module);
  text.files[kModel] = "[model]\nname = " + toml_text(text.module) + "\nlabel = " + label(model.name) + "\n\n[modules]\n" + text.module +
                       " = \"" + text.module + ".toml\"\n";
  text.files[kScenario] = scenario_text(model);
  return text;
}

}  // namespace infracast::importing
