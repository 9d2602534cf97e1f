// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>

#include "infracast/draws.h"
#include "infracast/statistics.h"
#include "infracast/study.h"
#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"
#include "read/csv/csv_table.h"
#include "read/model/lever.h"
#include "read/study/study_shape.h"
#include "read/toml/files.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

constexpr std::int64_t kMostPoints = 100'000'000;
constexpr std::int64_t kMostDraws = 1'000'000'000;
constexpr std::int64_t kMostLevels = 1000;

std::optional<FactorNumber> factor_number(const Value& value, Diagnostics& diagnostics) {
  const std::optional<Amount> amount = amount_of(value, diagnostics);
  return amount ? std::optional(FactorNumber{amount->number, amount->unit}) : std::nullopt;
}

std::vector<FactorNumber> numbers_in(const Value& list, Diagnostics& diagnostics) {
  std::vector<FactorNumber> numbers;
  for (const Value& item : list.items) {
    if (auto number = factor_number(item, diagnostics)) numbers.push_back(*std::move(number));
  }
  return numbers;
}

const Value* as_list(const Entry* entry, std::string_view example, Diagnostics& diagnostics) {
  if (entry == nullptr) return nullptr;
  if (entry->value.is(ValueKind::list)) return &entry->value;
  report_type(*entry, "a list", example, diagnostics);
  return nullptr;
}

// A whole number within bounds; `usual` when absent or wrong.
std::size_t count_in(const Entry* entry, std::int64_t least, std::int64_t most, std::size_t usual, Diagnostics& diagnostics) {
  const auto number = as_whole_number(entry, diagnostics);
  if (!number) return usual;
  if (number->value >= least && number->value <= most) return static_cast<std::size_t>(number->value);
  diagnostics.error(number->where, in_quotes(entry->key.value) + " lies between " + std::to_string(least) + " and " + std::to_string(most));
  return usual;
}

class ChoicesReader {
 public:
  explicit ChoicesReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  std::vector<ChoiceDeclaration> read(const Entry* entry) {
    std::vector<ChoiceDeclaration> choices;
    const Value* table = as_table(entry, "write [factor.choices.NAME]", diagnostics_);
    if (table == nullptr) return choices;
    if (table->entries.empty()) diagnostics_.error(entry->key.where, "the factor has no choices", "add [factor.choices.NAME]");
    for (const Entry& each : table->entries) {
      check_name(each.key, "a choice", diagnostics_);
      if (as_table(&each, "write [factor.choices." + each.key.value + "]", diagnostics_) != nullptr) choices.push_back(choice(each));
    }
    return choices;
  }

 private:
  ChoiceDeclaration choice(const Entry& entry) {
    TableReader table(entry.value, entry.key.where, "the choice", choice_shape(), diagnostics_);
    ChoiceDeclaration choice{entry.key, as_label(table.take("label"), diagnostics_), {}};
    const Value* levers = as_table(table.take("levers"), "write levers.\"NAME\" = 1", diagnostics_);
    if (levers != nullptr) {
      for (const Entry& lever : levers->entries) choice.levers.push_back(read_lever(lever, diagnostics_));
    }
    table.finish();
    return choice;
  }

  Diagnostics& diagnostics_;
};

class FactorReader {
 public:
  FactorReader(const Value& value, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), table_(value, value.where, "the factor", factor_shape(), diagnostics) {}

  FactorDeclaration read() {
    FactorDeclaration factor;
    factor.where = table_.name();
    if (const auto name = as_text(table_.take("name"), diagnostics_)) factor.name = *name;
    const Entry* values = table_.take("values");
    const Entry* range = table_.take("range");
    read_values(values, factor);
    read_range(range, factor);
    if (values != nullptr && range != nullptr)
      diagnostics_.error(range->key.where, "the factor has both values and a range", "keep one of the two");
    const Entry* levels = table_.take("levels");
    factor.levels = count_in(levels, 2, kMostLevels, 0, diagnostics_);
    if (levels != nullptr && range == nullptr) diagnostics_.error(levels->key.where, "only a range has levels", "add range = [low, high]");
    const Entry* scale = table_.take("scale");
    factor.logarithmic = as_word(scale, factor_scales(), diagnostics_) == std::size_t{1};
    if (scale != nullptr && range == nullptr) diagnostics_.error(scale->key.where, "only a range has a scale", "add range = [low, high]");
    read_from(factor);
    read_choices(factor);
    table_.finish();
    check_range(factor, range);
    return factor;
  }

