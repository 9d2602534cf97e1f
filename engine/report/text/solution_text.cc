// SPDX-License-Identifier: MIT
#include "report/text/solution_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "notation/number.h"
#include "notation/written_date.h"
#include "report/words/json_number.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

struct SolutionWords {
  std::string_view goal, all_goals;             // goal, wanted
  std::string_view found, already, infeasible;  // titles
  std::string_view lever, answer, best, now, range, since;
  std::string_view verified, search, present;            // probability, error, draws; draws, probability; probability
  std::string_view untold, no_number;                    // undefined draws, draws; undefined draws
  std::string_view limit, no_limit, not_monotone, cost;  // value, wanted; wanted; —; mean, P5, P95
  std::string_view unknown;
};

SolutionWords solution_words(Language language) {
  const auto say = [language](std::string_view english) { return phrase(language, english); };
  return {
      .goal = say("Wanted: {} in {} of draws"),
      .all_goals = say("together: "),
      .found = say("Reached with"),
      .already = say("Already met with the scenario's own levers"),
      .infeasible = say("Infeasible within the range; the best of what was tried"),
      .lever = say("lever"),
      .answer = say("value|answer"),
      .best = say("best"),
      .now = say("now"),
      .range = say("range"),
      .since = say("from"),
      .verified = say("Verified: {} ± {} of {} draws"),
      .search = say(" (searched on {} draws: {})"),
      .present = say("; with the scenario's own levers {}, with null levers {}"),
      .untold = say("No probability: no number in {} of {} draws"),
      .no_number = say("no number in {} draws"),
      .limit = say("At {} the probability falls to {}"),
      .no_limit = say("No value in the range brings the probability down to {}"),
      .not_monotone = say("The probability does not only rise, or only fall, over the range: other values may do as well."),
      .cost = say("Cost against the scenario's own levers: {} on average [P5 {}, P95 {}]"),
      .unknown = say("unknown"),
  };
}

class SolutionText {
 public:
  SolutionText(const Solution& solution, const Wording& wording)
      : solution_(solution), console_(wording), in_(solution_words(wording.language)) {}

  [[nodiscard]] std::string text() const {
    std::string out = flowed(filled(in_.goal, {goals(), finer_probability(solution_.wanted)}), 0, console_.style);
    out += toned(flowed(title(), 0, console_.style), tone(), console_.style) + "\n" + render(levers(), console_.style) + "\n";
    out += flowed(verified(), 0, console_.style);
    if (solution_.outcome == Solution::Outcome::already_met && solution_.levers.size() == 1) out += flowed(limit(), 0, console_.style);
    if (!solution_.monotone) out += flowed(in_.not_monotone, 0, console_.style);
    if (solution_.cost && solution_.outcome != Solution::Outcome::already_met) out += flowed(cost(), 0, console_.style);
    return out;
  }

 private:
  [[nodiscard]] std::string goals() const {
    std::string out(solution_.goals.size() > 1 ? in_.all_goals : "");
    for (const Goal& goal : solution_.goals) out += (&goal == &solution_.goals.front() ? "" : ", ") + goal.text;
    return out;
  }
  [[nodiscard]] std::string title() const {
    switch (solution_.outcome) {
      case Solution::Outcome::found:
        return std::string(in_.found) + (console_.language == Language::zh ? "：" : ":");
      case Solution::Outcome::already_met:
        return std::string(in_.already) + (console_.language == Language::zh ? "。" : ".");
      case Solution::Outcome::infeasible:
        return std::string(in_.infeasible) + (console_.language == Language::zh ? "：" : ":");
    }
    return "";
  }
  [[nodiscard]] Tone tone() const { return solution_.outcome == Solution::Outcome::infeasible ? Tone::bad : Tone::good; }

  // Dates are shown without a thousands separator: 2016.5.
  [[nodiscard]] std::string level(double value, const SolvedLever& lever) const {
    if (lever.unit != "date") return readable_quantity(value, lever.unit, console_.language, 4);
    return value >= kNever ? readable_time(value, console_.language) : fixed_text(value, 2);
  }

  [[nodiscard]] TextTable levers() const {
    const bool infeasible = solution_.outcome == Solution::Outcome::infeasible;
    TextTable table{{{std::string(in_.lever), false, true},
                     {std::string(infeasible ? in_.best : in_.answer), true},
                     {std::string(in_.now), true},
                     {std::string(in_.range), true},
                     {std::string(in_.since)}},
                    {}};
    for (const SolvedLever& lever : solution_.levers) {
      table.rows.push_back({{{lever.name},
                             {level(lever.value, lever), Tone::strong},
                             {level(lever.present, lever)},
                             {level(lever.low, lever) + " … " + level(lever.high, lever)},
                             {first_day(lever.from)}}});
    }
    return table;
  }

