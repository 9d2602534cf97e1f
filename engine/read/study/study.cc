// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>

#include "infracast/draws.h"
#include "infracast/robust.h"
#include "infracast/statistics.h"
#include "infracast/study.h"
#include "notation/message_parts.h"
#include "read/csv/csv_table.h"
#include "read/study/factor_reader.h"
#include "read/study/study_shape.h"
#include "read/toml/files.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

constexpr std::int64_t kMostPoints = 100'000'000;
constexpr std::int64_t kMostDraws = 1'000'000'000;

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
  StudyReader(const Document& document, const Shape& shape, Files& files)
      : files_(files),
        diagnostics_(files.diagnostics()),
        table_(document.root, {document.source, 0, 0}, "the study", shape, diagnostics_) {}

  void read(Study& study) {
    read_head(study);
    read_design(study);
    read_record(table_.take("record"), study.record);
    read_derived(table_.take("derived"), study);
    table_.finish();
  }

  void read(RobustStudy& robust) {
    read_head(robust.study);
    robust.goals = as_texts(table_.take("goals"), true, diagnostics_);
    if (const auto tail = as_number(table_.take("tail"), diagnostics_)) {
      robust.tail = tail->value;
      if (!(robust.tail > 0 && robust.tail <= 1))
        diagnostics_.error(tail->where, "the worst futures are a share between 0 and 1", "write tail = 0.1");
    }
    table_.finish();
  }

 private:
  void read_head(Study& study) {
    study.where = table_.name();
    if (const auto kind = as_word(table_.take("study"), study_kinds(), diagnostics_)) study.kind = study_kinds()[*kind];
    if (const auto name = as_text(table_.take("name"), diagnostics_)) study.name = name->value;
    study.label = as_label(table_.take("label"), diagnostics_);
    if (const auto path = as_text(table_.take("scenario"), diagnostics_)) study.scenario = beside(*path);
    read_draws(study);
    read_factors(study);
  }

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
        study.factors.push_back(read_factor(item, diagnostics_));
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

// A study, or what it is a part of.
template <class Whole>
bool read_whole(Whole& whole, Study& study, const Shape& shape, const std::filesystem::path& path, const FileSource& source,
                Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  Files files(source, diagnostics);
  const Document* document = files.open_toml(path, {});
  if (document == nullptr) return false;
  study.name = path.stem().string();
  StudyReader(*document, shape, files).read(whole);
  study.files = files.read();
  return diagnostics.error_count() == errors;
}

}  // namespace
}  // namespace infracast::read

namespace infracast {

std::optional<Study> read_study(const std::filesystem::path& path, const FileSource& source, Diagnostics& diagnostics) {
  Study study;
  if (!read::read_whole(study, study, read::study_shape(), path, source, diagnostics)) return std::nullopt;
  return study;
}

std::optional<Study> read_study(const std::filesystem::path& path, Diagnostics& diagnostics) {
  return read_study(path, files_on_disk(), diagnostics);
}

std::optional<RobustStudy> read_robust_study(const std::filesystem::path& path, const FileSource& source, Diagnostics& diagnostics) {
  RobustStudy robust;
  if (!read::read_whole(robust, robust.study, read::robust_shape(), path, source, diagnostics)) return std::nullopt;
  return robust;
}

}  // namespace infracast
