// SPDX-License-Identifier: MIT
// The words of the workbook, in both languages.
#pragma once

#include <string>
#include <string_view>

#include "infracast/wording.h"

namespace infracast::report::workbook {

struct Terms {
  // sheets
  std::string_view plan_sheet, observations_sheet, sources_sheet, parameters_sheet, provenance_sheet;
  // columns
  std::string_view scenario, plan, indicator, id, target, unit, deadline, published, p5, p50, p95, probability, verdict, first_reached, gap,
      obligatory, document, quote, note, statistic, region, date, year_end, value, bound, scope, kind, formula, trust, figures, targets,
      indicators, parameter, prior, source, name, today, draws, seed, sampling, summaries, lever, null_value, from, program, git, command,
      started, file, sha256;
  // cells and titles
  std::string_view yes, expected, not_modelled, not_by, of_base, joint, joint_targets, all_attained, plan_target, run_title, plan_note,
      systems_note, charts, chart_note, observations_note, documents, parameters_note, scenarios, runs, levers, files, exact, sketch;
  std::string_view stated, derived, primary, secondary;
};

const Terms& terms(Language language);

}  // namespace infracast::report::workbook