  // The date on which the lever begins: the day after the last one that is over.
  static std::string first_day(double from) {
    const Date last = last_day_before(from);
    for (const Date& next : {Date{last.year, last.month, last.day + 1}, Date{last.year, last.month + 1, 1}})
      if (parse_date(to_string(next))) return to_string(next);
    return to_string({last.year + 1, 1, 1});
  }

  [[nodiscard]] std::string verified() const {
    const auto draws = [](std::size_t count) { return readable_number(static_cast<double>(count), Language::en, 15); };
    std::string out = solution_.undefined > 0
                          ? filled(in_.untold, {draws(solution_.undefined), draws(solution_.draws)})
                          : filled(in_.verified, {finer_probability(solution_.probability), error(), draws(solution_.draws)});
    if (solution_.search_draws > 0 && solution_.outcome != Solution::Outcome::already_met)
      out += filled(in_.search, {draws(solution_.search_draws), chance(solution_.searched_probability, solution_.searched_undefined)});
    return out + filled(in_.present, {chance(solution_.present_probability, solution_.present_undefined),
                                      chance(solution_.null_probability, solution_.null_undefined)});
  }

  [[nodiscard]] std::string chance(double probability, std::size_t undefined) const {
    return undefined > 0 ? filled(in_.no_number, {std::to_string(undefined)}) : finer_probability(probability);
  }

  [[nodiscard]] std::string error() const {
    return std::isnan(solution_.probability_error) ? std::string(in_.unknown) : finer_probability(solution_.probability_error);
  }

  [[nodiscard]] std::string limit() const {
    const SolvedLever& lever = solution_.levers.front();
    const std::string wanted = finer_probability(solution_.wanted);
    if (!lever.limit) return filled(in_.no_limit, {wanted});
    const std::string value = level(*lever.limit, lever);
    return filled(in_.limit, {value, wanted});
  }

  [[nodiscard]] std::string cost() const {
    const auto amount = [&](double value) {
      if (std::isnan(value)) return std::string(in_.unknown);
      return (value > 0 ? "+" : "") + readable_quantity(value, solution_.cost_unit, console_.language, 3);
    };
    return filled(in_.cost, {amount(*solution_.cost), amount(*solution_.cost_low), amount(*solution_.cost_high)});
  }

  const Solution& solution_;
  const Wording& console_;
  SolutionWords in_;
};

std::string_view outcome_word(Solution::Outcome outcome) {
  switch (outcome) {
    case Solution::Outcome::found:
      return "found";
    case Solution::Outcome::already_met:
      return "already_met";
    case Solution::Outcome::infeasible:
      return "infeasible";
  }
  return "";
}

// How far the lever can move back (positive) or must move (negative). Nothing when no value in the range changes the outcome.
Json slack_of(const Solution& solution, const SolvedLever& lever) {
  if (solution.outcome == Solution::Outcome::infeasible) return nullptr;
  if (solution.outcome == Solution::Outcome::already_met) return lever.limit ? Json(std::abs(lever.present - *lever.limit)) : Json(nullptr);
  return -std::abs(lever.value - lever.present);
}

Json lever_json(const Solution& solution, const SolvedLever& lever) {
  const bool needed = solution.outcome == Solution::Outcome::found;
  return {{"lever", lever.name},
          {"unit", lever.unit},
          {"from", lever.from},
          {"low", lever.low},
          {"high", lever.high},
          {"null", lever.null},
          {"present", lever.present},
          {"value", lever.value},
          {"required", needed        ? Json(lever.value)
                       : lever.limit ? Json(*lever.limit)
                                     : Json(nullptr)},
          {"slack", slack_of(solution, lever)}};
}

}  // namespace

std::string solution_text(const Solution& solution, const Wording& wording) { return SolutionText(solution, wording).text(); }

std::string solution_json(const Solution& solution) {
  Json out{{"outcome", outcome_word(solution.outcome)},
           {"wanted", solution.wanted},
           {"goals", Json::array()},
           {"levers", Json::array()},
           {"probability", json_number(solution.probability)},
           {"probability_error", json_number(solution.probability_error)},
           {"undefined_draws", solution.undefined},
           {"draws", solution.draws},
           {"search_draws", solution.search_draws},
           {"searched_probability", json_number(solution.searched_probability)},
           {"present_probability", json_number(solution.present_probability)},
           {"null_probability", json_number(solution.null_probability)},
           {"monotone", solution.monotone},
           {"evaluations", solution.evaluations}};
  for (const Goal& goal : solution.goals) out["goals"].push_back({{"goal", goal.text}, {"threshold", goal.threshold}, {"unit", goal.unit}});
  for (const SolvedLever& lever : solution.levers) out["levers"].push_back(lever_json(solution, lever));
  if (solution.cost)
    out["cost"] = {{"mean", *solution.cost}, {"p05", *solution.cost_low}, {"p95", *solution.cost_high}, {"unit", solution.cost_unit}};
  return out.dump(2) + "\n";
}

}  // namespace infracast::report
