// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "infracast/plan_table.h"
#include "infracast/posterior.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/statistics.h"
#include "infracast/table.h"
#include "infracast/verdict.h"
#include "infracast/wording.h"
#include "judge/fit.h"
#include "judge/holds_back.h"
#include "report/text/fit_text.h"
#include "report/text/outcome_text.h"
#include "report/text/outlook_table.h"
#include "report/text/target_text.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

constexpr std::size_t kFewDraws = 100;  // below, a probability is shown with its interval
constexpr double kNineInTen = 1.6449;   // standard deviations to either side

// Words one row of the plan table.
class RowText {
 public:
  RowText(const PlanRow& row, const ScenarioInfo& scenario, double end, Language language)
      : row_(row),
        verdict_(infracast::verdict(row, scenario.today)),
        probability_(infracast::probability(row, scenario.today)),
        gap_(gap(row, scenario.today)),
        today_(scenario.today),
        draws_(scenario.draws),
        end_(end),
        language_(language) {}

  // `misfit`: the posterior does not pass through the newest figure of the indicator.
  [[nodiscard]] TextTable::Row cells(const std::optional<judge::Hold>& hold, bool misfit) const {
    const Tone tone = misfit ? Tone::bad : verdict_tone();
    const std::string verdict = verdict_text(word(verdict_, language_), misfit, language_);
    if (!row_.modelled) {
      return {{{label()},
               {target_text(row_, language_)},
               {year_and_month(row_.deadline)},
               {published_cell()},
               {unmodelled(), Tone::faint},
               {},
               {verdict, tone},
               {},
               {},
               {}}};
    }
    return {{{label(), Tone::plain},
             {target_text(row_, language_), Tone::plain},
             {year_and_month(row_.deadline), Tone::plain},
             {published_cell(), Tone::plain},
             {projected(), Tone::plain},
             {probability_cell(), Tone::plain},
             {verdict, tone},
             {hold ? limit_word(hold->limit, language_) + " " + judge::years_of(*hold) : "", Tone::plain},
             {first_reached(), Tone::plain},
             {difference(), Tone::plain}}};
  }
  [[nodiscard]] std::string label() const { return label_in(row_.label, language_, row_.indicator); }

 private:
  [[nodiscard]] std::string level(double value, int digits) const { return level_text(row_, value, language_, digits); }

  [[nodiscard]] std::string published_cell() const {
    if (row_.observed) return level(*row_.observed, 4);
    const auto bound = single_bound(row_);
    return bound ? level_text(row_, *bound, language_) : "";
  }

  // Blanks that do not break keep the range on one line.
  [[nodiscard]] std::string projected() const {
    const std::string middle = level(row_.p50, 3);
    if (row_.p05 == row_.p95) return middle;
    return middle + " " + unbroken("[" + level(row_.p05, 3) + ", " + level(row_.p95, 3) + "]");
  }

  [[nodiscard]] std::string unmodelled() const {
    return filled(words(language_).not_modelled, {std::string(reason(row_.unmodelled, language_))});
  }

  [[nodiscard]] bool no_number() const { return row_.undefined > 0 && std::isnan(probability_); }

  [[nodiscard]] std::string probability_cell() const {
    if (no_number()) return filled(words(language_).no_number, {std::to_string(row_.undefined)});
    if (draws_ == 0 || draws_ >= kFewDraws || std::isnan(probability_)) return readable_probability(probability_);
    if (verdict_ == Verdict::met || verdict_ == Verdict::missed) return readable_probability(probability_);
    const ShareInterval likely = share_interval(probability_, draws_, kNineInTen);
    return unbroken(readable_probability(probability_) + " [" + readable_probability(likely.low) + ", " +
                    readable_probability(likely.high) + "]");
  }

  [[nodiscard]] std::string first_reached() const {
    const auto text = reached_in_words(row_, today_, end_, language_);
    return text ? *text : month_of(row_.reached_p50);
  }

  [[nodiscard]] std::string difference() const {
    if (no_number()) return "–";
    const double value = gap_;
    const std::string plus = value > 0 ? "+" : "";
    if (!is_share(row_)) return plus + readable_number(value, language_, 3);
    return plus + readable_number(100 * value, language_, 3) + " " + std::string(words(language_).points);
  }

  [[nodiscard]] Tone verdict_tone() const {
    if (verdict_ == Verdict::met || verdict_ == Verdict::likely || verdict_ == Verdict::probably_met) return Tone::good;
    return verdict_ == Verdict::open || verdict_ == Verdict::unknown ? Tone::doubtful : Tone::bad;
  }

