// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "import/dynamics/start_value.h"
#include "import/vensim/dimensions.h"
#include "import/vensim/entries.h"
#include "import/vensim/macros.h"
#include "import/vensim/statements.h"
#include "import/vensim/vensim_model.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

class MdlReader {
 public:
  explicit MdlReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  SystemModel read(const SourcePointer& source, const std::string& stem) {
    model_.name = stem;
    model_.of_vensim = true;
    const MdlFile file = read_entries(source, diagnostics_);
    model_.dimensions = read_dimensions(file.entries, diagnostics_);
    for (const ArrayDimension& dimension : model_.dimensions) elements_.insert(dimension.keys.begin(), dimension.keys.end());
    read_variables(file);
    for (std::size_t k = 0; k < model_.variables.size(); ++k) find_dimensions(k);
    read_time(source);
    return std::move(model_);
  }

 private:
  void read_variables(const MdlFile& file) {
    std::vector<MdlStatement> statements;
    std::set<std::string> tables;
    for (const MdlEntry& entry : file.entries) {
      if (is_dimension(entry)) continue;
      auto statement = read_statement(entry, diagnostics_);
      if (!statement) continue;
      if (statement->equation.table) tables.insert(statement->key);
      statements.push_back(std::move(*statement));
    }
    MdlMacros macros(file.macros, std::move(tables), diagnostics_);
    std::vector<ModelVariable> of_macros;
    for (MdlStatement& each : statements) {
      const MdlCaller caller{each.key, each.name, "", dimensions_among(each.equation.subscripts), each.equation.where};
      for (Formula& formula : each.equation.formulas) macros.write_out(formula, caller, of_macros);
      add(std::move(each));
    }
    std::ranges::move(of_macros, std::back_inserter(model_.variables));
  }

  [[nodiscard]] std::vector<std::string> dimensions_among(const std::vector<std::string>& subscripts) const {
    std::vector<std::string> dimensions;
    std::ranges::copy_if(subscripts, std::back_inserter(dimensions),
                         [&](const std::string& each) { return model_.dimension(each) != nullptr; });
    return dimensions;
  }

  // To the variable of its name, which may have equations already.
  void add(MdlStatement statement) {
    const auto [found, is_new] = by_key_.try_emplace(statement.key, model_.variables.size());
    if (is_new && model_.variables.size() == kMostVariables)
      diagnostics_.error(statement.equation.where, "the model has more than " + std::to_string(kMostVariables) + " variables");
    if (is_new) {
      ModelVariable& variable = model_.variables.emplace_back();
      variable.name = statement.name;
      variable.key = statement.key;
      variable.where = statement.equation.where;
      variable.only_as_stated = true;
    }
    ModelVariable& variable = model_.variables[found->second];
    if (variable.doc.empty()) variable.doc = statement.comment;
    if (variable.units.empty()) variable.units = statement.units;
    variable.lost = variable.lost || statement.lost || !subscripts_known(statement);
    if (statement.lost) return;
    if (!variable.equations.empty() && variable.equations[0].subscripts.size() != statement.equation.subscripts.size()) {
      diagnostics_.error(statement.equation.where,
                         in_quotes(statement.name) + " has " + std::to_string(variable.equations[0].subscripts.size()) +
                             " subscripts where it stands first, here " + std::to_string(statement.equation.subscripts.size()));
      variable.lost = true;
      return;
    }
    variable.equations.push_back(std::move(statement.equation));
  }

  bool subscripts_known(const MdlStatement& statement) {
    bool known = true;
    for (std::size_t k = 0; k < statement.equation.subscripts.size() && k < statement.subscripts_at.size(); ++k) {
      const std::string& subscript = statement.equation.subscripts[k];
      if (elements_.contains(subscript) || model_.dimension(subscript) != nullptr) continue;
      std::vector<std::string> names(elements_.begin(), elements_.end());
      for (const ArrayDimension& dimension : model_.dimensions) names.push_back(dimension.key);
      std::ranges::sort(names);
      diagnostics_.error(statement.subscripts_at[k], "nothing defines the subscript " + in_quotes(subscript),
                         did_you_mean(subscript, names));
      known = false;
    }
    return known;
  }

