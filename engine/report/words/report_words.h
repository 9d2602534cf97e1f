// SPDX-License-Identifier: MIT
// The words of the reports, in both languages.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "infracast/label.h"
#include "infracast/observation.h"
#include "infracast/plan_table.h"
#include "infracast/verdict.h"
#include "infracast/wording.h"

namespace infracast::report {

struct Words {
  std::string_view indicator, target, deadline, observed, projected, probability, verdict, held_by, first_reached, gap;
  std::string_view joint;         // plan, targets, modelled ones, share of draws
  std::string_view joint_untold;  // plan, targets, modelled ones, draws without a number
  std::string_view none_modelled;
  std::string_view not_modelled;                                   // reason
  std::array<std::string_view, 8> reasons;                         // in the order of Unmodelled
  std::string_view title;                                          // label, name, draws, seed, today
  std::string_view not_by;                                         // "not by {}"
  std::string_view of_base;                                        // "{} × {}": a ratio and its base date
  std::string_view points;                                         // of percent
  std::string_view published;                                      // indicator, deadline, alternatives
  std::string_view either;                                         // between alternatives
  std::string_view lost_again, no_number;                          // "{}, and again lost"; "no number in {} draws"
  std::array<std::string_view, kUnsettledWords.size()> unsettled;  // by Unsettled
  std::string_view legend_verdict, legend_numbers;
  std::string_view few_draws;      // how many
  std::string_view not_converged;  // block, explanation
  std::string_view misfit;         // block, indicator, how far off
  std::string_view changed;        // first day, what, to what
};

const Words& words(Language language);
std::string_view word(Verdict verdict, Language language);  // "" for unknown
std::string_view word(Bound bound, Language language);
// The label in the language, else in the other one, else the fallback.
std::string label_in(const Label& label, Language language, std::string_view fallback);
// "households/year" or "户/年": what is counted, in words.
std::string counting_words(std::string_view unit, Language language);
// "household/year", as the files have it, or "户/年"; "" for plain numbers.
std::string unit_word(std::string_view unit, Language language);
// "budget" or "资金".
std::string limit_word(std::string_view limit, Language language);
// Replaces each "{}" in turn, and "{2}" by the second value.
std::string filled(std::string_view pattern, std::initializer_list<std::string> values);

}  // namespace infracast::report
