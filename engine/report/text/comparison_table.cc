// SPDX-License-Identifier: MIT
// The comparison as text: a part for each scenario but the first.
#include <algorithm>
#include <cmath>

#include "infracast/compare.h"
#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/table.h"
#include "infracast/verdict.h"
#include "infracast/wording.h"
#include "report/text/target_text.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

// Indicators that differ by a smaller share of the first scenario's level are shown only with --all.
constexpr double kSmallEffect = 0.0005;
constexpr double kNothing = 1e-9;
constexpr std::size_t kShown = 25;  // indicators

struct ComparisonWords {
  std::string_view paired, set_apart, unpaired;  // other, first, draws; parameters; other, first, reason
  std::string_view targets, indicators;          // titles of the first columns
  std::string_view of;                           // "{} of" a scenario: its probability
  std::string_view probability, change, median, verdict, at, relative, difference, difference_of_medians;
  std::string_view same_targets, same_indicators, more;  // more: how many
  std::string_view legend, without_draws, unknown;
};

ComparisonWords comparison_words(Language language) {
  const auto say = [language](std::string_view english) { return phrase(language, english); };
  return {
      .paired = say("{} against {}: the same {} draws in both, compared one by one"),
      .set_apart = say("but for parameters whose priors the scenarios set: "),
      .unpaired = say("{} against {}: not the same draws ({}); differences are those of medians"),
      .targets = say("target"),
      .indicators = say("indicator"),
      .of = say("in {}"),
      .probability = say("probability in {}"),
      .change = say("change"),
      .median = say("P50 in {}"),
      .verdict = say("verdict"),
      .at = say("at"),
      .relative = say("change"),
      .difference = say("difference P50 [P5, P95]"),
      .difference_of_medians = say("difference of P50"),
      .same_targets = say("No target is attained more or less often."),
      .same_indicators = say("No indicator differs."),
      .more = say("{} more with --all"),
      .legend = say("change of a probability: percentage points ± standard error. Largest changes first."),
      .without_draws = say("Where a difference has no [P5, P95], no draws are kept at that date, and it is that of the medians: infracast "
                           "run --draws-in-file keeps all."),
      .unknown = say("unknown"),
  };
}

std::string signed_text(double value, const std::string& text) { return (value > 0 ? "+" : "") + text; }

std::string percent(double share) {
  if (!std::isfinite(share)) return "";
  return signed_text(share, readable_share(share, std::abs(share) < 0.1 ? 2 : 3));
}

// A table, and the sentence shown instead when it is empty.
struct Part {
  TextTable table;
  std::string_view otherwise;
};

// One scenario against the first.
// Whether the same draws could not be compared one by one at some date.
bool lacks_draws(const Comparison& comparison) {
  return std::ranges::any_of(comparison.indicators, [&](const IndicatorComparison& indicator) {
    for (std::size_t k = 1; k < indicator.difference.size(); ++k) {
      const Difference& difference = indicator.difference[k];
      if (comparison.pairing[k].paired && std::isfinite(difference.p50) && std::isnan(difference.p05)) return true;
    }
    return false;
  });
}

class Against {
 public:
  Against(const Comparison& comparison, std::size_t scenario, const ComparisonOptions& options)
      : comparison_(comparison),
        scenario_(scenario),
        options_(options),
        language_(options.language),
        in_(comparison_words(options.language)) {}

  [[nodiscard]] std::string text() const {
    std::string out = toned(flowed(title(), 0, options_.style), Tone::strong, options_.style);
    out += "\n" + text_of(targets());
    const TextTable all = indicators();
    return out + "\n" + text_of({cut(all), in_.same_indicators}) + left_out(all);
  }

 private:
  [[nodiscard]] std::string name(std::size_t scenario) const {
    const std::string& own = comparison_.scenarios[scenario].name;
    const auto same =
        std::count_if(comparison_.scenarios.begin(), comparison_.scenarios.end(), [&](const ScenarioInfo& s) { return s.name == own; });
    return same > 1 ? comparison_.files[scenario] + ":" + own : own;
  }
  [[nodiscard]] const Pairing& pairing() const { return comparison_.pairing[scenario_]; }

  [[nodiscard]] std::string title() const {
    if (!pairing().paired) return filled(in_.unpaired, {name(scenario_), name(0), std::string(phrase(language_, pairing().reason))});
    const double draws = static_cast<double>(comparison_.scenarios[scenario_].draws);
    std::string out = filled(in_.paired, {name(scenario_), name(0), readable_number(draws, Language::en, 15)});
    if (pairing().set_apart.empty()) return out;
    out += (language_ == Language::zh ? "；" : "; ") + std::string(in_.set_apart);
    for (const std::string& one : pairing().set_apart) out += (&one == &pairing().set_apart.front() ? "" : ", ") + one;
    return out;
  }

  [[nodiscard]] std::string text_of(const Part& part) const {
    return part.table.rows.empty() ? flowed(part.otherwise, 2, options_.style) : render(part.table, options_.style);
  }

  // ---- targets ----

  [[nodiscard]] Part targets() const {
    TextTable table{{{std::string(in_.targets), false, true},
                     {"", false, true},
                     {std::string(words(language_).deadline)},
                     {filled(in_.probability, {name(0)}), true},
                     {filled(in_.of, {name(scenario_)}), true},
                     {std::string(in_.change), true},
                     {filled(in_.median, {name(0)}), true},
                     {filled(in_.of, {name(scenario_)}), true},
                     {std::string(in_.verdict)}},
                    {}};
    for (const TargetComparison& target : comparison_.targets) {
      const double change = target.change[scenario_];
      if (options_.all ? target.rows[0] || target.rows[scenario_] : change != 0 && !std::isnan(change)) table.rows.push_back(row(target));
    }
    return {std::move(table), in_.same_targets};
  }

