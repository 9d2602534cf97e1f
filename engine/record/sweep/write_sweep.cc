// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <map>
#include <numeric>

#include "infracast/assert.h"
#include "record/file/text_hash.h"
#include "record/results/other_labels.h"
#include "record/results/write_results.h"
#include "record/sweep/sweep_file.h"

namespace infracast::record {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kBlockBytes = std::size_t{32} << 20;
constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
constexpr std::size_t kMostBlockPoints = 4096;

// The largest power of two whose things fit, at least 1.
std::size_t power_that_fits(std::size_t bytes, std::size_t each, std::size_t most) {
  return std::bit_floor(std::clamp<std::size_t>(bytes / std::max<std::size_t>(each, 1), 1, most));
}

// Names as CF flag meanings; one label per line.
void write_choices(const Factor& factor, Variable& variable) {
  std::string names, labels, labels_zh;
  std::map<std::string, std::string> others;
  for (const Choice& choice : factor.choices)
    for (const auto& [language, text] : choice.label.others) others[language];
  for (const Choice& choice : factor.choices) {
    names += (names.empty() ? "" : " ") + choice.name;
    labels += (&choice == &factor.choices.front() ? "" : "\n") + choice.label.en;
    labels_zh += (&choice == &factor.choices.front() ? "" : "\n") + choice.label.zh;
    for (auto& [language, texts] : others) {
      const auto found = choice.label.others.find(language);
      texts += (&choice == &factor.choices.front() ? "" : "\n") + (found == choice.label.others.end() ? "" : found->second);
    }
  }
  variable.attribute("flag_meanings", names).attribute("choices", labels).attribute("choices_zh", labels_zh);
  std::string languages;
  for (const auto& [language, texts] : others) {
    variable.attribute("choices_" + language, texts);
    languages += (languages.empty() ? "" : " ") + language;
  }
  if (!languages.empty()) variable.attribute("choices_languages", languages);
}

template <class Projection>
Names factor_texts(const SweepInfo& info, Projection text) {
  return texts_of(info.factors, text);
}

}  // namespace

SweepFileWriter::SweepFileWriter(NetcdfFile& file, const SweepInfo& info)
    : file_(file),
      info_(info),
      width_(sweep_width(info)),
      block_points_(
          power_that_fits(kBlockBytes, width_ * sizeof(double), std::bit_ceil(std::min(info.last - info.first, kMostBlockPoints)))) {
  INFRACAST_ASSERT(info.first < info.last);
  NetcdfGroup& root = file_.root();
  root.attribute("title", "infracast sweep: " + info.name);
  root.attribute("Conventions", "CF-1.8");
  root.attribute("format", kSweepFile.format);
  root.attribute("format_version", std::to_string(kSweepFormat.major) + "." + std::to_string(kSweepFormat.minor));
  write_coordinates(root);
  const bool trajectories = std::ranges::any_of(info.indicators, &SweepIndicator::trajectories);
  if (trajectories) {
    draws_ = root.group("draws");
    draws_.attribute("title", "Every draw of the indicators whose trajectories are kept");
    write_coordinates(draws_);
    write_draw_coordinate(draws_, info.draws);
  }
  for (SweepVariable& layout : sweep_layout(info)) create(std::move(layout));
}

void SweepFileWriter::write_coordinates(NetcdfGroup& group) {
  std::vector<std::int32_t> points(info_.last - info_.first);
  std::iota(points.begin(), points.end(), static_cast<std::int32_t>(info_.first));
  group.coordinate("point", points).attribute("long_name", "point of the design, from 0");
  if (!info_.indicators.empty()) write_time_coordinates(group, info_.times);
}

