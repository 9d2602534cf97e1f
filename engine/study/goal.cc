// SPDX-License-Identifier: MIT
// Goals as people write them → nodes and times of a program.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "infracast/compile.h"
#include "infracast/goal.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "infracast/target.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/written_date.h"

namespace infracast::study {
namespace {

struct Part {
  std::string text;
  Span where;
};

Part trimmed(const SourceString& whole, std::size_t begin, std::size_t end) {
  while (begin < end && whole.value[begin] == ' ') ++begin;
  while (end > begin && whole.value[end - 1] == ' ') --end;
  return {whole.value.substr(begin, end - begin), {whole.where.source, whole.where.begin + begin, end - begin}};
}

struct Sign {
  std::string_view text;
  Comparator comparator;
};
constexpr Sign kSigns[] = {{">=", Comparator::at_least}, {"<=", Comparator::at_most}, {"≥", Comparator::at_least},
                           {"≤", Comparator::at_most},   {"~", Comparator::about},    {"≈", Comparator::about}};

// "NAME >= VALUE @ WHEN"; all but NAME may be missing.
struct Written {
  Part name;
  std::optional<Comparator> comparator;
  Part value;
  std::optional<Part> when;
};

Written parts_of(const SourceString& text) {
  const std::size_t at = text.value.rfind('@');
  const std::size_t end = std::min(at, text.value.size());
  Written written;
  if (at != std::string::npos) written.when = trimmed(text, at + 1, text.value.size());
  for (const Sign& sign : kSigns) {
    const std::size_t place = text.value.find(sign.text);
    if (place >= end) continue;
    written.name = trimmed(text, 0, place);
    written.comparator = sign.comparator;
    written.value = trimmed(text, place + sign.text.size(), end);
    return written;
  }
  written.name = trimmed(text, 0, end);
  return written;
}

std::string sign_of(Comparator comparator) {
  if (comparator == Comparator::about) return " ~ ";
  return comparator == Comparator::at_most ? " <= " : " >= ";
}

// What a conversion of units adds beyond twelve digits is no part of the number.
double without_rounding(double value) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 12);
  std::from_chars(text.data(), written.ptr, value);
  return value;
}

// "9500 household"; the unit of a plain number is not written.
std::string quantity_text(double value, const std::string& unit) {
  return plain_number_text(without_rounding(value)) + (unit == "1" ? "" : " " + unit);
}

class Finder {
 public:
  Finder(const Scenario& scenario, const Program& program, Diagnostics& diagnostics)
      : scenario_(scenario), program_(program), diagnostics_(diagnostics) {}

  std::optional<Goal> find(const SourceString& text) {
    const Written written = parts_of(text);
    if (!written.comparator && has_other_sign(written.name)) return std::nullopt;
    const Indicator* indicator = named(written.name);
    if (indicator == nullptr) return std::nullopt;
    if (written.comparator) return asked_for(written, *indicator, text);
    const std::vector<const TargetNodes*> targets = targets_of(*indicator);
    if (!written.when) return only_target(targets, written.name, *indicator);
    if (const auto date = date_of_level(written.when->text)) return at_date(targets, dated(*date, *indicator), *written.when, *indicator);
    return of_plan(targets, *written.when, *indicator);
  }

  [[nodiscard]] Goal goal_of(const TargetNodes& nodes) const {
    const Target& target = scenario_.targets[nodes.target];
    Goal goal;
    goal.text = target.indicator.value + sign_of(target.comparator) + quantity_text(nodes.value, target.unit.value) + " @ " +
                to_string(target.deadline.value);
    goal.label = program_.indicators[nodes.indicator].label;
    goal.unit = target.unit.value;
    goal.node = nodes.at_deadline;
    goal.step = program_.horizon.steps();
    goal.comparator = target.comparator;
    goal.threshold = nodes.value;
    goal.indicator = target.indicator.value;
    goal.date = target.deadline.value;
    return goal;
  }