 private:
  void read_choices(FactorDeclaration& factor) {
    const Entry* label = table_.take("label");
    factor.label = as_label(label, diagnostics_);
    const Entry* choices = table_.take("choices");
    factor.choices = ChoicesReader(diagnostics_).read(choices);
    if (choices == nullptr && label != nullptr)
      diagnostics_.error(label->key.where, "a lever, parameter or driver has its label in the model", "leave label out");
    if (choices == nullptr) return;
    check_name(factor.name, "a factor of choices", diagnostics_);
    if (!factor.values.empty() || factor.low)
      diagnostics_.error(choices->key.where, "the factor has choices and values", "keep one of the two");
    if (factor.from) diagnostics_.error(factor.from->where, "choices give dates to their levers", "leave \"from\" out");
  }

  void read_from(FactorDeclaration& factor) {
    const auto from = as_event(table_.take("from"), diagnostics_);
    if (!from) return;
    warn_of_start(from->value, from->where, diagnostics_);
    factor.from = Located<double>{from->value.start, from->where};
  }

  void read_values(const Entry* entry, FactorDeclaration& factor) {
    const Value* list = as_list(entry, "write values = [0.8, 1.0, 1.2]", diagnostics_);
    if (list == nullptr) return;
    factor.values = numbers_in(*list, diagnostics_);
    if (list->items.empty()) diagnostics_.error(list->where, "the factor has no values", "write values = [0.8, 1.0, 1.2]");
    for (std::size_t i = 0; i < factor.values.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (factor.values[i].number.value != factor.values[j].number.value || factor.values[i].unit != factor.values[j].unit) continue;
        diagnostics_.error(factor.values[i].number.where, "the value stands in the list twice");
        break;
      }
    }
  }

  void read_range(const Entry* entry, FactorDeclaration& factor) {
    const Value* list = as_list(entry, "write range = [0.5, 1.5]", diagnostics_);
    if (list == nullptr) return;
    if (list->items.size() != 2)
      return diagnostics_.error(list->where, "a range is a lowest and a highest value", "write range = [0.5, 1.5]");
    factor.low = factor_number(list->items[0], diagnostics_);
    factor.high = factor_number(list->items[1], diagnostics_);
  }

  void check_range(const FactorDeclaration& factor, const Entry* range) {
    if (!factor.low || !factor.high || factor.low->unit != factor.high->unit) return;
    const double low = factor.low->number.value, high = factor.high->number.value;
    if (low > high)
      diagnostics_.error(range->value.where, "the range ends before it begins",
                         "write [" + number_text(high) + ", " + number_text(low) + "]");
    else if (low == high)
      diagnostics_.error(range->value.where, "the range holds one value only", "write values = [" + number_text(low) + "]");
    else if (factor.logarithmic && low <= 0)
      diagnostics_.error(factor.low->number.where, "a range on a logarithmic scale lies above zero", "leave scale = \"log\" out");
  }

  Diagnostics& diagnostics_;
  TableReader table_;
};

class DesignReader {
 public:
  DesignReader(const Entry& entry, DesignKind kind, Files& files)
      : files_(files),
        diagnostics_(files.diagnostics()),
        kind_(kind),
        table_(entry.value, entry.key.where, "[design]", design_shape(kind), files.diagnostics()) {}