  const PlanRow& row_;
  Verdict verdict_;
  double probability_;
  double gap_;
  Date today_;
  std::size_t draws_;
  double end_;
  Language language_;
};

// The rows of a plan in the order of targets.csv.
struct PlanRows {
  std::string plan;
  std::vector<const PlanRow*> rows;
  std::size_t modelled = 0;
};

std::vector<PlanRows> grouped(const std::vector<PlanRow>& rows) {
  std::vector<PlanRows> groups;
  for (const auto& row : rows) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](const PlanRows& g) { return g.plan == row.plan; });
    if (group == groups.end()) group = groups.insert(groups.end(), PlanRows{row.plan, {}, 0});
    group->rows.push_back(&row);
    if (row.modelled) ++group->modelled;
  }
  return groups;
}

std::vector<TextTable::Column> columns(const Words& in) {
  const auto title = [](std::string_view text) { return std::string(text); };
  return {{title(in.indicator), false, true},
          {title(in.target), false, true},
          {title(in.deadline)},
          {title(in.observed), true},
          {title(in.projected), true, true},
          {title(in.probability), true},
          {title(in.verdict)},
          {title(in.held_by), false, true},
          {title(in.first_reached)},
          {title(in.gap), true}};
}

constexpr std::size_t kHeldBy = 7;  // its column

void drop_if_empty(TextTable& table, std::size_t column) {
  const auto fills = [column](const TextTable::Row& row) { return row.cells.size() > column && !row.cells[column].text.empty(); };
  if (std::any_of(table.rows.begin(), table.rows.end(), fills)) return;
  const auto at = static_cast<std::ptrdiff_t>(column);
  table.columns.erase(table.columns.begin() + at);
  for (TextTable::Row& row : table.rows) {
    if (row.cells.size() > column) row.cells.erase(row.cells.begin() + at);
  }
}

// A scenario's table and the text around it.
class ScenarioReport {
 public:
  ScenarioReport(const Results& results, std::size_t scenario, Language language, const TextStyle& style)
      : results_(results), scenario_(scenario), language_(language), style_(style), in_(words(language)) {}

  [[nodiscard]] std::string text() const {
    const auto groups = grouped(results_.plan[scenario_]);
    std::string out = title() + changes() + outlook();
    std::vector<const PlanRows*> ahead, settled;
    for (const auto& group : groups) (is_ahead(group.rows, info().today) ? ahead : settled).push_back(&group);
    const bool both = !ahead.empty() && !settled.empty();
    if (both) out += section("Plans ahead");
    if (!ahead.empty()) out += table_of(ahead);
    if (both) out += section("Record of plans that are due");
    if (!settled.empty() || ahead.empty()) out += table_of(settled);
    out += few_draws() + notes(groups);
    return out + not_converged() + misfits();
  }

 private:
  // What the place is led by comes first.
  [[nodiscard]] std::string outlook() const {
    const std::string table = outlook_table(results_, scenario_, {language_, style_});
    return table.empty() ? "" : (table.starts_with('\n') ? "" : "\n") + table;
  }

  [[nodiscard]] std::string section(std::string_view english) const {
    return "\n" + toned(flowed(phrase(language_, english), 0, style_), Tone::strong, style_);
  }

  [[nodiscard]] std::string table_of(const std::vector<const PlanRows*>& groups) const {
    TextTable table{columns(in_), {}};
    for (const PlanRows* group : groups) add(*group, table);
    drop_if_empty(table, kHeldBy);
    const std::string rows = render(table, style_);
    return (rows.starts_with('\n') ? "" : "\n") + rows;
  }

  [[nodiscard]] const ScenarioInfo& info() const { return results_.scenarios[scenario_]; }

  [[nodiscard]] std::string title() const {
    const std::string draws = readable_number(static_cast<double>(info().draws), Language::en, 15);
    const std::string text = filled(in_.title, {label_in(info().label, language_, info().name), info().name, draws,
                                                std::to_string(info().seed), year_and_month(info().today)});
    return toned(flowed(text, 0, style_), Tone::strong, style_);
  }

  [[nodiscard]] std::string changes() const {
    std::string text;
    for (const ChangeResult& change : results_.changes) {
      if (change.scenario != info().name) continue;
      const std::string source = change.source.empty() ? "" : " (" + change.source + ")";
      text += flowed(filled(in_.changed, {to_string(change.from), label_in(change.label, language_, change.name), change.what}) + source, 0,
                     style_);
    }
    return text;
  }

