// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "import/dynamics/model.h"
#include "import/dynamics/placed_text.h"
#include "import/xmile/variable_reader.h"
#include "import/xmile/xmile_model.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr int kDeepest = 20;  // modules within modules

class ModelReader {
 public:
  ModelReader(const XmlDocument& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  SystemModel read(const std::string& stem) {
    const pugi::xml_node root = document_.root();
    if (local_name(root) != "xmile") {
      fail(document_.where(root), "the file holds " + in_quotes(std::string(root.name())) + ", not \"xmile\"");
      return {};
    }
    const std::string name = without_blanks(document_.text(child(child(root, "header"), "name")).value);
    model_.name = name.empty() ? stem : name;
    const std::string product = one_spelling(document_.text(child(child(root, "header"), "product")).value);
    model_.of_vensim = product.starts_with("vensim") && product.find("xmutil") == std::string::npos;
    read_time(root);
    for (const pugi::xml_node& dim : children(child(root, "dimensions"), "dim")) read_dimension(dim);
    for (const pugi::xml_node& macro : children(root, "macro"))
      fail(document_.where(macro), "the \"macro\" " + in_quotes(document_.attribute(macro, "name")) + " cannot be taken",
           "write what it does where it is called");
    find_models(root);
    behaviour_ = behaviour_of(document_, root, {});
    if (main_) read_model(main_, "", "", 0);
    bind_inputs();
    return std::move(model_);
  }

 private:
  void fail(const Span& where, std::string message, std::string hint = {}) {
    diagnostics_.error(where, std::move(message), std::move(hint));
  }

  std::optional<double> number_in(const pugi::xml_node& parent, const char* word) {
    const pugi::xml_node node = child(parent, word);
    if (!node) {
      fail(document_.where(parent), "\"sim_specs\" without " + in_quotes(word));
      return std::nullopt;
    }
    const PlacedText text = document_.text(node);
    const std::optional<double> number = parse_number(without_blanks(text.value));
    if (!number) fail(text.whole(), in_quotes(word) + " is a number");
    return number;
  }

  void read_time(const pugi::xml_node& root) {
    const pugi::xml_node specs = child(root, "sim_specs");
    if (!specs) return fail(document_.where(root), "the file has no \"sim_specs\": when it begins, ends and by which step");
    model_.method = document_.attribute(specs, "method");
    model_.time_units = document_.attribute(specs, "time_units");
    const auto start = number_in(specs, "start"), stop = number_in(specs, "stop");
    double dt = 1;
    if (child(specs, "dt")) {
      const auto written = number_in(specs, "dt");
      if (!written) return;
      dt = one_spelling(document_.attribute(child(specs, "dt"), "reciprocal")) == "true" ? 1 / *written : *written;
    }
    if (!start || !stop) return;
    model_.start = *start;
    model_.stop = *stop;
    model_.dt = dt;
    has_whole_steps(model_, document_.where(specs), diagnostics_);
  }

  void read_dimension(const pugi::xml_node& node) {
    const std::string name = document_.attribute(node, "name");
    ArrayDimension dimension(one_spelling(name), name);
    for (const pugi::xml_node& elem : children(node, "elem")) {
      const std::string element = document_.attribute(elem, "name");
      dimension.add(one_spelling(element), element);
    }
    if (dimension.names.empty()) {
      const auto size = parse_number(document_.attribute(node, "size"));
      if (!size || !(*size >= 1) || *size > static_cast<double>(kMostVariables))
        return fail(document_.where(node), "the \"dim\" " + in_quotes(name) + " has no elements");
      for (std::size_t k = 1; k <= static_cast<std::size_t>(*size); ++k) dimension.add(std::to_string(k), std::to_string(k));
    }
    model_.dimensions.push_back(std::move(dimension));
  }

  // The first without a name is the whole; else the first.
  void find_models(const pugi::xml_node& root) {
    const std::vector<pugi::xml_node> models = children(root, "model");
    if (models.empty()) return fail(document_.where(root), "the file has no \"model\"");
    main_ = models.front();
    for (const pugi::xml_node& model : models) {
      const std::string name = one_spelling(document_.attribute(model, "name"));
      if (name.empty()) main_ = model;
      by_name_[name] = model;
    }
  }

  void read_model(const pugi::xml_node& model, const std::string& scope, const std::string& name_scope, int depth) {
    const XmileBehaviour behaviour = behaviour_of(document_, model, behaviour_);
    for (const pugi::xml_node& node : child(model, "variables").children()) {
      if (node.type() != pugi::node_element || failed_) continue;
      const std::string_view word = local_name(node);
      if (word == "module") {
        read_module(node, scope, name_scope, depth);
      } else if (word == "stock" || word == "flow" || word == "aux" || word == "gf") {
        add(read_variable(document_, node, scope, name_scope, behaviour, diagnostics_));
      } else if (word != "group" && word != "doc") {
        fail(document_.where(node), in_quotes(std::string(word)) + " among the variables cannot be taken");
      }
    }
  }

  void read_module(const pugi::xml_node& node, const std::string& scope, const std::string& name_scope, int depth) {
    const std::string name = document_.attribute(node, "name"), key = one_spelling(name), named = document_.attribute(node, "model");
    const auto found = by_name_.find(named.empty() ? key : one_spelling(named));
    if (found == by_name_.end()) return fail(document_.where(node), "the \"module\" " + in_quotes(name) + " has no \"model\" of that name");
    if (depth >= kDeepest) {
      failed_ = true;
      return fail(document_.where(node), "modules lie more than " + std::to_string(kDeepest) + " deep");
    }
    for (const char* word : {"connect", "connect2"}) {
      for (const pugi::xml_node& each : children(node, word)) {
        const std::string to = one_spelling(document_.attribute(each, "to")), from = one_spelling(document_.attribute(each, "from"));
        const std::string input = to.starts_with(key + ".") ? to : key + "." + to;
        const std::string source = from.starts_with(".") ? from.substr(1) : scope + from;
        connections_[scope + input] = {source, document_.where(each)};
      }
    }
    read_model(found->second, scope + key + ".", name_scope + name + ".", depth + 1);
  }

  void add(ModelVariable variable) {
    if (!keys_.insert(variable.key).second)
      return fail(variable.where, "there are two variables " + in_quotes(variable.name), "one of them must have another name");
    model_.variables.push_back(std::move(variable));
    if (model_.variables.size() <= kMostVariables || failed_) return;
    failed_ = true;
    fail(model_.variables.back().where, "the model has more than " + std::to_string(kMostVariables) + " variables");
  }

  void bind_inputs() {
    for (ModelVariable& variable : model_.variables)
      if (const auto found = connections_.find(variable.key); found != connections_.end()) variable.bound = found->second;
  }

  const XmlDocument& document_;
  Diagnostics& diagnostics_;
  SystemModel model_;
  XmileBehaviour behaviour_;
  pugi::xml_node main_;
  std::map<std::string, pugi::xml_node> by_name_;
  std::map<std::string, Located<std::string>> connections_;  // by the input's full name
  std::set<std::string> keys_;
  bool failed_ = false;
};

}  // namespace

std::optional<SystemModel> read_xmile(const SourcePointer& source, const std::string& stem, Diagnostics& diagnostics) {
  const std::optional<XmlDocument> document = XmlDocument::read(source, diagnostics);
  if (!document) return std::nullopt;
  SystemModel model = ModelReader(*document, diagnostics).read(stem);
  return model.variables.empty() && diagnostics.has_errors() ? std::nullopt : std::optional(std::move(model));
}

}  // namespace infracast::importing
