// SPDX-License-Identifier: MIT
// Which keys each kind of element has; see docs/model-language.md.
#include "read/model/element_shape.h"

#include <utility>

#include "read/model/override.h"
#include "read/model/series.h"

namespace infracast::read {
namespace {

// In the order of ElementKind.
const std::vector<std::string>& kind_words() {
  static const std::vector<std::string> words{"input",     "parameter", "driver", "lever",   "stock",    "flow",
                                              "auxiliary", "least",     "purse",  "request", "indicator"};
  return words;
}

const Shape& limits_shape() {
  static const Shape shape{"limits", "The smallest of these holds; which one binds is recorded.", {}, Names::name, expression(), {}, {}, 1};
  return shape;
}

Key equation_key(std::string_view name, std::string_view doc, std::string_view example) { return {name, expression(), doc, example}; }

// What a kind has beyond label, source and unit.
std::vector<Key> own_keys(ElementKind kind) {
  switch (kind) {
    case ElementKind::input:
      return {{"from", text(), "the full name it is bound to where an instance says nothing"},
              equation_key("default", "what it is in a city that has nothing to feed it", {})};
    case ElementKind::parameter:
      return {{"value", number() | date_or_never(), "the best guess, in the unit; the centre of the prior when nothing is written"},
              {"prior", text(), "its distribution; \"fixed\"; \"place\": every place gives its own",
               "prior = \"lognormal(median = …, gsd = …)\", or \"fixed\""},
              equation_key("of", "what the prior is a factor on, in places that do not give a value or prior in the unit", {}),
              drift_key(),
              {"min", number() | date_or_never(), "the least value it can have"},
              {"max", number() | date_or_never(), "the largest value it can have"}};
    case ElementKind::driver: {
      std::vector<Key> keys = path_keys();
      keys.push_back(equation_key("of", "what it is in places that give no path", {}));
      keys.push_back(drift_key());
      keys.push_back({"interpolation", word(driver_interpolations()), "between points; linear when nothing is written"});
      return keys;
    }
    case ElementKind::lever:
      return {
          {"null", number() | date_or_never(), "the value that changes nothing", "null = 1: the value that changes nothing"},
          {"range", places({number() | date_or_never(), number() | date_or_never()}), "the least and the largest value", "range = [0, 2]"},
          {"effect", text(), "what more of it does", "effect = \"…\": what more of it does"},
          {"interpolation", word(lever_interpolations()), "between points of a schedule; step when nothing is written"}};
    case ElementKind::stock:
      return {equation_key("start", "its level at the beginning", "start = 0"),
              equation_key("inflow", "what comes in, per year", {}),
              equation_key("outflow", "what goes out, per year", {}),
              {"may_be_negative", truth(), "outflows take what they ask for, whatever it holds; false when nothing is written"}};
    case ElementKind::flow:
    case ElementKind::auxiliary:
      return {equation_key("equation", "its value, from other names", "equation = \"…\"")};
    case ElementKind::least:
      return {{"of", table(limits_shape), "the limits, by name", "of = { demand = \"…\", capacity = \"…\" }"}};
    case ElementKind::purse:
      return {equation_key("available", "what can be spent, per year", "available = \"…\"")};
    case ElementKind::request:
      return {{"purse", text(), "the purse that pays", "purse = \"…\""},
              equation_key("need", "what is asked for, per year", "need = \"…\""),
              equation_key("weight", "its share when there is too little, beside the other requests", {}),
              equation_key("floor", "what it gets before anything is shared", {})};
    case ElementKind::indicator:
      return {equation_key("equation", "its value, from other names", "equation = \"…\""),
              {"measure", word(measures()), "a level, or the sum of a calendar year; level when nothing is written"},
              {"figures", word(figure_sources()),
               "its own, or what targets achieved: the level at a deadline over what was announced; published when nothing is written"},
              {"possible", places({number(), number()}), "the least and the largest level that any place could have"}};
  }
  return {};
}

constexpr std::string_view kKindDocs[] = {
    "What a module needs from outside.",
    "A number that is not known exactly, with prior and source.",
    "An outside path: values by date.",
    "What a decision-maker can set.",
    "A level that only its flows change.",
    "A quantity per time.",
    "A quantity that follows from others.",
    "The smallest of several limits.",
    "Money to be shared among requests.",
    "What a programme asks of a purse.",
    "What people read, compared with published figures and targets.",
};

Shape shape_of(ElementKind kind) {
  Shape shape{kind_words()[static_cast<std::size_t>(kind)], kKindDocs[static_cast<std::size_t>(kind)], {}};
  const bool read_by_people = kind == ElementKind::indicator;
  const bool sourced = kind == ElementKind::parameter;
  shape.keys = {{"label", label(), "its name for people", read_by_people ? "label = { en = \"…\", zh = \"…\" }" : ""},
                {"source", text(), "where it comes from", sourced ? "source = \"…\": where the number comes from" : ""},
                {"unit", expression(), "as in \"household/year\", or \"1\" for plain numbers", "unit = \"…\", or \"1\" for plain numbers"}};
  for (Key& key : own_keys(kind)) shape.keys.push_back(std::move(key));
  return shape;
}

const Shape& elements_shape(ElementKind kind) {
  static const std::vector<Shape> shapes = [] {
    std::vector<Shape> all;
    for (std::size_t k = 0; k < kind_words().size(); ++k) {
      const auto each = static_cast<ElementKind>(k);
      const Names names = each == ElementKind::indicator ? Names::pattern : Names::name;
      all.push_back(
          {kind_words()[k] + "-tables", kKindDocs[k], {}, names, table([each]() -> const Shape& { return element_shape(each); })});
    }
    return all;
  }();
  return shapes[static_cast<std::size_t>(kind)];
}

}  // namespace

const std::vector<std::string>& driver_interpolations() {
  static const std::vector<std::string> words{"linear", "log", "step"};  // the first is the default
  return words;
}

const std::vector<std::string>& lever_interpolations() {
  static const std::vector<std::string> words{"step", "linear"};
  return words;
}

const std::vector<std::string>& measures() {
  static const std::vector<std::string> words{"level", "annual"};
  return words;
}

const std::vector<std::string>& figure_sources() {
  static const std::vector<std::string> words{"published", "targets"};
  return words;
}

std::span<const std::string> element_words() { return kind_words(); }

const Shape& element_shape(ElementKind kind) {
  static const std::vector<Shape> shapes = [] {
    std::vector<Shape> all;
    for (std::size_t k = 0; k < kind_words().size(); ++k) all.push_back(shape_of(static_cast<ElementKind>(k)));
    return all;
  }();
  return shapes[static_cast<std::size_t>(kind)];
}

std::vector<Key> element_keys() {
  std::vector<Key> keys;
  for (std::size_t k = 0; k < kind_words().size(); ++k) {
    const auto kind = static_cast<ElementKind>(k);
    keys.push_back({kind_words()[k], table([kind]() -> const Shape& { return elements_shape(kind); }), kKindDocs[k]});
  }
  return keys;
}

}  // namespace infracast::read
