// SPDX-License-Identifier: MIT
#include "inspect/explanation.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <set>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "inspect/convergence.h"

namespace infracast::inspect {
namespace {

std::vector<const Variable*> found(const Program& program, const std::vector<std::string>& names) {
  std::vector<const Variable*> out;
  for (const auto& name : names) {
    const Variable* variable = find_variable(program, name);
    if (variable != nullptr && std::find(out.begin(), out.end(), variable) == out.end()) out.push_back(variable);
  }
  return out;
}

std::vector<const Variable*> readers(const Program& program, const std::string& name) {
  std::vector<const Variable*> out;
  for (const Variable& variable : program.variables) {
    if (std::find(variable.reads.begin(), variable.reads.end(), name) != variable.reads.end()) out.push_back(&variable);
  }
  return out;
}

// Breadth first, so that every lever is reached by its shortest chain.
std::vector<std::vector<std::string>> lever_chains(const Program& program, const Variable& subject) {
  std::vector<std::vector<std::string>> chains;
  std::set<std::string> seen{subject.name};
  std::deque<std::vector<std::string>> waiting{{subject.name}};
  while (!waiting.empty()) {
    const auto chain = std::move(waiting.front());
    waiting.pop_front();
    const Variable* variable = find_variable(program, chain.front());
    if (variable == nullptr) continue;
    if (variable->kind == VariableKind::lever && chain.size() > 1) chains.push_back(chain);
    for (const auto& name : variable->reads) {
      if (!seen.insert(name).second) continue;
      waiting.push_back({name});
      waiting.back().insert(waiting.back().end(), chain.begin(), chain.end());
    }
  }
  return chains;
}

class OneDraw : public Sink {
 public:
  void record(const TrajectoryBlock& block) override {
    for (std::size_t node = 0; node < block.nodes; ++node) values.push_back(block.at(node, 0)[0]);
  }
  std::vector<double> values;
};

std::vector<double> best_guess(const Program& program, const std::vector<NodeIndex>& nodes, double year) {
  OneDraw sink;
  RunOptions options;
  options.threads = 1;
  run(without_noise(program), Ensemble::best_guess(program), {nodes, {step_at(program.horizon, year)}}, sink, options);
  return sink.values;
}

const BindingSeries* binding_of(const Program& program, const Variable& subject) {
  const auto at =
      std::find_if(program.bindings.begin(), program.bindings.end(), [&](const BindingSeries& b) { return b.name == subject.name; });
  return at == program.bindings.end() ? nullptr : &*at;
}

void add_values(const Program& program, double year, Explanation& out) {
  std::vector<const Variable*> shown = out.reads;
  shown.push_back(out.subject);
  std::vector<NodeIndex> nodes;
  for (const Variable* variable : shown) nodes.push_back(variable->node);
  const BindingSeries* binding = binding_of(program, *out.subject);
  if (binding != nullptr) nodes.push_back(binding->node);

  const auto values = best_guess(program, nodes, year);
  for (std::size_t i = 0; i < shown.size(); ++i) out.values[shown[i]] = values[i];
  if (binding != nullptr) out.binding = binding->limits.at(static_cast<std::size_t>(values.back()));
}

bool alike(std::string_view one, std::string_view other) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::ranges::equal(one, other, {}, small, small);
}

bool has_label(const Label& label, std::string_view text) {
  return alike(label.en, text) || alike(label.zh, text) ||
         std::ranges::any_of(label.others, [&](const auto& other) { return alike(other.second, text); });
}

}  // namespace

const Variable* find_variable(const Program& program, const std::string& name) {
  const auto at = std::lower_bound(program.variables.begin(), program.variables.end(), name,
                                   [](const Variable& variable, const std::string& wanted) { return variable.name < wanted; });
  return at == program.variables.end() || at->name != name ? nullptr : &*at;
}

std::vector<std::string> variable_names(const Program& program) {
  std::vector<std::string> names;
  for (const Variable& variable : program.variables) names.push_back(variable.name);
  return names;
}

std::vector<const Variable*> labelled(const Program& program, const std::string& label, std::span<const VariableKind> kinds) {
  std::vector<const Variable*> found;
  for (const VariableKind kind : kinds) {
    for (const Variable& variable : program.variables)
      if (variable.kind == kind && has_label(variable.label, label)) found.push_back(&variable);
    if (!found.empty()) break;
  }
  return found;
}

std::vector<std::string> labels_of(const Program& program, std::span<const VariableKind> kinds) {
  std::vector<std::string> labels;
  for (const Variable& variable : program.variables) {
    if (std::ranges::find(kinds, variable.kind) == kinds.end()) continue;
    for (const std::string& label : {variable.label.en, variable.label.zh})
      if (!label.empty()) labels.push_back(label);
    for (const auto& [language, label] : variable.label.others) labels.push_back(label);
  }
  return labels;
}

std::uint32_t step_at(const Horizon& horizon, double year) {
  const double steps = std::floor((year - horizon.first_year) * horizon.steps_per_year + 1e-9);
  return static_cast<std::uint32_t>(std::clamp(steps, 0.0, static_cast<double>(horizon.steps())));
}

Explanation explain(const Program& program, const Variable& subject, double year) {
  Explanation out;
  out.subject = &subject;
  out.reads = found(program, subject.reads);
  out.read_by = readers(program, subject.name);
  out.levers = lever_chains(program, subject);
  add_values(program, year, out);
  return out;
}

Movers movers(const Program& program, const Variable& subject) {
  Movers out;
  std::set<std::string> seen{subject.name};
  std::vector<const Variable*> waiting{&subject};
  while (!waiting.empty()) {
    const Variable& variable = *waiting.back();
    waiting.pop_back();
    if (variable.kind == VariableKind::lever) out.levers.push_back(variable.name);
    if (variable.kind == VariableKind::purse) out.purses.push_back(variable.name);
    if (variable.kind == VariableKind::purse && variable.name != subject.name) continue;
    for (const Variable* read : found(program, variable.reads))
      if (seen.insert(read->name).second) waiting.push_back(read);
  }
  std::ranges::sort(out.levers);
  std::ranges::sort(out.purses);
  return out;
}

std::string_view word(VariableKind kind) {
  constexpr std::string_view kWords[] = {"parameter", "driver", "lever",   "stock", "flow",     "auxiliary",
                                         "least",     "purse",  "request", "input", "indicator"};
  return kWords[static_cast<std::size_t>(kind)];
}

}  // namespace infracast::inspect
