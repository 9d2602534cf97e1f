// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "infracast/sweep_file.h"
#include "record/hdf5/sound_object.h"
#include "record/results/file_words.h"
#include "record/results/other_labels.h"
#include "record/results/read_plan.h"
#include "record/sweep/sweep_file.h"

namespace infracast::record {
namespace {

std::vector<std::string> texts_in(const StoredGroup& group, const std::string& name) {
  return group.has(name) ? group.variable(name).texts() : std::vector<std::string>();
}

std::vector<std::string> split(const std::string& text, char between) {
  std::vector<std::string> parts(1);
  for (const char letter : text) {
    if (letter == between)
      parts.emplace_back();
    else
      parts.back() += letter;
  }
  return parts;
}

// Names and labels of choices; their settings are not in the file.
std::vector<Choice> choices_of(const StoredVariable& variable) {
  std::vector<Choice> choices;
  for (std::string& name : split(variable.attribute("flag_meanings"), ' ')) choices.push_back({std::move(name), {}, {}});
  const auto labels = split(variable.attribute("choices"), '\n'), labels_zh = split(variable.attribute("choices_zh"), '\n');
  for (std::size_t k = 0; k < choices.size(); ++k) {
    if (k < labels.size()) choices[k].label.en = labels[k];
    if (k < labels_zh.size()) choices[k].label.zh = labels_zh[k];
  }
  for (const std::string& language : split(variable.attribute("choices_languages"), ' ')) {
    if (language.empty()) continue;
    const auto texts = split(variable.attribute("choices_" + language), '\n');
    for (std::size_t k = 0; k < choices.size() && k < texts.size(); ++k)
      if (!texts[k].empty()) choices[k].label.others[language] = texts[k];
  }
  return choices;
}

// As many as there are names; none if there are no names.
std::vector<std::string> texts_in(const StoredGroup& group, const std::string& name, std::size_t count) {
  return count == 0 ? std::vector<std::string>() : group.texts(name, count);
}

}  // namespace

template <class Read>
auto SweepFileReader::reading(Read read) const {
  return record::reading(path_, read);
}

SweepFileReader::SweepFileReader(const std::filesystem::path& path, Trust trust) : path_(path) {
  reading([&] {
    file_.push_back(open_stored_file(path, kSweepFile, trust));
    read_info();
    read_factors();
    read_targets_and_plans();
    read_indicators();
    read_identity();
    read_points();
    layout_ = sweep_layout(info_);
    for (const SweepVariable& variable : layout_)
      static_cast<void>(group_of(variable).variable(variable.name, product({status_.size(), variable.size})));
  });
}

void SweepFileReader::read_info() {
  const StoredGroup group = file_.front().root.group("provenance");
  info_.name = group.attribute("name");
  info_.label = {group.attribute("label"), group.attribute("label_zh")};
  read_other_labels(group, info_.label);
  info_.scenario = group.attribute("scenario");
  info_.hash = group.attribute("hash");
  info_.draws = group.count_attribute("draws");
  info_.points = group.count_attribute("points");
  provenance_.program_version = group.attribute("program_version");
  provenance_.git_hash = group.attribute("git_hash");
  provenance_.command_line = group.attribute("command_line");
  provenance_.host = group.attribute("host");
  provenance_.started = group.attribute("started");
  provenance_.threads = static_cast<int>(std::min<std::size_t>(group.count_attribute("threads"), 1U << 20));
}

void SweepFileReader::read_factors() {
  const StoredGroup group = file_.front().root.group("factors");
  const auto names = group.variable("factor").texts();
  const std::size_t count = names.size();
  const auto kinds = group.texts("kind", count), units = group.texts("unit", count);
  const auto labels = group.texts("label", count), labels_zh = group.texts("label_zh", count);
  const auto from = group.numbers("from", count), low = group.numbers("low", count), high = group.numbers("high", count);
  const auto base = group.numbers("base", count);
  for (std::size_t k = 0; k < count; ++k) {
    Factor& factor = info_.factors.emplace_back();
    factor.name = names[k];
    factor.kind = named<FactorKind>(kFactorKindWords, kinds[k]).value_or(FactorKind::lever);
    factor.unit = units[k];
    factor.label = {labels[k], labels_zh[k]};
    if (factor.kind == FactorKind::choice) factor.choices = choices_of(file_.front().root.variable(names[k]));
    if (!std::isnan(from[k])) factor.from = from[k];
    factor.low = low[k];
    factor.high = high[k];
    factor.base = base[k];
  }
  read_other_labels_into(info_.factors, group);
}

void SweepFileReader::read_targets_and_plans() {
  const StoredGroup& root = file_.front().root;
  const auto names = texts_in(root, "target");
  if (!names.empty()) {
    const auto terms = read_targets(root.group("targets"), names.size());
    for (std::size_t k = 0; k < names.size(); ++k) info_.targets.push_back({k, names[k], terms[k]});
  }
  info_.plans = texts_in(root, "plan");
}

void SweepFileReader::read_indicators() {
  const StoredGroup& root = file_.front().root;
  const StoredGroup provenance = root.group("provenance");
  const auto ids = texts_in(provenance, "indicator");
  if (!ids.empty()) {
    info_.times = root.decimal_years("decimal_year", root.length("time"));
    info_.quantiles = root.variable("quantile").numbers();
    const auto kept = provenance.numbers("trajectories", ids.size());
    for (std::size_t k = 0; k < ids.size(); ++k) {
      const StoredVariable variable = root.variable(ids[k]);
      info_.indicators.push_back({.indicator = k,
                                  .id = ids[k],
                                  .label = variable.label(),
                                  .unit = variable.unit(),
                                  .annual = variable.attribute("measure") == "annual",
                                  .trajectories = kept[k] != 0});
    }
  }
  const auto derived = texts_in(provenance, "derived"), formulas = texts_in(provenance, "formula", derived.size());
  for (std::size_t k = 0; k < derived.size(); ++k) info_.derived.emplace_back(derived[k], SourceString{formulas[k], {}});
}

void SweepFileReader::read_identity() {
  const StoredGroup group = file_.front().root.group("provenance");
  const auto what = texts_in(group, "identity"), values = texts_in(group, "identity_value", what.size());
  for (std::size_t k = 0; k < what.size(); ++k) info_.identity.emplace_back(what[k], values[k]);
  const auto files = texts_in(group, "file"), texts = texts_in(group, "text", files.size());
  for (std::size_t k = 0; k < files.size(); ++k) info_.files.emplace_back(files[k], texts[k]);
}

void SweepFileReader::read_points() {
  const StoredGroup& root = file_.front().root;
  const auto points = root.variable("point").numbers();
  const auto status = root.numbers("status", points.size());
  reasons_ = root.texts("reason", points.size());
  const auto last_first = static_cast<double>(info_.points) - static_cast<double>(points.size());
  if (points.empty() || !(points.front() >= 0 && points.front() <= last_first)) throw Hdf5Failure("its points are none of its sweep");
  info_.first = static_cast<std::size_t>(points.front());
  info_.last = info_.first + points.size();
  for (const double flag : status) status_.push_back(flag == 0 ? PointStatus::done : PointStatus::failed);
  info_.design.factors = info_.factors.size();
  info_.design.values.resize(product({points.size(), info_.factors.size()}));
  for (std::size_t k = 0; k < info_.factors.size(); ++k) {
    const auto values = root.numbers(info_.factors[k].name, points.size());
    for (std::size_t point = 0; point < values.size(); ++point) info_.design.values[point * info_.factors.size() + k] = values[point];
  }
}

StoredGroup SweepFileReader::group_of(const SweepVariable& variable) const {
  return variable.draws ? file_.front().root.group("draws") : StoredGroup(GroupHandle(H5Gopen2(file_.front().file.id(), "/", H5P_DEFAULT)));
}

std::vector<PointRow> SweepFileReader::rows(std::size_t first, std::size_t count) const {
  std::vector<PointRow> rows(count);
  const std::size_t width = sweep_width(info_);
  for (std::size_t k = 0; k < count; ++k) rows[k] = {status_[first + k], reasons_[first + k], std::vector<double>(width)};
  reading([&] {
    for (const SweepVariable& variable : layout_) {
      const auto values = group_of(variable).variable(variable.name).numbers(first, count);
      if (values.size() != count * variable.size)
        throw Hdf5Failure("variable \"" + variable.name + "\" has another size than its dimensions");
      for (std::size_t k = 0; k < count; ++k)
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(k * variable.size), variable.size,
                    rows[k].values.begin() + static_cast<std::ptrdiff_t>(variable.offset));
    }
  });
  return rows;
}

