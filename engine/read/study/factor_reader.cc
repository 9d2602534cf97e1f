// SPDX-License-Identifier: MIT
#include "read/study/factor_reader.h"

#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"
#include "read/model/lever.h"
#include "read/study/study_shape.h"

namespace infracast::read {
namespace {

std::optional<FactorNumber> factor_number(const Value& value, Diagnostics& diagnostics) {
  const std::optional<Amount> amount = amount_of(value, diagnostics);
  return amount ? std::optional(FactorNumber{amount->number, amount->unit}) : std::nullopt;
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

}  // namespace

FactorDeclaration read_factor(const Value& value, Diagnostics& diagnostics) { return FactorReader(value, diagnostics).read(); }

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

std::size_t count_in(const Entry* entry, std::int64_t least, std::int64_t most, std::size_t usual, Diagnostics& diagnostics) {
  const auto number = as_whole_number(entry, diagnostics);
  if (!number) return usual;
  if (number->value >= least && number->value <= most) return static_cast<std::size_t>(number->value);
  diagnostics.error(number->where, in_quotes(entry->key.value) + " lies between " + std::to_string(least) + " and " + std::to_string(most));
  return usual;
}

}  // namespace infracast::read