void SweepFileWriter::create(SweepVariable layout) {
  NetcdfGroup& root = file_.root();
  NetcdfGroup& group = layout.draws ? draws_ : root;
  // Coordinates are written before the first variable that uses them.
  const auto needs = [&](const char* dimension) {
    const bool first =
        std::ranges::none_of(columns_, [&](const Column& c) { return std::ranges::count(c.layout.dimensions, dimension) > 0; });
    return first && std::ranges::count(layout.dimensions, dimension) > 0;
  };
  if (needs("target"))
    root.coordinate("target", texts_of(info_.targets, [](const SweepTarget& t) { return t.name; })).attribute("long_name", "plan target");
  if (needs("plan")) root.coordinate("plan", info_.plans).attribute("long_name", "plan");
  if (needs("quantile"))
    root.coordinate("quantile", std::span<const double>(info_.quantiles))
        .attribute("units", "1")
        .attribute("long_name", "share of draws at or below");
  const std::size_t points = info_.last - info_.first;
  const std::size_t chunk_points = power_that_fits(kChunkBytes, layout.size * sizeof(double), block_points_);
  std::vector<hsize_t> extents{points}, chunk{chunk_points};
  const std::size_t last = layout.dimensions.empty()                ? 1
                           : layout.dimensions.back() == "time"     ? info_.times.size()
                           : layout.dimensions.back() == "quantile" ? info_.quantiles.size()
                                                                    : layout.size;
  if (layout.dimensions.size() == 2) extents.push_back(layout.size / last);
  if (!layout.dimensions.empty()) extents.push_back(last);
  chunk.insert(chunk.end(), extents.begin() + 1, extents.end());
  Variable variable = group.growing(layout.name, extents, chunk, Precision::full);
  variable.described(layout.unit, layout.label);
  if (!layout.dimensions.empty() && layout.dimensions.front() != "target" && layout.dimensions.front() != "plan")
    variable.attribute("measure", layout.annual ? "annual" : "level");
  columns_.push_back({std::move(layout), std::move(variable), chunk_points});
}

void SweepFileWriter::add(const PointRow& row) {
  INFRACAST_ASSERT(row.values.size() == width_);
  status_.push_back(row.status == PointStatus::failed ? 1 : 0);
  reasons_.push_back(row.reason);
  block_.insert(block_.end(), row.values.begin(), row.values.end());
  if (block_.size() == block_points_ * width_) write_block();
}

void SweepFileWriter::write_block() {
  for (const Column& column : columns_) write_chunks(column);
  written_ += width_ > 0 ? block_.size() / width_ : 0;
  block_.clear();
  file_.expect_all_written();
}

void SweepFileWriter::write_chunks(const Column& column) {
  const std::size_t rows = block_.size() / width_;
  const std::size_t size = column.layout.size;
  for (std::size_t first = 0; first < rows; first += column.chunk_points) {
    chunk_.assign(column.chunk_points * size, kNaN);
    for (std::size_t k = 0; k < std::min(column.chunk_points, rows - first); ++k)
      std::copy_n(block_.begin() + static_cast<std::ptrdiff_t>((first + k) * width_ + column.layout.offset), size,
                  chunk_.begin() + static_cast<std::ptrdiff_t>(k * size));
    const EncodedChunk encoded = encoder_.encode(std::span<const double>(chunk_));
    std::vector<hsize_t> offset(column.layout.dimensions.size() + 1, 0);
    offset.front() = written_ + first;
    checked(H5Dwrite_chunk(column.variable.id(), H5P_DEFAULT, encoded.skipped, offset.data(), encoded.bytes.size(), encoded.bytes.data()));
  }
}

void SweepFileWriter::finish(const Provenance& provenance) {
  INFRACAST_ASSERT(status_.size() == info_.last - info_.first);
  if (!block_.empty()) write_block();
  for (Column& column : columns_) {
    Names dimensions{"point"};
    dimensions.insert(dimensions.end(), column.layout.dimensions.begin(), column.layout.dimensions.end());
    (column.layout.draws ? draws_ : file_.root()).attach(column.variable, dimensions);
  }
  columns_.clear();
  draws_ = {};
  write_points();
  write_targets();
  write_factors();
  write_provenance(provenance);
}

void SweepFileWriter::write_points() {
  NetcdfGroup& root = file_.root();
  Variable status = root.variable("status", {"point"}, status_);
  status.attribute("flag_meanings", "done failed").attribute("long_name", "0: done, 1: failed, for the reason given");
  root.variable("reason", {"point"}, reasons_).attribute("long_name", "why the point failed");
  for (std::size_t k = 0; k < info_.factors.size(); ++k) {
    const Factor& factor = info_.factors[k];
    std::vector<double> values;
    for (std::size_t point = info_.first; point < info_.last; ++point) values.push_back(info_.design.point(point)[k]);
    Variable variable = root.variable(factor.name, {"point"}, values);
    variable.described(factor.unit, factor.label).attribute("kind", word_of(factor.kind));
    if (!factor.choices.empty()) write_choices(factor, variable);
  }
}

