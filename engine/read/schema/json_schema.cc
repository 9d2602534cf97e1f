// SPDX-License-Identifier: MIT
// Shapes → JSON Schema, draft 07, without oneOf: editors complete and report better when several branches may hold.
#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "infracast/schema.h"
#include "read/model/model_reader.h"
#include "read/model/module.h"
#include "read/scenario/scenario_shape.h"
#include "read/study/study_shape.h"
#include "read/toml/shape.h"

namespace infracast::read {
namespace {

using Json = nlohmann::ordered_json;

struct FileKind {
  std::string_view name;
  const Shape& (*shape)();
};

constexpr FileKind kFileKinds[] = {
    {"scenario", scenario_shape}, {"study", any_study_shape}, {"model", city_shape},
    {"part", part_shape},         {"module", module_shape},   {"units", units_file_shape},
};

// TOML's dates are texts to JSON.
std::string type_of(ValueKind kind, bool whole) {
  switch (kind) {
    case ValueKind::text:
    case ValueKind::date:
      return "string";
    case ValueKind::number:
      return whole ? "integer" : "number";
    case ValueKind::boolean:
      return "boolean";
    case ValueKind::list:
      return "array";
    case ValueKind::table:
      return "object";
  }
  return "";
}

Json types_of(const Form& form) {
  Json types = Json::array();
  for (const ValueKind kind : form.kinds) {
    const std::string type = type_of(kind, form.whole);
    if (std::find(types.begin(), types.end(), type) == types.end()) types.push_back(type);
  }
  return types.size() == 1 ? types.front() : types;
}

// A regular expression for names, as name.h has them.
std::string pattern_of(Names names) {
  const std::string name = "[a-z][a-z0-9_]*";
  const std::string placeholder = R"(\{name\})";
  switch (names) {
    case Names::name:
      return "^" + name + "$";
    case Names::full_name:
      return "^" + name + R"((\.)" + name + ")*$";
    case Names::pattern:
      return "^([a-z]|" + placeholder + ")[a-z0-9_]*(" + placeholder + ")?[a-z0-9_]*$";
    case Names::unit:
      return R"(^[^-0-9 \t\r\n*/^().,"'·]([^ \t\r\n*/^().,"'·]*[^- \t\r\n*/^().,"'·])?$)";
    case Names::language:
      return "^[a-z]{2,3}$";
    case Names::none:
    case Names::any:
      return "";
  }
  return "";
}

class SchemaWriter {
 public:
  Json write(const Shape& root, std::string_view kind) {
    Json out = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "infracast " + std::string(kind)}, {"type", "object"}};
    out.update(of(root));
    Json definitions = Json::object();
    for (std::size_t k = 0; k < waiting_.size(); ++k) definitions[waiting_[k]->id] = of(*waiting_[k]);
    if (!definitions.empty()) out["definitions"] = std::move(definitions);
    return out;
  }

 private:
  Json of(const Shape& shape) {
    Json out = {{"description", shape.doc}};
    Json properties = Json::object();
    for (const Key& key : shape.keys) {
      properties[std::string(key.name)] = {{"description", key.doc}};
      properties[std::string(key.name)].update(of(key.form));
    }
    for (const Case& each : shape.cases) mention(each.shape(), properties);
    if (!properties.empty()) out["properties"] = std::move(properties);
    if (shape.dotted) out["patternProperties"] = {{R"(\.)", of(*shape.dotted)}};
    if (shape.cases.empty()) out["additionalProperties"] = shape.named ? of(*shape.named) : Json(false);
    if (const std::string pattern = pattern_of(shape.names); !pattern.empty()) out["propertyNames"] = {{"pattern", pattern}};
    if (shape.least > 0) out["minProperties"] = shape.least;
    require(shape, out);
    for (const Case& each : shape.cases) out["allOf"].push_back(of(each, shape.keys.front()));
    return out;
  }

  // Lists the keys of all cases, for editors that ignore conditions.
  static void mention(const Shape& shape, Json& properties) {
    for (const Key& key : shape.keys) {
      if (!properties.contains(key.name)) properties[std::string(key.name)] = {{"description", key.doc}};
    }
  }

  Json of(const Case& each, const Key& decisive) {
    const Json word = {{std::string(decisive.name), {{"const", each.word}}}};
    return {{"if", {{"properties", word}, {"required", {decisive.name}}}}, {"then", {{"$ref", "#/definitions/" + defined(each.shape())}}}};
  }

  static void require(const Shape& shape, Json& out) {
    Json required = Json::array();
    for (const Key& key : shape.keys) {
      if (!key.example.empty()) required.push_back(key.name);
    }
    if (!required.empty() && !shape.merged) out["required"] = std::move(required);
  }

  Json of(const Form& form) {
    Json out = {{"type", types_of(form)}};
    if (!form.pattern.empty()) out["pattern"] = form.pattern;
    if (!form.words.empty()) add_words(form, out);
    if (!form.items.empty()) add_items(form, out);
    // Draft 07 ignores everything next to a reference, so a reference stands alone.
    if (form.table) out["allOf"] = {{{"$ref", "#/definitions/" + defined(form.table())}}};
    return out;
  }

  static void add_words(const Form& form, Json& out) {
    if (form.kinds.size() == 1) {
      out["enum"] = form.words;
      return;
    }
    std::string words;
    for (const std::string& word : form.words) words += (words.empty() ? "" : "|") + word;
    out["pattern"] = "^(" + words + ")$";
  }

  void add_items(const Form& form, Json& out) {
    if (form.items.size() == 1) {
      out["items"] = of(form.items.front());
    } else {
      out["items"] = Json::array();
      for (const Form& item : form.items) out["items"].push_back(of(item));
    }
    if (form.least > 0) out["minItems"] = form.least;
    if (form.most != std::numeric_limits<std::size_t>::max()) out["maxItems"] = form.most;
  }

  // The name under which the shape will stand among the definitions.
  std::string defined(const Shape& shape) {
    const bool known = std::any_of(waiting_.begin(), waiting_.end(), [&](const Shape* each) { return each->id == shape.id; });
    if (!known) waiting_.push_back(&shape);
    return shape.id;
  }

  std::vector<const Shape*> waiting_;
};

}  // namespace
}  // namespace infracast::read

namespace infracast {

std::span<const std::string_view> file_kinds() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const auto& kind : read::kFileKinds) all.push_back(kind.name);
    return all;
  }();
  return names;
}

std::string json_schema(std::string_view kind) {
  const auto* found =
      std::find_if(std::begin(read::kFileKinds), std::end(read::kFileKinds), [&](const auto& each) { return each.name == kind; });
  if (found == std::end(read::kFileKinds)) throw std::logic_error("no kind of file " + std::string(kind));
  return read::SchemaWriter().write(found->shape(), kind).dump(2) + "\n";
}

}  // namespace infracast
