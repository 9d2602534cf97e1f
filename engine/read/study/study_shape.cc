// SPDX-License-Identifier: MIT
// Which keys a study has.
#include "read/study/study_shape.h"

#include "infracast/study.h"
#include "read/model/lever.h"

namespace infracast::read {
namespace {

// The keys of each kind of design.
std::vector<Key> own_keys(DesignKind kind) {
  switch (kind) {
    case DesignKind::grid:
    case DesignKind::one_at_a_time:
      return {};
    case DesignKind::list:
      return {{"points", list_of(list_of(amount())), "points, each a value for every factor"},
              {"file", text(), "a CSV file with a column for every factor, instead of points"}};
    case DesignKind::latin_hypercube:
    case DesignKind::sobol:
      return {{"points", whole_number(), "how many points", "points = 100"}, {"seed", whole_number(), "of the random numbers"}};
    case DesignKind::morris:
      return {{"trajectories", whole_number(), "how many walks through the factors", "trajectories = 20"},
              {"levels", whole_number(), "values of a factor; an even number, 4 when nothing is written"},
              {"seed", whole_number(), "of the random numbers"}};
  }
  return {};
}

Key kind_key() {
  return {"kind", word(design_kinds()), "grid: every combination; list: points of your own; the others choose points", "kind = \"grid\""};
}

const Shape& derived_shape() {
  static const Shape shape{"derived", "Columns computed from the others, by name.", {}, Names::any, expression()};
  return shape;
}

}  // namespace

const std::vector<std::string>& study_kinds() {
  static const std::vector<std::string> words{"sweep", "sensitivity", "robust"};
  return words;
}

const std::vector<std::string>& design_kinds() {
  static const std::vector<std::string> words{"grid", "list", "latin_hypercube", "sobol", "one_at_a_time", "morris"};
  return words;
}

const std::vector<std::string>& factor_scales() {
  static const std::vector<std::string> words{"linear", "log"};
  return words;
}

const std::vector<std::string>& sensitivity_methods() {
  static const std::vector<std::string> words(kMethodWords.begin(), kMethodWords.end());
  return words;
}

const std::vector<std::string>& sensitivity_groups() {
  static const std::vector<std::string> words{"parameter", "module"};
  return words;
}

const Shape& sensitivity_factor_shape() {
  static const Shape shape{"sensitivity-factor",
                           "A lever that is varied beside the parameters.",
                           {{"name", text(), "the lever", "name = \"budget.envelope_factor\""},
                            {"range", places({number() | date_or_never(), number() | date_or_never()}),
                             "the lowest and the highest value; else the lever's own range"},
                            {"from", date(), "the first day on which the lever has the value"}}};
  return shape;
}

const Shape& sensitivity_shape() {
  static const Shape shape{"sensitivity",
                           "What the outputs depend on.",
                           {{"study", word({"sensitivity"}), "which question", "study = \"sensitivity\""},
                            {"name", text(), "its name"},
                            {"label", label(), "its name for people"},
                            {"scenario", text(), "the scenario that is varied", "scenario = \"base.toml\""},
                            {"method", word(sensitivity_methods()), "morris screens; sobol shares variance out; prcc correlates ranks",
                             "method = \"morris\", \"sobol\" or \"prcc\""},
                            {"group", word(sensitivity_groups()), "what is varied together; parameter when nothing is written"},
                            {"outputs", one_or_more(), "indicators at dates, as in \"idc_racks@2020\"", "outputs = [\"idc_racks@2020\"]"},
                            {"parameters", one_or_more(), "the parameters that are varied; else all uncertain ones"},
                            {"factor", list_of(table(sensitivity_factor_shape)), "levers that are varied too"},
                            {"samples", whole_number(), "points of the design"},
                            {"seed", whole_number(), "of the random numbers"},
                            {"resamples", whole_number(), "of the bootstrap"},
                            {"confidence", number(), "of the intervals, as in 0.9"}}};
  return shape;
}

const Shape& any_study_shape() {
  static const Shape shape{"study",
                           "Many runs, one question.",
                           {{"study", word(study_kinds()), "which question", "study = \"sweep\""}},
                           Names::none,
                           {},
                           {},
                           false,
                           0,
                           {{"sweep", study_shape}, {"sensitivity", sensitivity_shape}, {"robust", robust_shape}}};
  return shape;
}

const Shape& choice_levers_shape() {
  static const Shape shape{"choice-levers", "What the choice sets, by full names.", {}, Names::full_name, lever_form()};
  return shape;
}

const Shape& choice_shape() {
  static const Shape shape{
      "choice",
      "Levers that are set together.",
      {{"label", label(), "its name for people"}, {"levers", table(choice_levers_shape), "what it sets; nothing: the scenario as it is"}}};
  return shape;
}

const Shape& choices_shape() {
  static const Shape shape{"choices", "One of these holds at a point.", {}, Names::name, table(choice_shape), {}, {}, 1};
  return shape;
}

const Shape& factor_shape() {
  static const Shape shape{"factor",
                           "What a study varies.",
                           {{"name", text(), "a lever or a parameter; of choices, a name of its own", "name = \"fibre.build_rate_factor\""},
                            {"label", label(), "of choices: the factor's name for people"},
                            {"choices", table(choices_shape), "levers that are set together, by name, instead of values"},
                            {"values", list_of(amount(), 1), "the values it takes"},
                            {"range", places({amount(), amount()}), "the lowest and the highest value, instead of values"},
                            {"levels", whole_number(), "how many values a grid takes of the range"},
                            {"scale", word(factor_scales()), "how values lie in the range; linear when nothing is written"},
                            {"from", date(), "the first day on which a lever has the value"}}};
  return shape;
}

const Shape& record_shape() {
  static const Shape shape{"record",
                           "What is kept of every point.",
                           {{"indicators", one_or_more(), "indicators, by id"},
                            {"trajectories", one_or_more(), "indicators whose every output time is kept"},
                            {"targets", one_or_more(), "targets, by indicator"},
                            {"quantiles", list_of(number()), "rising shares, as in [0.05, 0.5, 0.95]"},
                            {"dates", list_of(date()), "rising dates"}}};
  return shape;
}

const Shape& design_shape(DesignKind kind) {
  static const std::vector<Shape> shapes = [] {
    std::vector<Shape> all;
    for (std::size_t k = 0; k < design_kinds().size(); ++k) {
      Shape shape{"design-" + design_kinds()[k], "Which points are run.", {kind_key()}};
      for (Key& key : own_keys(static_cast<DesignKind>(k))) shape.keys.push_back(std::move(key));
      all.push_back(std::move(shape));
    }
    return all;
  }();
  return shapes[static_cast<std::size_t>(kind)];
}

const Shape& any_design_shape() {
  static const Shape shape = [] {
    Shape any{"design", "Which points are run.", {kind_key()}};
    for (std::size_t k = 0; k < design_kinds().size(); ++k) {
      any.cases.push_back({design_kinds()[k], [k]() -> const Shape& { return design_shape(static_cast<DesignKind>(k)); }});
    }
    return any;
  }();
  return shape;
}

const Shape& study_shape() {
  static const Shape shape{"sweep",
                           "Designs run on the same draws.",
                           {{"study", word(study_kinds()), "which question", "study = \"sweep\""},
                            {"name", text(), "what results call it; else the file's stem"},
                            {"label", label(), "its name for people"},
                            {"scenario", text(), "the scenario that is varied", "scenario = \"base.toml\""},
                            {"draws", whole_number(), "of every point; else the scenario's"},
                            {"seed", whole_number(), "of the random numbers; else the scenario's"},
                            {"factor", list_of(table(factor_shape), 1), "what is varied", "[[factor]] with a name and values"},
                            {"design", table(any_design_shape), "which points are run"},
                            {"record", table(record_shape), "what is kept of every point"},
                            {"derived", table(derived_shape), "columns computed from the others"}}};
  return shape;
}

const Shape& robust_shape() {
  static const Shape shape{
      "robust",
      "Policies in the same futures.",
      {{"study", word({"robust"}), "which question", "study = \"robust\""},
       {"name", text(), "what results call it; else the file's stem"},
       {"label", label(), "its name for people"},
       {"scenario", text(), "the scenario that is varied", "scenario = \"base.toml\""},
       {"draws", whole_number(), "of every world; else the scenario's"},
       {"seed", whole_number(), "of the random numbers; else the scenario's"},
       {"goals", one_or_more(), "what a policy must do, as in \"idc_racks >= 12万 @ 2020\"", "goals = [\"idc_racks >= 12万 @ 2020\"]"},
       {"tail", number(), "the share of futures that are the worst; 0.1 when nothing is written"},
       {"factor", list_of(table(factor_shape), 1), "first the policies, as choices; the others make worlds", "[[factor]] with choices"}}};
  return shape;
}

}  // namespace infracast::read