 private:
  // "x > 5" and "x = 5": their ends are a matter of rounding.
  bool has_other_sign(const Part& name) {
    const std::size_t at = name.text.find_first_of("<>=");
    if (at == std::string::npos) return false;
    const std::string meant = name.text[at] == '=' ? "~" : name.text.substr(at, 1) + "=";
    diagnostics_.error({name.where.source, name.where.begin + at, 1}, "a goal is at least, at most or about a value", "write " + meant);
    return true;
  }

  const Indicator* named(const Part& name) {
    std::vector<std::string> known;
    for (const Indicator& indicator : program_.indicators) {
      if (indicator.id == name.text) return &indicator;
      known.push_back(indicator.id);
    }
    const std::string hint = did_you_mean(name.text, known);
    diagnostics_.error(name.where, "unknown indicator " + in_quotes(name.text), hint.empty() ? "infracast indicators lists them" : hint);
    return nullptr;
  }

  [[nodiscard]] std::vector<const TargetNodes*> targets_of(const Indicator& indicator) const {
    std::vector<const TargetNodes*> found;
    for (const TargetNodes& nodes : program_.targets) {
      if (&program_.indicators[nodes.indicator] == &indicator) found.push_back(&nodes);
    }
    return found;
  }

  [[nodiscard]] std::string listed(const std::vector<const TargetNodes*>& targets, const Indicator& indicator) const {
    std::string text;
    for (const TargetNodes* nodes : targets) {
      const Target& target = scenario_.targets[nodes->target];
      text += (text.empty() ? "" : ", ") + indicator.id + "@" + to_string(target.deadline.value) + " of " + target.plan;
    }
    return text.empty() ? "write " + indicator.id + " >= VALUE @ DATE" : "its targets: " + text;
  }

  // Drafts are meant where their plan is named, or where nothing else is.
  [[nodiscard]] std::vector<const TargetNodes*> published_first(std::vector<const TargetNodes*> targets) const {
    const auto is_draft = [&](const TargetNodes* nodes) { return scenario_.targets[nodes->target].draft; };
    if (!std::ranges::all_of(targets, is_draft)) std::erase_if(targets, is_draft);
    return targets;
  }

  std::optional<Goal> only_target(const std::vector<const TargetNodes*>& targets, const Part& name, const Indicator& indicator) {
    const std::vector<const TargetNodes*> meant = published_first(targets);
    if (meant.size() == 1) return goal_of(*meant.front());
    diagnostics_.error(name.where,
                       targets.empty() ? "no plan has a target for " + in_quotes(name.text) : in_quotes(name.text) + " has several targets",
                       listed(targets, indicator));
    return std::nullopt;
  }

  std::optional<Goal> of_plan(const std::vector<const TargetNodes*>& targets, const Part& plan, const Indicator& indicator) {
    std::vector<const TargetNodes*> found;
    for (const TargetNodes* nodes : targets) {
      if (scenario_.targets[nodes->target].plan == plan.text) found.push_back(nodes);
    }
    if (found.size() == 1) return goal_of(*found.front());
    const std::string what = found.empty() ? "is no date, and no plan with a target for " : "has several targets for ";
    diagnostics_.error(plan.where, in_quotes(plan.text) + " " + what + in_quotes(indicator.id), listed(targets, indicator));
    return std::nullopt;
  }

  std::optional<Goal> at_date(const std::vector<const TargetNodes*>& targets, const Date& date, const Part& when,
                              const Indicator& indicator) {
    std::vector<const TargetNodes*> due;
    for (const TargetNodes* nodes : targets) {
      const Target& target = scenario_.targets[nodes->target];
      if (target.deadline.value == date && !target.base) due.push_back(nodes);
    }
    due = published_first(std::move(due));
    if (due.size() == 1) return goal_of(*due.front());
    auto goal = level_at(date, when.where, indicator);
    if (goal) goal->text = indicator.id + " @ " + to_string(date);
    return goal;
  }

  // A year total, dated on any day of its year, is that year's.
  static Date dated(const Date& date, const Indicator& indicator) {
    return indicator.measure == Measure::annual ? Date{date.year, 12, 31} : date;
  }

