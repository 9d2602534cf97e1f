// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "infracast/export.h"
#include "infracast/verdict.h"
#include "judge/fit.h"
#include "report/text/fit_text.h"
#include "report/text/outcome_text.h"
#include "report/text/target_text.h"
#include "report/words/numbers.h"
#include "report/words/report_words.h"
#include "report/workbook/number_format.h"
#include "report/workbook/sheets.h"

namespace infracast::report::workbook {
namespace {

constexpr std::uint32_t kGood = 0xDDEFE3, kDoubtful = 0xFBF0D0, kBad = 0xF8DEDA, kBar = 0x9DBFE3;
constexpr Column kColumns = 18, kIndicatorColumn = 2, kProbabilityColumn = 10;
constexpr Row kHeader = 3;

std::uint32_t ground_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
    case Verdict::likely:
    case Verdict::probably_met:
      return kGood;
    case Verdict::open:
      return kDoubtful;
    case Verdict::missed:
    case Verdict::unlikely:
    case Verdict::probably_missed:
      return kBad;
    case Verdict::unknown:
      break;
  }
  return 0;
}

// What is possible is not told as 0 %, and what may fail not as 100 %.
std::string probability_format(double share) {
  if (share > 0 && share < 0.01) return "\"<1%\"";
  return share > 0.99 && share < 1 ? "\">99%\"" : "0%";
}

// One target of one scenario.
class TargetRow {
 public:
  TargetRow(Sheet& sheet, Row at, const Content& content, std::size_t scenario, const PlanRow& row, bool line_above)
      : sheet_(sheet), at_(at), content_(content), scenario_(scenario), row_(row), line_above_(line_above) {}

  void write() {
    const Look text = look("", true), ink = look("");
    sheet_.text(at_, 0, content_.labels[scenario_], text);
    sheet_.text(at_, 1, content_.names.plan(row_.plan, content_.language), text);
    sheet_.text(at_, kIndicatorColumn, content_.label(row_.label, row_.indicator), text);
    sheet_.number(at_, 3, row_.value, look(target_format()));
    sheet_.text(at_, 4, row_.base ? "" : content_.names.unit(row_.unit, content_.language), ink);
    sheet_.date(at_, 5, row_.deadline, look("yyyy-mm"));
    sheet_.text(at_, 6, "", ink);
    if (row_.observed) sheet_.number(at_, 6, *row_.observed, look(level(row_.unit)));
    write_projection();
    sheet_.text(at_, 14, row_.binding ? content_.say("yes") : "", ink);
    sheet_.text(at_, 15, note(), ink);
    sheet_.text(at_, 16, row_.document, ink);
    sheet_.text(at_, 17, row_.quote, ink);
  }

 private:
  [[nodiscard]] const JumpOff* jump_off() const {
    const auto& scenario = content_.scenarios[scenario_];
    return judge::jump_off_of(*scenario.file, scenario.index, row_.indicator);
  }
  [[nodiscard]] bool misfit() const { return jump_off() != nullptr && judge::is_misfit(*jump_off()); }

  // The published outcome, why there is no projection, and how far the newest figure is from the model.
  [[nodiscard]] std::string note() const {
    const std::string_view why = row_.modelled ? "" : reason(row_.unmodelled, content_.language);
    const auto bound = single_bound(row_);
    const std::string published = bound ? level_text(row_, *bound, content_.language) : published_note(row_, content_.language);
    const std::string_view between = published.empty() || why.empty() ? "" : content_.language == Language::zh ? "；" : "; ";
    std::string text = published + std::string(between) + std::string(why);
    const auto add = [&](std::string_view more) {
      if (!text.empty()) text += content_.language == Language::zh ? "；" : "; ";
      text += more;
    };
    if (row_.draft) add(content_.say("a draft, which nobody has published"));
    if (misfit()) add(misfit_text(*jump_off(), content_.language));
    return text;
  }

  [[nodiscard]] Look look(std::string number, bool wraps = false) const {
    return {.number = std::move(number), .wraps = wraps, .ink = row_.modelled ? 0U : kFaint, .line_above = line_above_};
  }