  [[nodiscard]] std::string heading(const PlanRows& group) const {
    const bool draft = std::ranges::all_of(group.rows, &PlanRow::draft);
    return summary_of(group) + (draft ? std::string(phrase(language_, "; a draft, which nobody has published")) : "");
  }

  [[nodiscard]] std::string summary_of(const PlanRows& group) const {
    if (group.modelled == 0) return filled(in_.none_modelled, {group.plan});
    const auto& plans = results_.plans[scenario_];
    const auto summary = std::find_if(plans.begin(), plans.end(), [&](const PlanSummary& p) { return p.plan == group.plan; });
    if (summary == plans.end()) return group.plan;
    const std::string rows = std::to_string(group.rows.size()), modelled = std::to_string(summary->targets);
    if (summary->undefined > 0) return filled(in_.joint_untold, {group.plan, rows, modelled, std::to_string(summary->undefined)});
    return filled(in_.joint, {group.plan, rows, modelled, readable_probability(summary->joint)});
  }

  void add(const PlanRows& group, TextTable& table) const {
    table.rows.push_back({{{heading(group), Tone::strong}}});
    for (const PlanRow* row : group.rows)
      table.rows.push_back(
          row_text(*row).cells(judge::held(results_, scenario_, *row), judge::has_misfit(results_, scenario_, row->indicator)));
  }

  [[nodiscard]] std::string few_draws() const {
    if (info().draws == 0 || info().draws >= kFewDraws) return "";
    return flowed(filled(in_.few_draws, {std::to_string(info().draws)}), 0, style_);
  }

  // What does not fit a column: contradictions among published outcomes.
  [[nodiscard]] std::string notes(const std::vector<PlanRows>& groups) const {
    std::string out;
    for (const auto& group : groups) {
      std::string text;
      for (const PlanRow* row : group.rows) text += published(*row);
      if (!text.empty()) out += "\n" + toned(group.plan, Tone::strong, style_) + "\n" + text;
    }
    return out;
  }

  [[nodiscard]] std::string not_converged() const {
    std::string text;
    if (scenario_ >= results_.calibration.size()) return text;
    for (const BlockReport& block : results_.calibration[scenario_].blocks) {
      if (block.converged) continue;
      const std::string line =
          filled(in_.not_converged, {label_in(block.label, language_, block.name), label_in(block.explanation, language_, "")});
      text += "\n" + toned(flowed(line, 0, style_), Tone::bad, style_);
    }
    return text;
  }

  [[nodiscard]] std::string misfits() const {
    std::string text;
    for (const JumpOff& newest : judge::misfits(results_, scenario_)) {
      const auto& blocks = results_.calibration[scenario_].blocks;
      const auto block = std::ranges::find(blocks, newest.block, &BlockReport::name);
      const auto about = std::ranges::find(results_.indicators, newest.name, &IndicatorResult::id);
      const std::string line =
          filled(in_.misfit, {block == blocks.end() ? newest.block : label_in(block->label, language_, newest.block),
                              about == results_.indicators.end() ? newest.name : label_in(about->label, language_, newest.name),
                              misfit_text(newest, language_)});
      text += "\n" + toned(flowed(line, 0, style_), Tone::bad, style_);
    }
    return text;
  }

  [[nodiscard]] std::string published(const PlanRow& row) const {
    std::string note = published_note(row, language_);
    if (note.empty()) return "";
    const std::string_view why = in_.unsettled[static_cast<std::size_t>(unsettled(row))];
    if (!why.empty()) note += " (" + std::string(why) + ")";
    return flowed(filled(in_.published, {row_text(row).label(), year_and_month(row.deadline), note}), 2, style_);
  }

  [[nodiscard]] RowText row_text(const PlanRow& row) const {
    return {row, info(), results_.times.empty() ? info().today.year + 1.0 : results_.times.back(), language_};
  }

  const Results& results_;
  std::size_t scenario_;
  Language language_;
  TextStyle style_;
  const Words& in_;
};

}  // namespace
}  // namespace infracast::report

namespace infracast {

std::string plan_table(const Results& results, Language language, const TextStyle& style) {
  std::string out;
  for (std::size_t scenario = 0; scenario < results.scenarios.size(); ++scenario) {
    out += report::ScenarioReport(results, scenario, language, style).text() + "\n";
  }
  return out + flowed(report::words(language).legend_verdict, 0, style) + flowed(report::words(language).legend_numbers, 0, style);
}

}  // namespace infracast
