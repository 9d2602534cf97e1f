// SPDX-License-Identifier: MIT
#include <limits>

#include "infracast/study.h"
#include "notation/message_parts.h"
#include "read/study/study_shape.h"
#include "read/toml/files.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

constexpr std::int64_t kMostSamples = 10'000'000, kMostResamples = 100'000;

class SensitivityReader {
 public:
  SensitivityReader(const Document& document, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), table_(document.root, {document.source, 0, 0}, "the study", sensitivity_shape(), diagnostics) {}

  SensitivityStudy read() {
    static const std::vector<std::string> kinds{"sensitivity"};
    SensitivityStudy study;
    as_word(table_.take("study"), kinds, diagnostics_);
    table_.take("name");
    as_label(table_.take("label"), diagnostics_);
    if (const auto path = as_text(table_.take("scenario"), diagnostics_)) study.scenario = beside(*path);
    read_method(study);
    read_outputs(study);
    study.parameters = as_texts(table_.take("parameters"), true, diagnostics_);
    read_factors(table_.take("factor"), study);
    study.samples = count("samples", 1, kMostSamples, 0);
    study.seed = count("seed", 0, std::numeric_limits<std::int64_t>::max(), 1);
    study.resamples = count("resamples", 2, kMostResamples, study.resamples);
    read_confidence(study);
    table_.finish();
    return study;
  }

 private:
  void read_method(SensitivityStudy& study) {
    const auto method = as_word(table_.take("method"), sensitivity_methods(), diagnostics_);
    if (method) study.method = static_cast<SensitivityMethod>(*method);
    const Entry* group = table_.take("group");
    study.by_module = as_word(group, sensitivity_groups(), diagnostics_) == std::size_t{1};
    if (study.by_module && method && study.method == SensitivityMethod::prcc)
      diagnostics_.error(group->value.where, "a correlation is that of one parameter, not of a module's",
                         "use method = \"sobol\", or leave group out");
  }

  void read_outputs(SensitivityStudy& study) {
    constexpr std::string_view example = "outputs = [\"idc_racks@2020\"]";
    const Entry* entry = table_.take("outputs");
    study.outputs = as_texts(entry, true, diagnostics_);
    if (entry != nullptr && entry->value.is(ValueKind::list) && entry->value.items.empty())
      diagnostics_.error(entry->value.where, "the study has no outputs", "write " + std::string(example));
  }

  void read_factors(const Entry* entry, SensitivityStudy& study) {
    if (entry == nullptr) return;
    if (!entry->value.is(ValueKind::list))
      return report_type(*entry, "a list of tables", "write [[factor]] with a name and a range", diagnostics_);
    for (const Value& item : entry->value.items) {
      if (item.is(ValueKind::table))
        study.levers.push_back(factor(item));
      else
        diagnostics_.error(item.where, "a factor is a table", "write [[factor]] with a name and a range");
    }
  }

  LeverRange factor(const Value& value) {
    TableReader table(value, value.where, "the factor", sensitivity_factor_shape(), diagnostics_);
    LeverRange lever;
    if (const auto name = as_text(table.take("name"), diagnostics_)) lever.lever = *name;
    read_range(table.take("range"), lever);
    lever.from = beginning(table.take("from"));
    table.finish();
    return lever;
  }

  // A policy begins where a year or a month does, when no day is named; here it always did.
  std::optional<Located<Date>> beginning(const Entry* entry) {
    if (const auto date = entry != nullptr ? date_of(entry->value) : std::nullopt) return Located<Date>{date->first, entry->value.where};
    return as_date(entry, diagnostics_);
  }

  void read_range(const Entry* entry, LeverRange& lever) {
    if (entry == nullptr) return;
    const auto& items = entry->value.items;
    const bool pair = entry->value.is(ValueKind::list) && items.size() == 2;
    if (pair) lever.low = end_of_range(items[0]), lever.high = end_of_range(items[1]);
    if (!lever.low || !lever.high)
      diagnostics_.error(entry->value.where, "a range is a lowest and a highest value", "write range = [0.5, 1.5]");
  }

  // A number, or a date of a lever that is one.
  static std::optional<Located<double>> end_of_range(const Value& value) {
    if (value.is(ValueKind::number)) return Located<double>{value.number, value.where};
    const auto date = date_of(value);
    return date ? std::optional(Located<double>{date->start, value.where}) : std::nullopt;
  }

  std::uint64_t count(const char* key, std::int64_t least, std::int64_t most, std::uint64_t usual) {
    const auto number = as_whole_number(table_.take(key), diagnostics_);
    if (!number) return usual;
    if (number->value >= least && number->value <= most) return static_cast<std::uint64_t>(number->value);
    diagnostics_.error(number->where, in_quotes(key) + " lies between " + std::to_string(least) + " and " + std::to_string(most));
    return usual;
  }

  void read_confidence(SensitivityStudy& study) {
    const auto number = as_number(table_.take("confidence"), diagnostics_);
    if (!number) return;
    study.confidence = number->value;
    if (!(number->value > 0 && number->value < 1))
      diagnostics_.error(number->where, "a confidence is a share between 0 and 1", "write confidence = 0.9");
  }

  Diagnostics& diagnostics_;
  TableReader table_;
};

}  // namespace
}  // namespace infracast::read

namespace infracast {

std::optional<SensitivityStudy> read_sensitivity_study(const std::filesystem::path& path, const FileSource& source,
                                                       Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files files(source, diagnostics);
  const read::Document* document = files.open_toml(path, {});
  if (document == nullptr) return std::nullopt;
  SensitivityStudy study = read::SensitivityReader(*document, diagnostics).read();
  return diagnostics.error_count() == errors ? std::optional(std::move(study)) : std::nullopt;
}

}  // namespace infracast