  [[nodiscard]] std::string level(std::string_view unit) const {
    // Whether the value is shown as a percentage. A target above 100 %, as for penetration, stays a plain number.
    const double largest = row_.unit == "1" ? std::abs(row_.value) : std::max(std::abs(row_.value), std::abs(row_.p95));
    return level_format(row_.base && unit == "1" ? "ratio" : unit, largest, content_.language);
  }

  [[nodiscard]] std::string target_format() const {
    if (row_.base) return ratio_format(sign_of(row_.comparator), filled(content_.say(" × {}"), {year_and_month(*row_.base)}));
    return level_format(row_.unit, row_.value, content_.language, sign_of(row_.comparator));
  }

  void write_projection() {
    for (Column column = 7; column <= 13; ++column) sheet_.text(at_, column, "", look(""));
    if (!row_.modelled) {
      write_verdict();
      return;
    }
    Column column = 7;
    for (const double value : {row_.p05, row_.p50, row_.p95}) sheet_.number(at_, column++, value, look(level(row_.unit)));
    write_probability();
    write_verdict();
    write_first_reached();
    const double missing = gap(row_, content_.scenarios[scenario_].info().today);
    const double scale = row_.unit == "1" ? row_.value : std::max(std::abs(row_.value), std::abs(missing));
    sheet_.number(at_, 13, missing, look(difference_format(row_.base ? "ratio" : row_.unit, missing, scale, content_.language)));
  }

  void write_probability() {
    const double shown = probability(row_, content_.scenarios[scenario_].info().today);
    if (std::isnan(shown) && row_.undefined > 0)
      sheet_.text(at_, kProbabilityColumn, filled(words(content_.language).no_number, {std::to_string(row_.undefined)}), look(""));
    else
      sheet_.number(at_, kProbabilityColumn, shown, look(probability_format(shown)));
  }

  void write_verdict() {
    const Verdict judged = verdict(row_, content_.scenarios[scenario_].info().today);
    Look judged_look = look("");
    judged_look.ground = misfit() ? kBad : ground_of(judged);
    const std::string_view text =
        judged == Verdict::unknown && !row_.modelled ? content_.say("not modelled") : word(judged, content_.language);
    sheet_.text(at_, 11, verdict_text(text, misfit(), content_.language), judged_look);
  }

  void write_first_reached() {
    const ScenarioInfo& info = content_.scenarios[scenario_].info();
    if (const auto text = reached_in_words(row_, info.today, content_.scenarios[scenario_].file->times.back(), content_.language))
      sheet_.text(at_, 12, *text, look(""));
    else
      sheet_.date(at_, 12, last_day_before(row_.reached_p50), look("yyyy-mm"));
  }

  Sheet& sheet_;
  Row at_;
  const Content& content_;
  std::size_t scenario_;
  const PlanRow& row_;
  bool line_above_;
};

// The targets of a scenario, those of a plan together, plans in the order in which they come.
std::vector<const PlanRow*> by_plan(const std::vector<PlanRow>& rows) {
  std::vector<std::string> plans;
  for (const PlanRow& row : rows)
    if (std::ranges::find(plans, row.plan) == plans.end()) plans.push_back(row.plan);
  std::vector<const PlanRow*> grouped;
  for (const PlanRow& row : rows) grouped.push_back(&row);
  std::ranges::stable_sort(grouped, {}, [&](const PlanRow* row) { return std::ranges::find(plans, row->plan) - plans.begin(); });
  return grouped;
}

// Bars as long as the probability, from 0 to 1 in every row.
void add_bars(const Sheet& sheet, Row first, Row last) {
  lxw_conditional_format bars{};
  bars.type = LXW_CONDITIONAL_DATA_BAR;
  bars.min_rule_type = bars.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  bars.max_value = 1;
  bars.data_bar_2010 = LXW_TRUE;
  bars.bar_solid = LXW_TRUE;
  bars.bar_color = kBar;
  worksheet_conditional_format_range(sheet.raw(), first, kProbabilityColumn, last, kProbabilityColumn, &bars);
}