  [[nodiscard]] TextTable::Row row(const TargetComparison& target) const {
    const auto& mine = target.rows[0];
    const auto& theirs = target.rows[scenario_];
    const PlanRow& any = mine ? *mine : *theirs;
    return {{{label_in(any.label, language_, any.indicator)},
             {target_text(any, language_)},
             {year_and_month(any.deadline)},
             {mine ? readable_probability(mine->probability) : "–"},
             {theirs ? readable_probability(theirs->probability) : "–"},
             {change(target), tone(target)},
             {mine ? level_text(*mine, mine->p50, language_, 3) : "–"},
             {theirs ? level_text(*theirs, theirs->p50, language_, 3) : "–"},
             {verdicts(mine, theirs)}}};
  }

  [[nodiscard]] std::string change(const TargetComparison& target) const {
    const double points = 100 * target.change[scenario_];
    if (std::isnan(points)) return "";
    const double of_points = 100 * target.change_error[scenario_];
    const std::string error = std::isnan(of_points) ? std::string(in_.unknown) : readable_number(of_points, language_, 2);
    return unbroken(signed_text(points, readable_number(points, language_, 3)) + " ± " + error);
  }

  [[nodiscard]] Tone tone(const TargetComparison& target) const {
    const double change = target.change[scenario_];
    if (std::isnan(change) || std::isnan(target.change_error[scenario_]) || std::abs(change) < 2 * target.change_error[scenario_])
      return Tone::plain;
    return change > 0 ? Tone::good : Tone::bad;
  }

  [[nodiscard]] std::string verdicts(const std::optional<PlanRow>& mine, const std::optional<PlanRow>& theirs) const {
    const auto text = [&](const std::optional<PlanRow>& row, std::size_t scenario) {
      return row ? std::string(word(verdict(*row, comparison_.scenarios[scenario].today), language_)) : std::string("–");
    };
    const std::string before = text(mine, 0), after = text(theirs, scenario_);
    return before == after ? before : unbroken(before + " → " + after);
  }

  // ---- indicators ----

  [[nodiscard]] TextTable indicators() const {
    TextTable table{{{std::string(in_.indicators), false, true},
                     {std::string(in_.at)},
                     {filled(in_.median, {name(0)}), true},
                     {filled(in_.of, {name(scenario_)}), true},
                     {std::string(in_.relative), true},
                     {std::string(pairing().paired ? in_.difference : in_.difference_of_medians), true, true}},
                    {}};
    for (const IndicatorComparison& one : comparison_.indicators) {
      if (options_.all || differs(one)) table.rows.push_back(row(one));
    }
    return table;
  }

  [[nodiscard]] double relative(const IndicatorComparison& one) const {
    return (one.level[scenario_].p50 - one.level[0].p50) / std::abs(one.level[0].p50);
  }

  [[nodiscard]] bool differs(const IndicatorComparison& one) const {
    const Difference& difference = one.difference[scenario_];
    const double size = std::max(std::abs(one.level[scenario_].p50 - one.level[0].p50), std::abs(difference.p50));
    return size > kSmallEffect * std::abs(one.level[0].p50);
  }

  [[nodiscard]] TextTable::Row row(const IndicatorComparison& one) const {
    return {{{label_in(one.label, language_, one.id)},
             {month_of(one.time)},
             {readable_quantity(one.level[0].p50, one.unit, language_, 3)},
             {readable_quantity(one.level[scenario_].p50, one.unit, language_, 3)},
             {percent(relative(one))},
             {difference(one.difference[scenario_], kNothing * std::abs(one.level[0].p50))}}};
  }

  // Differences smaller than `nothing` are rounding.
  [[nodiscard]] std::string difference(const Difference& difference, double nothing) const {
    const auto number = [&](double value) {
      return std::abs(value) < nothing ? std::string("0") : signed_text(value, readable_number(value, language_, 3));
    };
    if (std::isnan(difference.p50)) return "";
    if (std::isnan(difference.p05)) return number(difference.p50);
    return number(difference.p50) + " " + unbroken("[" + number(difference.p05) + ", " + number(difference.p95) + "]");
  }

  [[nodiscard]] TextTable cut(TextTable table) const {
    if (!options_.all && table.rows.size() > kShown) table.rows.resize(kShown);
    return table;
  }
  [[nodiscard]] std::string left_out(const TextTable& all) const {
    if (options_.all || all.rows.size() <= kShown) return "";
    return flowed(filled(in_.more, {std::to_string(all.rows.size() - kShown)}), 2, options_.style);
  }

  const Comparison& comparison_;
  std::size_t scenario_;
  const ComparisonOptions& options_;
  Language language_;
  ComparisonWords in_;
};

}  // namespace
}  // namespace infracast::report

namespace infracast {

std::string comparison_table(const Comparison& comparison, const ComparisonOptions& options) {
  std::string out;
  for (std::size_t scenario = 1; scenario < comparison.scenarios.size(); ++scenario)
    out += report::Against(comparison, scenario, options).text() + "\n";
  const report::ComparisonWords words = report::comparison_words(options.language);
  out += flowed(words.legend, 0, options.style);
  return report::lacks_draws(comparison) ? out + flowed(words.without_draws, 0, options.style) : out;
}

}  // namespace infracast