  DesignDeclaration read() {
    table_.take("kind");
    DesignDeclaration design;
    design.kind = kind_;
    design.where = table_.name();
    const bool cube = kind_ == DesignKind::latin_hypercube || kind_ == DesignKind::sobol;
    const bool morris = kind_ == DesignKind::morris;
    if (cube) design.points = count_in(table_.take("points"), 1, kMostPoints, 1, diagnostics_);
    if (morris) {
      design.trajectories = count_in(table_.take("trajectories"), 1, kMostPoints / 100, 1, diagnostics_);
      design.levels = count_in(table_.take("levels"), 2, kMostLevels, 4, diagnostics_);
      if (design.levels % 2 == 1) diagnostics_.error(table_.name(), "a Morris design needs an even number of levels", "write levels = 4");
    }
    if (cube || morris) {
      design.seed =
          count_in(table_.take("seed"), 0, std::numeric_limits<std::int64_t>::max(), static_cast<std::size_t>(design.seed), diagnostics_);
    }
    if (kind_ == DesignKind::list) read_list(design);
    table_.finish();
    return design;
  }

 private:
  void read_list(DesignDeclaration& design) {
    const Entry* points = table_.take("points");
    const auto file = as_text(table_.take("file"), diagnostics_);
    if ((points != nullptr) == file.has_value())
      return diagnostics_.error(table_.name(), points != nullptr ? "the design has both points and a file" : "the list has no points",
                                "write points = [[0.8, 2018], [1.2, 2019]], or file = \"points.csv\"");
    if (file) return read_file(*file, design);
    const Value* rows = as_list(points, "write points = [[0.8, 2018], [1.2, 2019]]", diagnostics_);
    if (rows == nullptr) return;
    for (const Value& row : rows->items) {
      if (row.is(ValueKind::list))
        design.rows.push_back(numbers_in(row, diagnostics_));
      else
        diagnostics_.error(row.where, "a point is a list with a value for every factor", "write [0.8, 2018]");
    }
  }

  void read_file(const SourceString& name, DesignDeclaration& design) {
    const SourcePointer source = files_.open(beside(name), name.where);
    if (!source) return;
    const CsvTable table(source, diagnostics_);
    if (!table.usable()) return;
    for (const Cell& cell : table.header().cells) design.columns.push_back(cell);
    for (const CsvRow& row : table.rows()) {
      std::vector<FactorNumber>& numbers = design.rows.emplace_back();
      for (std::size_t k = 0; k < row.cells.size(); ++k) numbers.push_back(cell_number(row.cells[k], table.header().cells[k].value));
    }
  }

  FactorNumber cell_number(const Cell& cell, const std::string& column) {
    if (const auto date = date_as_number(cell.value)) return {{*date, cell.where}, std::string(kDateUnit)};
    return {number_in(cell, column, diagnostics_), std::nullopt};
  }

  Files& files_;
  Diagnostics& diagnostics_;
  DesignKind kind_;
  TableReader table_;
};

// The kind decides which keys there are.
std::optional<DesignKind> design_kind(const Entry& entry, Diagnostics& diagnostics) {
  TableReader table(entry.value, entry.key.where, "[design]", any_design_shape(), diagnostics);
  const auto kind = as_word(table.take("kind"), design_kinds(), diagnostics);
  return kind ? std::optional(static_cast<DesignKind>(*kind)) : std::nullopt;
}

class StudyReader {
 public:
  StudyReader(const Document& document, Files& files)
      : files_(files),
        diagnostics_(files.diagnostics()),
        table_(document.root, {document.source, 0, 0}, "the study", study_shape(), files.diagnostics()) {}

  void read(Study& study) {
    study.where = table_.name();
    if (const auto kind = as_word(table_.take("study"), study_kinds(), diagnostics_)) study.kind = study_kinds()[*kind];
    if (const auto name = as_text(table_.take("name"), diagnostics_)) study.name = name->value;
    study.label = as_label(table_.take("label"), diagnostics_);
    if (const auto path = as_text(table_.take("scenario"), diagnostics_)) study.scenario = beside(*path);
    read_draws(study);
    read_factors(study);
    read_design(study);
    read_record(table_.take("record"), study.record);
    read_derived(table_.take("derived"), study);
    table_.finish();
  }

 private:
  void read_draws(Study& study) {
    const Entry* draws = table_.take("draws");
    const Entry* seed = table_.take("seed");
    if (draws != nullptr) study.draws = count_in(draws, 1, kMostDraws, 1, diagnostics_);
    if (seed != nullptr) study.seed = count_in(seed, 0, std::numeric_limits<std::int64_t>::max(), 1, diagnostics_);
  }

