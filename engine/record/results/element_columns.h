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
  columns.text("label", "scenario in English", [](auto& s) { return &s.label.en; });
  columns.text("label_zh", "scenario in Chinese", [](auto& s) { return &s.label.zh; });
  columns.text("region", "place the scenario is about", [](auto& s) { return &s.region; });
  columns.word("sampling", "how draws were taken: sobol or random", kSamplings, [](auto& s) { return &s.sampling; });
  columns.either("summary_method", "exact: from all draws; sketch: within the summary's relative error", "exact", "sketch",
                 [](auto& s) { return &s.exact; });
  columns.date("today", "nothing published after it calibrates", [](auto& s) { return &s.today; });
  columns.count("draws", "number of draws", [](auto& s) { return &s.draws; });
  columns.count("seed", "seed of the ensemble", [](auto& s) { return &s.seed; });
}

// What every group of indicators repeats, so that it can be opened alone.
template <class Columns>
void indicator_names(Columns& columns) {
  columns.text("unit", "unit of the indicator", [](auto& i) { return &i.unit; });
  columns.text("label", "indicator in English", [](auto& i) { return &i.label.en; });
  columns.text("label_zh", "indicator in Chinese", [](auto& i) { return &i.label.zh; });
}

template <class Columns>
void indicator_columns(Columns& columns) {
  columns.text("module", "instance of a module that declares it", [](auto& i) { return &i.module; });
  columns.either("measure", "level, or annual: the mean of a rate over the past twelve months", "annual", "level",
                 [](auto& i) { return &i.annual; });
  columns.text("equation", "as the model states it", [](auto& i) { return &i.equation; });
  columns.text("source", "where it comes from", [](auto& i) { return &i.source; });
}

template <class Columns>
void lever_columns(Columns& columns) {
  columns.text("label", "lever in English", [](auto& l) { return &l.label.en; });
  columns.text("label_zh", "lever in Chinese", [](auto& l) { return &l.label.zh; });
  columns.text("unit", "unit of the lever", [](auto& l) { return &l.unit; });
  columns.number("null", "the value that changes nothing", [](auto& l) { return &l.null; });
}

template <class Columns>
void change_columns(Columns& columns) {
  columns.text("scenario", "scenario that changes it", [](auto& c) { return &c.scenario; });
  columns.text("name", "full name of a parameter or an outside path", [](auto& c) { return &c.name; });
  columns.text("label", "its name in English", [](auto& c) { return &c.label.en; });
  columns.text("label_zh", "its name in Chinese", [](auto& c) { return &c.label.zh; });
  columns.date("from", "first day of the change; what was before is as if it did not come", [](auto& c) { return &c.from; });
  columns.text("what", "a factor, a value or points of a path, with its unit", [](auto& c) { return &c.what; });
  columns.text("source", "who says so", [](auto& c) { return &c.source; });
}

// What is the same in every scenario.
template <class Columns>
void parameter_columns(Columns& columns) {
  columns.text("label", "parameter in English", [](auto& p) { return &p.label.en; });
  columns.text("label_zh", "parameter in Chinese", [](auto& p) { return &p.label.zh; });
  columns.text("unit", "unit of the parameter", [](auto& p) { return &p.unit; });
  columns.text("source", "where its prior comes from", [](auto& p) { return &p.source; });
}

template <class Columns>
void observation_columns(Columns& columns) {
  columns.text("indicator", "indicator", [](auto& o) { return &o.indicator.value; });
  columns.text("region", "place the number is about", [](auto& o) { return &o.region; });
  columns.text("unit", "unit of value", [](auto& o) { return &o.unit.value; });
  columns.word("bound", "exact, at_least, at_most, about, nearly or rounded", kBoundWords, [](auto& o) { return &o.bound; });
  columns.text("scope", "what the number covers, when narrower or other than the indicator", [](auto& o) { return &o.scope; });
  columns.either("kind", "stated or derived", "derived", "stated", [](auto& o) { return &o.derived; });
  columns.text("formula", "how a derived number follows from the quote", [](auto& o) { return &o.formula.value; });
  columns.text("document", "document that states it", [](auto& o) { return &o.document; });
  columns.text("quote", "its words", [](auto& o) { return &o.quote; });
  columns.either("trust", "primary or secondary", "secondary", "primary", [](auto& o) { return &o.secondary; });
  columns.text("note", "anything else", [](auto& o) { return &o.note; });
  columns.date("date", "day at whose end the level holds", [](auto& o) { return &o.date.value; });
  columns.number("value", "published value, in unit", [](auto& o) { return &o.value.value; });
}

}  // namespace infracast::record
