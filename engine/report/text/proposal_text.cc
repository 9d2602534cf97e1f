// SPDX-License-Identifier: MIT
#include "report/text/proposal_text.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "notation/number.h"
#include "report/text/target_text.h"
#include "report/words/json_number.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDigits = 9;  // what is proposed has few, and none is dropped

std::string amount(Comparator comparator, double value, const std::string& unit, Language language) {
  const bool share = unit == "1" && std::abs(value) <= 1;
  return std::string(sign_of(comparator)) +
         unbroken(share ? readable_share(value, kDigits) : readable_quantity(value, unit, language, kDigits));
}

std::string word(Ambition ambition, const Phrases& say) {
  switch (ambition) {
    case Ambition::too_easy:
      return say("too easy");
    case Ambition::realistic:
      return say("realistic");
    case Ambition::stretch:
      return say("a stretch");
  }
  return "";
}

Tone tone_of(Ambition ambition) {
  if (ambition == Ambition::realistic) return Tone::good;
  return ambition == Ambition::stretch ? Tone::bad : Tone::doubtful;
}

class ProposalText {
 public:
  ProposalText(const Proposal& proposal, const Wording& wording)
      : proposal_(proposal), language_(wording.language), style_(wording.style), say_(wording.language) {}

  [[nodiscard]] std::string text() const {
    TextTable table{{{say_("indicator"), false, true},
                     {say_("alone"), true},
                     {say_("together"), true},
                     {say_("target in force"), false, true},
                     {say_("attained by then|a target in force"), true},
                     {""}},
                    {}};
    const bool keys = proposal_.targets.front().key && !proposal_.targets.back().key;
    if (keys) table.rows.push_back(heading(say_("Key indicators")));
    for (std::size_t k = 0; k < proposal_.targets.size(); ++k) {
      if (keys && k > 0 && proposal_.targets[k - 1].key && !proposal_.targets[k].key)
        table.rows.push_back(heading(say_("Of other targets")));
      table.rows.push_back(row(proposal_.targets[k]));
    }
    return toned(flowed(title(), 0, style_), Tone::strong, style_) + "\n" + render(table, style_) + "\n" + notes();
  }

 private:
  static TextTable::Row heading(std::string text) { return {{{std::move(text), Tone::strong}}}; }

  [[nodiscard]] std::string draws() const { return readable_number(static_cast<double>(proposal_.draws), Language::en, 15); }

  [[nodiscard]] std::string title() const {
    return say_("{} ({}): attained at the end of {} with a probability of {}, of {} draws",
                {label_in(proposal_.label, language_, proposal_.scenario), proposal_.scenario, std::to_string(proposal_.date.year),
                 finer_probability(proposal_.wanted), draws()});
  }

  [[nodiscard]] std::string level(const ProposedTarget& target, const ProposedLevel& level) const {
    if (target.undefined > 0) return "–";
    return amount(target.comparator, level.value, target.unit, language_);
  }

  [[nodiscard]] TextTable::Row row(const ProposedTarget& target) const {
    const std::string alone =
        target.undefined > 0 ? say_("no number in {} draws", {std::to_string(target.undefined)}) : level(target, target.alone);
    TextTable::Row cells{{{label_in(target.label, language_, target.indicator)}, {alone}, {level(target, target.together), Tone::strong}}};
    if (!target.in_force) {
      cells.cells.insert(cells.cells.end(), 3, Cell{});
      return cells;
    }
    const TargetInForce& planned = *target.in_force;
    cells.cells.push_back({amount(target.comparator, planned.value, planned.unit, language_) + " " +
                           unbroken("(" + planned.plan + ", " + std::to_string(planned.deadline.year) + ")")});
    cells.cells.push_back({planned.judged ? readable_probability(planned.probability) : "–"});
    cells.cells.push_back(planned.judged ? Cell{word(*planned.judged, say_), tone_of(*planned.judged)} : Cell{});
    return cells;
  }

  [[nodiscard]] std::string notes() const {
    std::string out;
    if (!std::isnan(proposal_.joint)) {
      out += flowed(
          say_("Together: all of them at once in {} ± {} of draws; of the levels proposed alone, all at once in {}.",
               {finer_probability(proposal_.joint), finer_probability(proposal_.joint_error), finer_probability(proposal_.joint_of_alone)}),
          0, style_);
    }
    out += flowed(say_("Levels are rounded in the easier direction. A target in force is judged by its odds at the end of {}: too easy "
                       "above twice those asked for, a stretch below half of them.",
                       {std::to_string(proposal_.date.year)}),
                  0, style_);
    return out;
  }

  const Proposal& proposal_;
  Language language_;
  TextStyle style_;
  Phrases say_;
};

Json level_json(const ProposedLevel& level) {
  return {{"value", json_number(level.value)}, {"probability", json_number(level.probability)}, {"exact", json_number(level.exact)}};
}

Json target_json(const ProposedTarget& target) {
  Json out{{"indicator", target.indicator},
           {"key", target.key},
           {"comparator", std::string(word_of(target.comparator))},
           {"unit", target.unit},
           {"undefined_draws", target.undefined},
           {"alone", level_json(target.alone)},
           {"together", level_json(target.together)},
           {"in_force", nullptr}};
  if (!target.in_force) return out;
  const TargetInForce& planned = *target.in_force;
  out["in_force"] = {
      {"plan", planned.plan},
      {"value", planned.value},
      {"unit", planned.unit},
      {"deadline", to_string(planned.deadline)},
      {"probability", json_number(planned.probability)},
      {"judged", planned.judged ? Json(std::string(kAmbitionWords[static_cast<std::size_t>(*planned.judged)])) : Json(nullptr)}};
  return out;
}

// A cell of ours that no comma or quote is in.
std::string plan_of(const Proposal& proposal) { return "proposed-" + std::to_string(proposal.date.year); }

}  // namespace

std::string proposal_text(const Proposal& proposal, const Wording& wording) { return ProposalText(proposal, wording).text(); }

std::string proposals_json(std::span<const Proposal> proposals) {
  Json out{{"scenarios", Json::array()}};
  for (const Proposal& proposal : proposals) {
    Json one{{"scenario", proposal.scenario},
             {"date", to_string(proposal.date)},
             {"wanted", proposal.wanted},
             {"draws", proposal.draws},
             {"joint", json_number(proposal.joint)},
             {"joint_error", json_number(proposal.joint_error)},
             {"joint_of_alone", json_number(proposal.joint_of_alone)},
             {"targets", Json::array()}};
    for (const ProposedTarget& target : proposal.targets) one["targets"].push_back(target_json(target));
    out["scenarios"].push_back(std::move(one));
  }
  return out.dump(2) + "\n";
}

std::string proposal_rows(const Proposal& proposal) {
  std::string out = "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n";
  for (const ProposedTarget& target : proposal.targets) {
    if (target.undefined > 0) continue;
    out += target.indicator + "," + proposal.region + "," + std::string(word_of(target.comparator)) + "," +
           plain_number_text(target.together.value) + "," + target.unit + "," + to_string(proposal.date) + ",," + plan_of(proposal) +
           ",draft,,infracast-propose,,attained in " + fixed_text(100 * target.together.probability, 1) +
           " % of draws alone and with the others in " + fixed_text(100 * proposal.joint, 1) + " %\n";
  }
  return out;
}

}  // namespace infracast::report
