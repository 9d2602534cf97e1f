// SPDX-License-Identifier: MIT
#include "report/text/fit_text.h"

#include <cmath>

#include "judge/fit.h"
#include "report/words/json_number.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"

namespace infracast::report {

std::string misfit_text(const JumpOff& newest, Language language) {
  const Phrases say(language);
  const std::string date = year_and_month(newest.date);
  const double away = std::expm1(newest.residual());
  if (!std::isfinite(away)) return say("newest figure ({}) where the model has none", {date});
  const std::string share = readable_share(std::abs(away), 2);
  return away < 0 ? say("newest figure ({}) {} below the model", {date, share})
                  : say("newest figure ({}) {} above the model", {date, share});
}

std::string verdict_text(std::string_view verdict, bool misfit, Language language) {
  const Phrases say(language);
  if (!misfit) return std::string(verdict);
  return verdict.empty() ? say("misfit") : std::string(verdict) + say(", ") + say("misfit");
}

nlohmann::ordered_json jump_off_json(const JumpOff& newest) {
  return {{"indicator", newest.name},
          {"block", newest.block},
          {"date", to_string(newest.date)},
          {"published", json_number(newest.published)},
          {"median", json_number(newest.median)},
          {"residual", json_number(newest.residual())},
          {"width", json_number(newest.width)},
          {"p_value", json_number(newest.p_value)},
          {"misfit", judge::is_misfit(newest)}};
}

}  // namespace infracast::report