  void read_factors(Study& study) {
    constexpr std::string_view example = "[[factor]] with a name and values";
    const Value* list = as_list(table_.take("factor"), example, diagnostics_);
    if (list == nullptr) return;
    if (list->items.empty()) diagnostics_.error(list->where, "the study has no factors", "add " + std::string(example));
    for (const Value& item : list->items) {
      if (item.is(ValueKind::table))
        study.factors.push_back(FactorReader(item, diagnostics_).read());
      else
        diagnostics_.error(item.where, "a factor is a table", "write " + std::string(example));
    }
  }

  void read_design(Study& study) {
    const Entry* entry = study.kind == "sweep" ? table_.require("design", "[design] with kind = \"grid\"") : table_.take("design");
    if (as_table(entry, "write [design]", diagnostics_) == nullptr) return;
    if (const auto kind = design_kind(*entry, diagnostics_)) study.design = DesignReader(*entry, *kind, files_).read();
  }

  void read_record(const Entry* entry, RecordDeclaration& record) {
    const Value* value = as_table(entry, "write [record]", diagnostics_);
    if (value == nullptr) return;
    TableReader table(*value, entry->key.where, "[record]", record_shape(), diagnostics_);
    record.indicators = as_texts(table.take("indicators"), true, diagnostics_);
    record.trajectories = as_texts(table.take("trajectories"), true, diagnostics_);
    const Entry* targets = table.take("targets");
    if (targets != nullptr) record.targets = as_texts(targets, true, diagnostics_);
    read_quantiles(as_list(table.take("quantiles"), "write quantiles = [0.05, 0.5, 0.95]", diagnostics_), record);
    read_dates(as_list(table.take("dates"), "write dates = [\"2018\", \"2020\"]", diagnostics_), record);
    table.finish();
  }

  void read_quantiles(const Value* list, RecordDeclaration& record) {
    if (list == nullptr) return;
    for (const Value& item : list->items) {
      const bool share = item.is(ValueKind::number) && item.number >= 0 && item.number <= 1;
      if (!share) {
        diagnostics_.error(item.where, "a quantile is a share between 0 and 1", "write 0.95");
      } else if (!record.quantiles.empty() && record.quantiles.back().value >= item.number) {
        diagnostics_.error(item.where, "quantiles must rise");
      } else {
        record.quantiles.push_back({item.number, item.where});
      }
    }
  }

  void read_dates(const Value* list, RecordDeclaration& record) {
    if (list == nullptr) return;
    for (const Value& item : list->items) {
      const std::optional<WrittenDate> date = date_of(item);
      if (!date) {
        diagnostics_.error(item.where, "expected a date", "write it as \"2018-12-31\", \"2018-12\" or \"2018\"");
      } else if (!record.dates.empty() && record.dates.back().value >= date->last) {
        diagnostics_.error(item.where, "dates must rise");
      } else {
        record.dates.push_back({date->last, item.where});
      }
    }
  }

  void read_derived(const Entry* entry, Study& study) {
    const Value* value = as_table(entry, "write [derived]", diagnostics_);
    if (value == nullptr) return;
    for (const Entry& column : value->entries) {
      if (auto formula = as_expression(&column, diagnostics_)) study.derived.emplace_back(column.key, *std::move(formula));
    }
  }

  Files& files_;
  Diagnostics& diagnostics_;
  TableReader table_;
};

}  // namespace
}  // namespace infracast::read

namespace infracast {

std::optional<Study> read_study(const std::filesystem::path& path, const FileSource& source, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files files(source, diagnostics);
  const read::Document* document = files.open_toml(path, {});
  if (document == nullptr) return std::nullopt;
  Study study;
  study.name = path.stem().string();
  read::StudyReader(*document, files).read(study);
  study.files = files.read();
  return diagnostics.error_count() == errors ? std::optional(std::move(study)) : std::nullopt;
}

std::optional<Study> read_study(const std::filesystem::path& path, Diagnostics& diagnostics) {
  return read_study(path, files_on_disk(), diagnostics);
}

}  // namespace infracast
