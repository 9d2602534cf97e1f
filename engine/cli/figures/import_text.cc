// SPDX-License-Identifier: MIT
#include "cli/figures/import_text.h"

#include <algorithm>
#include <map>

#include "infracast/table.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

struct Summary {
  std::size_t figures = 0, estimates = 0, carried = 0, derived = 0;
  Date first, last;
};

// Figures of one indicator and place.
std::map<std::pair<std::string, std::string>, Summary> summaries(const Imported& imported) {
  std::map<std::pair<std::string, std::string>, Summary> all;
  for (const ImportedFigure& row : imported.figures) {
    Summary& one = all[{row.region, row.indicator}];
    one.first = one.figures == 0 ? row.date : std::min(one.first, row.date);
    one.last = std::max(one.last, row.date);
    ++one.figures;
    one.carried += row.about ? 1 : 0;
    one.estimates += row.secondary && !row.about ? 1 : 0;
    one.derived += row.formula.empty() ? 0 : 1;
  }
  return all;
}

std::string summary_table(const Imported& imported, const Console& console) {
  const report::Phrases say(console.language);
  TextTable table{{{say("region")},
                   {say("indicator")},
                   {say("figures"), true},
                   {say("from")},
                   {say("until")},
                   {say("estimates"), true},
                   {say("carried forward"), true},
                   {say("derived"), true}},
                  {}};
  for (const auto& [name, one] : summaries(imported)) {
    table.rows.push_back({{{name.first},
                           {name.second},
                           {std::to_string(one.figures)},
                           {to_string(one.first)},
                           {to_string(one.last)},
                           {std::to_string(one.estimates)},
                           {std::to_string(one.carried)},
                           {std::to_string(one.derived)}}});
  }
  return render(table, console.style);
}

std::string sources(const Imported& imported, const Console& console) {
  const report::Phrases say(console.language);
  std::string text;
  for (const Publisher& each : imported.publishers) {
    const std::string& label = console.language == Language::zh ? each.label.zh : each.label.en;
    text += say("Source: {}. Licence: {}.", {label, each.licence.empty() ? say("not said") : each.licence}) + "\n";
  }
  return text +
         say("Left out: {} figures of other series, {} empty cells.", {std::to_string(imported.unmapped), std::to_string(imported.empty)}) +
         "\n";
}

}  // namespace

std::string import_summary(const Imported& imported, const Console& console) {
  return summary_table(imported, console) + sources(imported, console);
}

}  // namespace infracast::cli