void write_titles(Sheet& sheet, const Content& content) {
  const auto say = content.phrases();
  sheet.text(0, 0, say("Plan table"), title_look());
  std::string runs;
  for (std::size_t at = 0; at < content.scenarios.size(); ++at) {
    const ScenarioInfo& info = content.scenarios[at].info();
    const std::string draws = readable_number(static_cast<double>(info.draws), Language::en, 15);
    runs += (runs.empty()                       ? ""
             : content.language == Language::zh ? "；"
                                                : "; ") +
            filled(say("{}: {} draws, history until {}"), {content.labels[at], draws, year_and_month(info.today)});
  }
  sheet.text(1, 0, runs, note_look());
  sheet.text(2, 0,
             say("Published: the outcome for the deadline. P5, P50, P95: levels of the draws at the deadline. Probability: share of "
                 "draws that attain the target at its deadline. Likely from 2/3, unlikely up to 1/3, open between."),
             note_look());
  sheet.header(kHeader, {say("Scenario"), say("Plan"), say("Indicator"), say("Target"), say("Unit"), say("Deadline"), say("Published"),
                         say("P5"), say("P50"), say("P95"), say("Probability"), say("Verdict"), say("First reached (median)"),
                         say("Gap: P50 minus target"), say("Obligatory"), say("Note"), say("Document"), say("Words of the source")});
}

Row write_plans(Sheet& sheet, const Content& content, Row row) {
  const auto say = content.phrases();
  sheet.text(row++, 1, say("Whole plans"), section_look());
  const Look head{.bold = true, .line_above = true};
  Column column = 0;
  for (const std::string_view title : {say("Scenario"), say("Plan"), say("Targets modelled"), say("All attained together")})
    sheet.text(row, column++, title, head);
  ++row;
  for (std::size_t at = 0; at < content.scenarios.size(); ++at) {
    const auto& scenario = content.scenarios[at];
    for (const PlanSummary& plan : scenario.file->plans[scenario.index]) {
      sheet.text(row, 0, content.labels[at]);
      sheet.text(row, 1, content.names.plan(plan.plan, content.language), wrapped_look());
      sheet.number(row, 2, static_cast<double>(plan.targets), {.number = "0"});
      if (plan.undefined > 0)
        sheet.text(row++, 3, filled(words(content.language).no_number, {std::to_string(plan.undefined)}));
      else
        sheet.number(row++, 3, plan.joint, {.number = probability_format(plan.joint)});
    }
  }
  return row;
}

}  // namespace

void fill_plan(Book& /*book*/, Sheet& sheet, const Content& content) {
  sheet.widths({16, 24, 30, 22, 10, 10, 13, 12, 12, 12, 12, 11, 14, 13, 10, 18, 26, 60});
  write_titles(sheet, content);
  Row row = kHeader + 1;
  const Row first = row;
  for (std::size_t at = 0; at < content.scenarios.size(); ++at) {
    const auto& scenario = content.scenarios[at];
    const std::string* plan = nullptr;
    for (const PlanRow* target : by_plan(scenario.file->plan[scenario.index])) {
      TargetRow(sheet, row++, content, at, *target, plan == nullptr || *plan != target->plan).write();
      plan = &target->plan;
    }
  }
  if (row > first) {
    add_bars(sheet, first, row - 1);
    worksheet_autofilter(sheet.raw(), kHeader, 0, row - 1, kColumns - 1);
  }
  worksheet_freeze_panes(sheet.raw(), kHeader + 1, kIndicatorColumn + 1);
  write_plans(sheet, content, row + 1);
  if (content.scenarios.size() == 1) {
    lxw_row_col_options hidden{};
    hidden.hidden = LXW_TRUE;
    worksheet_set_column_opt(sheet.raw(), 0, 0, LXW_DEF_COL_WIDTH, nullptr, &hidden);
  }
  set_paper(sheet, kHeader);
}

}  // namespace infracast::report::workbook
