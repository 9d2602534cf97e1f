// SPDX-License-Identifier: MIT
#include "report/words/report_words.h"

#include <algorithm>

#include "report/words/phrases.h"
#include "report/words/word_table.h"

namespace infracast::report {
namespace {

Words words_in(Language language) {
  const auto say = [language](std::string_view english) { return phrase(language, english); };
  return {
      .indicator = say("indicator"),
      .target = say("target"),
      .deadline = say("deadline"),
      .observed = say("published"),
      .projected = say("projected P50 [P5, P95]"),
      .probability = say("probability"),
      .verdict = say("verdict"),
      .held_by = say("held by"),
      .first_reached = say("first reached"),
      .gap = say("gap"),
      .joint = say("{}: of {} targets {} modelled, all met in {} of draws"),
      .joint_untold = say("{}: of {} targets {} modelled, together no number in {} draws"),
      .none_modelled = say("{}: no target modelled"),
      .not_modelled = say("not modelled: {}"),
      .reasons = {say("no such indicator"), say("no level is published"), say("a project of one year"), say("counts the plan's own works"),
                  say("compares with another place"), say("due before the horizon"), say("no measure is defined"),
                  say("deadline or base outside the horizon")},
      .title = say("{} ({}): {} draws, seed {}, history until {}"),
      .not_by = say("not by {}"),
      .of_base = say("{} × {}"),
      .points = say("pp"),
      .published = say("published for {}, {}: {}"),
      .either = say(" or "),
      .lost_again = say("{}, and again lost"),
      .no_number = say("no number in {} draws"),
      .unsettled = {"", say("speaks of a part or another reading: does not settle it"), say("a bound that does not settle it"),
                    say("contradicting: does not settle it")},
      .legend_verdict = say(
          "met, missed: the published outcome, and probability and gap with it. Otherwise by the share of draws that attain the target at "
          "its deadline: likely from 2/3, unlikely up to 1/3, open between; past its deadline probably met, probably missed, or blank."),
      .legend_numbers = say(
          "projected: level at the deadline. held by: the limit that binds most in what feeds the indicator, in years in which it binds in "
          "a third of draws or more. first reached: median date. gap: P50 minus target (pp: percentage points); minus is short of it."),
      .few_draws = say("Few draws ({}): beside a probability, where it lies nine times in ten."),
      .not_converged = say("NOT CONVERGED: {}. Draws of this block are not to be relied on: {}."),
      .misfit = say("MISFIT: {}: {}: {}. Projections do not start where history ended."),
      .changed = say("Changed from {}: {} {}"),
  };
}

std::string_view in_table(WordKind kind, std::string_view id, Language language) {
  const Label* known = known_word(kind, id);
  return language == Language::zh ? known->zh : known->en;
}

}  // namespace

const Words& words(Language language) {
  static const Words english = words_in(Language::en);
  static const Words chinese = words_in(Language::zh);
  return language == Language::zh ? chinese : english;
}

std::string_view word(Verdict verdict, Language language) {
  return verdict == Verdict::unknown ? "" : in_table(WordKind::verdict, word_of(verdict), language);
}

std::string_view word(Bound bound, Language language) { return in_table(WordKind::bound, word_of(bound), language); }

}  // namespace infracast::report

namespace infracast {

std::string_view reason(Unmodelled unmodelled, Language language) {
  return report::words(language).reasons.at(static_cast<std::size_t>(unmodelled));
}

}  // namespace infracast

namespace infracast::report {

std::string label_in(const Label& label, Language language, std::string_view fallback) {
  const auto other = label.others.find(language.code());
  if (other != label.others.end()) return other->second;
  const std::string& first = language == Language::zh ? label.zh : label.en;
  const std::string& second = language == Language::zh ? label.en : label.zh;
  if (!first.empty()) return first;
  return second.empty() ? std::string(fallback) : second;
}

std::string unit_word(std::string_view unit, Language language) {
  if (unit == "1") return "";
  return language == Language::zh ? counting_words(unit, language) : std::string(unit);
}

std::string counting_words(std::string_view unit, Language language) {
  std::string out;
  for (std::size_t begin = 0; begin <= unit.size();) {
    const std::size_t end = std::min(unit.find('/', begin), unit.size());
    const std::string_view part = unit.substr(begin, end - begin);
    const bool as_written = begin > 0 && language != Language::zh;  // "households/year", but "money/household"
    const Label* known = as_written ? nullptr : known_word(WordKind::unit, part);
    out += (begin > 0 ? "/" : "") + (known == nullptr ? std::string(part) : label_in(*known, language, part));
    begin = end + 1;
  }
  return out;
}

std::string limit_word(std::string_view limit, Language language) {
  const Label* known = known_word(WordKind::limit, limit);
  return known == nullptr ? std::string(limit) : label_in(*known, language, limit);
}

std::string filled(std::string_view pattern, std::initializer_list<std::string> values) {
  std::string out;
  std::size_t next = 0;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{'), close = pattern.find('}', open);
    out += pattern.substr(0, open);
    if (close == std::string_view::npos) break;
    const std::string_view inside = pattern.substr(open + 1, close - open - 1);
    const std::size_t which = inside.empty() ? next++ : static_cast<std::size_t>(inside.front() - '1');
    if (which < values.size()) out += values.begin()[which];
    pattern.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace infracast::report