  // A variable's equations name parts of its dimensions; each is the smallest that has them all.
  void find_dimensions(std::size_t which) {
    ModelVariable& variable = model_.variables[which];
    if (!variable.only_as_stated || variable.equations.empty() || variable.lost) return;
    for (std::size_t k = 0; k < variable.equations[0].subscripts.size(); ++k) {
      std::vector<std::string> keys;
      std::unordered_set<std::string> seen;
      for (const ModelEquation& equation : variable.equations) {
        const ArrayDimension* part = model_.dimension(equation.subscripts[k]);
        for (const std::string& key : part == nullptr ? std::vector<std::string>{equation.subscripts[k]} : part->keys)
          if (seen.insert(key).second) keys.push_back(key);
      }
      variable.dimensions.push_back({dimension_of(keys, variable.key + " " + std::to_string(k + 1)), variable.where});
    }
  }

  // Elements that no range holds together get one; no other has a blank in its key.
  std::string dimension_of(const std::vector<std::string>& keys, const std::string& otherwise) {
    const ArrayDimension* smallest = nullptr;
    for (const ArrayDimension& each : model_.dimensions) {
      if (smallest != nullptr && each.keys.size() >= smallest->keys.size()) continue;
      if (std::ranges::all_of(keys, [&](const std::string& key) { return each.position(key).has_value(); })) smallest = &each;
    }
    if (smallest != nullptr) return smallest->key;
    ArrayDimension& made = model_.dimensions.emplace_back(otherwise, otherwise);
    for (const std::string& key : keys) made.add(key, name_of_element(key));
    return otherwise;
  }

  [[nodiscard]] std::string name_of_element(const std::string& key) const {
    for (const ArrayDimension& each : model_.dimensions)
      if (const auto position = each.position(key)) return each.names[*position];
    return key;
  }

  void read_time(const SourcePointer& source) {
    const std::size_t errors = diagnostics_.error_count();
    const Span nowhere{source, 0, 0};
    const auto start = control("initial_time", "INITIAL TIME", nowhere), stop = control("final_time", "FINAL TIME", nowhere),
               step = control("time_step", "TIME STEP", nowhere);
    if (const ModelVariable* every = find("saveper")) {
      const auto saved = every->lost ? std::nullopt : value_that_stays(model_, "saveper");
      model_.save_step = saved.value_or(step.value_or(1));
    }
    const ModelVariable* last = find("time_step");
    const Span where = last == nullptr ? nowhere : last->where;
    if (last != nullptr) model_.time_units = last->units;
    for (const char* key : {"initial_time", "final_time", "time_step", "saveper"})
      std::erase_if(model_.variables, [&](const ModelVariable& each) { return each.key == key; });
    if (!start || !stop || !step) return;
    model_.start = *start;
    model_.stop = *stop;
    model_.dt = *step;
    if (diagnostics_.error_count() == errors) has_whole_steps(model_, where, diagnostics_);
  }

  [[nodiscard]] const ModelVariable* find(const std::string& key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &model_.variables[found->second];
  }

  std::optional<double> control(const std::string& key, const std::string& name, const Span& nowhere) {
    const ModelVariable* variable = find(key);
    if (variable == nullptr) {
      diagnostics_.error(nowhere, "the file has no " + in_quotes(name));
      return std::nullopt;
    }
    if (variable->lost) return std::nullopt;
    const auto value = value_that_stays(model_, key);
    if (!value) diagnostics_.error(variable->where, in_quotes(name) + " must be a number that is known before the run");
    return value;
  }

  Diagnostics& diagnostics_;
  SystemModel model_;
  std::unordered_set<std::string> elements_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

std::optional<SystemModel> read_vensim(const SourcePointer& source, const std::string& stem, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  SystemModel model = MdlReader(diagnostics).read(source, stem);
  if (model.variables.empty() && diagnostics.error_count() == errors) diagnostics.error({source, 0, 0}, "the file holds no variable");
  return model.variables.empty() ? std::nullopt : std::optional(std::move(model));
}

}  // namespace infracast::importing