std::vector<std::vector<double>> SweepFileReader::columns(std::span<const std::string> names) const {
  const std::size_t points = status_.size();
  const std::vector<std::string> known = sweep_columns(info_);
  std::vector<std::vector<double>> columns(names.size());
  for (const SweepVariable& variable : layout_) {
    std::vector<double> values;  // read when one of its columns is first wanted
    for (std::size_t k = 0; k < names.size() && !variable.draws; ++k) {
      const auto place = static_cast<std::size_t>(std::ranges::find(known, names[k]) - known.begin());
      if (place >= known.size()) throw std::out_of_range("no column is called " + names[k]);
      if (place < variable.offset || place >= variable.offset + variable.size) continue;
      if (values.empty()) values = reading([&] { return group_of(variable).numbers(variable.name, points * variable.size); });
      for (std::size_t point = 0; point < points; ++point) columns[k].push_back(values[point * variable.size + place - variable.offset]);
    }
  }
  return columns;
}

}  // namespace infracast::record

namespace infracast {

Sweep read_sweep(const std::filesystem::path& path) {
  const record::SweepFileReader file(path);
  Sweep sweep{file.info(), file.provenance(), {}};
  for (std::size_t k = 0; k < file.status().size(); ++k) sweep.points.push_back({file.status()[k], file.reasons()[k], {}});
  return sweep;
}

std::vector<std::vector<double>> read_sweep_columns(const std::filesystem::path& path, std::span<const std::string> names) {
  return record::SweepFileReader(path).columns(names);
}

}  // namespace infracast
