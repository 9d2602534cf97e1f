// SPDX-License-Identifier: MIT
// The columns of scenarios, parameters and observations in a results file, in their order there. A new one is a line here, a member of its
// noun in infracast/results.h, what fills it, and a row of docs/results-format.md.
#pragma once

#include "infracast/observation.h"
#include "infracast/results.h"

namespace infracast::record {

// `Columns` is a ColumnWriter or a ColumnReader.

template <class Columns>
void scenario_columns(Columns& columns) {
  columns.text(
      "label", "scenario in English", [](auto& s) -> auto& { return s.label.en; });
  columns.text(
      "label_zh", "scenario in Chinese", [](auto& s) -> auto& { return s.label.zh; });
  columns.text(
      "region", "place the scenario is about", [](auto& s) -> auto& { return s.region; });
  columns.word(
      "sampling", "how draws were taken: sobol or random", kSamplings, [](auto& s) -> auto& { return s.sampling; });
  columns.either(
      "summary_method", "exact: from all draws; sketch: within the summary's relative error", "exact", "sketch",
      [](auto& s) -> auto& { return s.exact; });
  columns.date(
      "today", "nothing published after it calibrates", [](auto& s) -> auto& { return s.today; });
  columns.count(
      "draws", "number of draws", [](auto& s) -> auto& { return s.draws; });
  columns.count(
      "seed", "seed of the ensemble", [](auto& s) -> auto& { return s.seed; });
}

// What is the same in every scenario.
template <class Columns>
void parameter_columns(Columns& columns) {
  columns.text(
      "label", "parameter in English", [](auto& p) -> auto& { return p.label.en; });
  columns.text(
      "label_zh", "parameter in Chinese", [](auto& p) -> auto& { return p.label.zh; });
  columns.text(
      "unit", "unit of the parameter", [](auto& p) -> auto& { return p.unit; });
  columns.text(
      "source", "where its prior comes from", [](auto& p) -> auto& { return p.source; });
}

template <class Columns>
void observation_columns(Columns& columns) {
  columns.text(
      "indicator", "indicator", [](auto& o) -> auto& { return o.indicator.value; });
  columns.text(
      "region", "place the number is about", [](auto& o) -> auto& { return o.region; });
  columns.text(
      "unit", "unit of value", [](auto& o) -> auto& { return o.unit.value; });
  columns.word(
      "bound", "exact, at_least, at_most, about, nearly or rounded", kBoundWords, [](auto& o) -> auto& { return o.bound; });
  columns.text(
      "scope", "what the number covers, when narrower or other than the indicator", [](auto& o) -> auto& { return o.scope; });
  columns.either(
      "kind", "stated or derived", "derived", "stated", [](auto& o) -> auto& { return o.derived; });
  columns.text(
      "formula", "how a derived number follows from the quote", [](auto& o) -> auto& { return o.formula.value; });
  columns.text(
      "document", "document that states it", [](auto& o) -> auto& { return o.document; });
  columns.text(
      "quote", "its words", [](auto& o) -> auto& { return o.quote; });
  columns.either(
      "trust", "primary or secondary", "secondary", "primary", [](auto& o) -> auto& { return o.secondary; });
  columns.text(
      "note", "anything else", [](auto& o) -> auto& { return o.note; });
  columns.date(
      "date", "day at whose end the level holds", [](auto& o) -> auto& { return o.date.value; });
  columns.number(
      "value", "published value, in unit", [](auto& o) -> auto& { return o.value.value; });
}

}  // namespace infracast::record
