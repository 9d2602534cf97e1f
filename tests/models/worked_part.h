// SPDX-License-Identifier: MIT
// One part of models/ in a town that gives it round numbers, so that what it makes of them can be worked out by hand.
#pragma once

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "infracast/compile.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "tests/compile/trajectory.h"

namespace infracast {

// Months from the start of 2010 to the end of 2015; every parameter has one value and does not drift, noise is off where the test sets it
// to 0.
class WorkedPart {
 public:
  // The file below models/, and the name that the part has in the town: "access/fibre.toml", "fibre".
  WorkedPart(const std::string& file, std::string name) : name_(std::move(name)) {
    texts_["units.toml"] = text_of("units.toml");
    texts_["part.toml"] = text_of(file);
  }

  // An input, as an expression.
  WorkedPart& given(const std::string& input, const std::string& unit, const std::string& equation) {
    elements_ += "[auxiliary." + input + "]\nunit = \"" + unit + "\"\nequation = '" + equation + "'\n";
    outputs_ += (outputs_.empty() ? "\"" : ", \"") + input + "\"";
    wires_ += input + " = \"given." + input + "\"\n";
    return *this;
  }
  WorkedPart& set(const std::string& parameter, double value) {
    parameters_["\"" + name_ + "." + parameter + "\""] =
        "{ value = " + exact(value) + ", prior = \"fixed\", drift = \"none\", source = \"by hand\" }";
    return *this;
  }
  WorkedPart& lever(const std::string& lever, double value) {
    levers_["\"" + name_ + "." + lever + "\""] = exact(value);
    return *this;
  }
  WorkedPart& driver(const std::string& driver, double value) {
    drivers_["\"" + name_ + "." + driver + "\""] = "{ series = [[2010.0, " + exact(value) + "]], beyond = \"hold\", drift = \"none\" }";
    return *this;
  }
  // Lines of the part's table in the town: label, with.
  WorkedPart& with(const std::string& lines) {
    wires_ += lines + "\n";
    return *this;
  }
  // Another module, of whole elements, for what is read as total("NAME.*.…").
  WorkedPart& beside(const std::string& module, const std::string& outputs, const std::string& elements) {
    const std::string file = "beside-" + std::to_string(texts_.size()) + ".toml";
    texts_[file] = "[module]\nlabel = { en = \"b\", zh = \"b\" }\ndoc = \"Beside.\"\noutputs = [" + outputs + "]\n" + elements;
    modules_ += "[modules." + module + "]\nuse = \"" + file + "\"\nlabel = { en = \"b\", zh = \"b\" }\n";
    return *this;
  }

  // The value of an element of the part, or of an indicator, in its own unit; step 12 is the start of 2011.
  double at(const std::string& what, std::uint32_t step = 0) {
    if (!path_) compile_town();
    const bool element = std::ranges::any_of(program_->variables, [&](const Variable& v) { return v.name == name_ + "." + what; });
    return path_->at(element ? name_ + "." + what : what, step);
  }

 private:
  static std::string text_of(const std::string& file) {
    std::ifstream in(std::filesystem::path(INFRACAST_SOURCE_DIR) / "models" / file);
    if (!in) throw std::runtime_error("no " + file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  using Settings = std::map<std::string, std::string>;  // a later value takes the place of an earlier one
  static std::string table(const std::string& name, const Settings& settings) {
    std::string text = "[" + name + "]\n";
    for (const auto& [what, value] : settings) text += what + " = " + value + "\n";
    return text;
  }
  static std::string exact(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.17g", value);
    return digits;
  }

  // Money without end, unless the part is the one that has it.
  void add_purses() {
    if (name_ == "budget") return;
    std::string purses;
    for (const char* purse : {"telecom", "municipal", "data_centre"})
      purses += "[purse." + std::string(purse) + "]\nunit = \"money/year\"\navailable = \"1e15 [money/year]\"\n";
    beside("budget", R"("telecom", "municipal", "data_centre")", purses);
  }

  void compile_town() {
    add_purses();
    texts_["given.toml"] = "[module]\nlabel = { en = \"g\", zh = \"g\" }\ndoc = \"Given.\"\noutputs = [" + outputs_ + "]\n" + elements_;
    texts_["town.toml"] = "[model]\nname = \"town\"\nunits = \"units.toml\"\n" + modules_ +
                          "[modules.given]\nuse = \"given.toml\"\n[modules." + name_ + "]\nuse = \"part.toml\"\n" + wires_;
    texts_["base.toml"] = "model = \"town.toml\"\nregion = \"town\"\nhorizon = \"2010..2015\"\ntoday = \"2010\"\nstep = \"month\"\n" +
                          table("parameters", parameters_) + table("drivers", drivers_) + table("levers", levers_);
    Diagnostics diagnostics;
    const auto scenario = read_scenario("base.toml", {}, files_in_memory(texts_), diagnostics);
    program_ = scenario ? compile(*scenario, diagnostics) : std::nullopt;
    if (!program_) throw std::runtime_error(render(diagnostics));
    path_ = std::make_unique<Trajectory>(*program_);
  }

  std::string name_, elements_, outputs_, wires_, modules_;
  Settings parameters_, levers_, drivers_;
  std::map<std::string, std::string> texts_;
  std::optional<Program> program_;
  std::unique_ptr<Trajectory> path_;
};

}  // namespace infracast