  std::optional<Goal> level_at(const Date& date, const Span& where, const Indicator& indicator) {
    const Horizon& horizon = program_.horizon;
    const double time = end_of_day(date);
    if (time < horizon.time(0) || time > horizon.time(horizon.steps())) {
      diagnostics_.error(where, to_string(date) + " lies outside the horizon",
                         "write a date from " + std::to_string(horizon.first_year) + " to " + std::to_string(horizon.last_year));
      return std::nullopt;
    }
    Goal goal;
    goal.label = indicator.label;
    goal.unit = indicator.unit.text;
    goal.node = indicator.node;
    goal.indicator = indicator.id;
    goal.date = date;
    goal.step = static_cast<std::uint32_t>(std::floor((time - horizon.time(0)) * horizon.steps_per_year + 1e-6));
    return goal;
  }

  std::optional<Goal> asked_for(const Written& written, const Indicator& indicator, const SourceString& text) {
    const auto date = written.when ? date_of_level(written.when->text) : std::nullopt;
    if (!date) {
      const std::string example = "write " + indicator.id + sign_of(*written.comparator) + written.value.text + " @ 2020";
      if (written.when)
        diagnostics_.error(written.when->where, in_quotes(written.when->text) + " is not a date", example + ", 2020-06 or 2020-06-30");
      else
        diagnostics_.error(text.where, "a date must follow the value", example);
      return std::nullopt;
    }
    const auto threshold = value_in(indicator, written.value);
    auto goal = level_at(dated(*date, indicator), written.when->where, indicator);
    if (!goal || !threshold) return std::nullopt;
    goal->text =
        indicator.id + sign_of(*written.comparator) + quantity_text(*threshold, indicator.unit.text) + " @ " + to_string(goal->date);
    goal->comparator = written.comparator;
    goal->threshold = *threshold;
    return goal;
  }

  std::optional<double> value_in(const Indicator& indicator, const Part& value) {
    Diagnostics unused;
    UnitTable::Failure failure;
    const auto quantity = unit_table(scenario_.model, unused).parse_quantity(value.text, &failure);
    if (!quantity) {
      const Span where{value.where.source, value.where.begin + failure.offset, failure.length};
      diagnostics_.error(where, failure.message.empty() ? "a value is missing" : failure.message,
                         "write " + indicator.id + " >= " + quantity_text(5, indicator.unit.text) + " @ 2020");
      return std::nullopt;
    }
    if (!quantity->unit) return quantity->number;
    const auto factor = conversion(*quantity->unit, indicator.unit);
    if (!factor) {
      diagnostics_.error(value.where, in_quotes(indicator.id) + " is in " + indicator.unit.text + ", not in " + quantity->unit->text);
      return std::nullopt;
    }
    return quantity->number * *factor;
  }

  const Scenario& scenario_;
  const Program& program_;
  Diagnostics& diagnostics_;
};

}  // namespace
}  // namespace infracast::study

namespace infracast {

std::optional<Goal> find_goal(const Scenario& scenario, const Program& program, const SourceString& text, Diagnostics& diagnostics) {
  return study::Finder(scenario, program, diagnostics).find(text);
}

std::vector<Goal> goals_of_plan(const Scenario& scenario, const Program& program, const SourceString& plan, Diagnostics& diagnostics) {
  std::vector<Goal> goals;
  std::vector<std::string> known;
  for (const TargetNodes& nodes : program.targets) {
    const std::string& name = scenario.targets[nodes.target].plan;
    if (std::ranges::find(known, name) == known.end()) known.push_back(name);
    if (name == plan.value) goals.push_back(study::Finder(scenario, program, diagnostics).goal_of(nodes));
  }
  if (goals.empty()) {
    std::string list;
    for (const std::string& name : known) list += (list.empty() ? "plans: " : ", ") + name;
    const std::string hint = did_you_mean(plan.value, known);
    diagnostics.error(plan.where, "no plan " + in_quotes(plan.value) + " with modelled targets", hint.empty() ? list : hint);
  }
  return goals;
}

}  // namespace infracast