void SweepFileWriter::write_targets() {
  if (info_.targets.empty()) return;
  NetcdfGroup group = file_.root().group("targets");
  group.attribute("title", "What the targets ask for");
  group.coordinate("target", texts_of(info_.targets, [](const SweepTarget& t) { return t.name; })).attribute("long_name", "plan target");
  std::vector<PlanRow> terms;
  for (const SweepTarget& target : info_.targets) terms.push_back(target.terms);
  write_terms(group, terms);
}

void SweepFileWriter::write_factors() {
  NetcdfGroup group = file_.root().group("factors");
  group.attribute("title", "What the sweep varies");
  group.coordinate("factor", factor_texts(info_, [](const Factor& f) { return f.name; }))
      .attribute("long_name", "full name of a lever, parameter or driver, or the study's name for its choices");
  const auto texts = [&](const char* name, const char* meaning, auto text) {
    group.variable(name, {"factor"}, factor_texts(info_, text)).attribute("long_name", meaning);
  };
  texts("kind", "lever, parameter, driver or choice", [](const Factor& f) { return std::string(word_of(f.kind)); });
  texts("unit", "unit of its values; a driver is multiplied", [](const Factor& f) { return f.unit; });
  texts("label", "factor in English", [](const Factor& f) { return f.label.en; });
  texts("label_zh", "factor in Chinese", [](const Factor& f) { return f.label.zh; });
  write_other_labels(group, {"factor"}, labels_of(info_.factors));
  const auto numbers = [&](const char* name, const char* meaning, auto number) {
    group.variable(name, {"factor"}, numbers_of<double>(info_.factors, number)).attribute("long_name", meaning);
  };
  numbers("from", "decimal year from which it is changed; missing: always", [](const Factor& f) { return f.from.value_or(kNaN); });
  numbers("low", "lowest value the study asks for; 0 where a list gives the points", [](const Factor& f) { return f.low; });
  numbers("high", "highest value the study asks for", [](const Factor& f) { return f.high; });
  numbers("base", "value in the scenario; missing: a schedule", [](const Factor& f) { return f.base; });
}

void SweepFileWriter::write_provenance(const Provenance& provenance) {
  NetcdfGroup group = file_.root().group("provenance");
  group.attribute("title", "What this file was made from, and how");
  group.attribute("name", info_.name);
  group.attribute("label", info_.label.en);
  group.attribute("label_zh", info_.label.zh);
  write_other_labels(group, info_.label);
  group.attribute("scenario", info_.scenario);
  group.attribute("hash", info_.hash);
  group.attribute("draws", static_cast<double>(info_.draws));
  group.attribute("points", static_cast<double>(info_.points));
  write_making(group, provenance);
  group.attribute("threads", provenance.threads);
  const auto pairs = [&](const char* dimension, const char* value, const auto& all, const char* meaning) {
    if (all.empty()) return;
    group.coordinate(dimension, texts_of(all, [](const auto& each) { return each.first; })).attribute("long_name", meaning);
    group.variable(value, {dimension}, texts_of(all, [](const auto& each) { return each.second; }));
  };
  pairs("identity", "identity_value", info_.identity, "what points must share to belong together");
  pairs("file", "text", info_.files, "path of an input file");
  std::vector<std::pair<std::string, std::string>> formulas;
  for (const auto& [name, formula] : info_.derived) formulas.emplace_back(name, formula.value);
  pairs("derived", "formula", formulas, "derived column");
  Names indicators = texts_of(info_.indicators, [](const SweepIndicator& i) { return i.id; });
  if (indicators.empty()) return;
  group.coordinate("indicator", indicators).attribute("long_name", "indicator recorded");
  group
      .variable("trajectories", {"indicator"},
                numbers_of<std::int32_t>(info_.indicators, [](const SweepIndicator& i) { return i.trajectories ? 1 : 0; }))
      .yes_or_no();
}

}  // namespace infracast::record
