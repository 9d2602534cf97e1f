// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "infracast/compile.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/written_date.h"
#include "study/bounds.h"
#include "study/sweep/choices.h"

namespace infracast::study {
namespace {

constexpr std::size_t kLargestTable = std::size_t{128} << 20;

// The series from `from` on is `after` the old value.
template <class After>
std::vector<double> changed_series(const Horizon& horizon, const std::vector<double>& own, const std::optional<double>& from, After after) {
  std::vector<double> series = own;
  for (std::uint32_t k = 0; k < series.size(); ++k)
    if (!from || horizon.time(k) >= *from - kSameTime) series[k] = after(series[k]);
  return series;
}

bool is_constant(const std::vector<double>& series) {
  return std::ranges::all_of(series, [&](double value) { return value == series.front(); });
}

class FactorResolver {
 public:
  FactorResolver(const Study& study, const Scenario& scenario, const Program& program, Diagnostics& diagnostics)
      : study_(study), scenario_(scenario), program_(program), units_(unit_table(scenario.model, diagnostics)), diagnostics_(diagnostics) {}

  std::vector<Factor> resolve() {
    std::vector<Factor> factors;
    for (const FactorDeclaration& declared : study_.factors) {
      if (!is_first(declared)) continue;
      if (auto factor = resolve(declared)) factors.push_back(*std::move(factor));
    }
    check_apart(factors);
    return factors;
  }

 private:
  bool is_first(const FactorDeclaration& declared) {
    const auto first = std::ranges::find_if(study_.factors, [&](const auto& f) { return f.name.value == declared.name.value; });
    if (&*first == &declared) return true;
    diagnostics_.error(declared.name.where, "factor " + in_quotes(declared.name.value) + " stands in the study twice",
                       "the first is in line " + std::to_string(position(first->name.where).line));
    return false;
  }

  // Reports two factors that set the same lever, since only one of them could hold.
  void check_apart(const std::vector<Factor>& factors) {
    std::map<std::size_t, const Factor*> setters;
    for (const Factor& factor : factors) {
      std::vector<std::size_t> levers = factor.levers;
      if (factor.kind == FactorKind::lever) levers = {factor.index};
      for (const std::size_t lever : levers) {
        const auto [first, added] = setters.emplace(lever, &factor);
        if (!added)
          diagnostics_.error(factor.where, in_quotes(program_.series[lever].name) + " is set by " + in_quotes(first->second->name) +
                                               " and by " + in_quotes(factor.name));
      }
    }
  }

  std::optional<Factor> resolve(const FactorDeclaration& declared) {
    if (!declared.choices.empty()) return resolve_choices(declared, scenario_, program_, diagnostics_);
    std::optional<Factor> factor = found(declared.name);
    if (!factor) return std::nullopt;
    factor->where = declared.name.where;
    set_bounds(*factor);
    factor->levels = declared.levels;
    factor->logarithmic = declared.logarithmic;
    read_from(declared, *factor);
    const std::size_t problems = diagnostics_.error_count();
    for (const FactorNumber& number : declared.values) factor->values.push_back(value_of(number, *factor));
    if (!factor->values.empty()) {
      const auto [low, high] = std::ranges::minmax(factor->values);
      factor->low = low;
      factor->high = high;
    } else if (declared.low && declared.high) {
      factor->low = value_of(*declared.low, *factor);
      factor->high = value_of(*declared.high, *factor);
      if (diagnostics_.error_count() == problems && factor->low >= factor->high)
        diagnostics_.error(declared.low->number.where, "the range ends before it begins");
    }
    factor->base = base_of(*factor);
    return factor;
  }

  std::optional<Factor> found(const Located<std::string>& name) {
    Factor factor;
    factor.name = name.value;
    const auto series = std::ranges::find(program_.series, name.value, &Series::name);
    const auto parameter = std::ranges::find(program_.parameters, name.value, &ParameterSlot::name);
    if (series != program_.series.end()) {
      factor.kind = series->lever ? FactorKind::lever : FactorKind::driver;
      factor.index = static_cast<std::size_t>(series - program_.series.begin());
    } else if (parameter != program_.parameters.end()) {
      factor.kind = FactorKind::parameter;
      factor.index = static_cast<std::size_t>(parameter - program_.parameters.begin());
    } else {
      report_unknown(name);
      return std::nullopt;
    }
    describe(factor);
    return factor;
  }

  void report_unknown(const Located<std::string>& name) {
    std::vector<std::string> known;
    for (const Series& series : program_.series) known.push_back(series.name);
    for (const ParameterSlot& parameter : program_.parameters) known.push_back(parameter.name);
    const bool exists = std::ranges::any_of(program_.variables, [&](const Variable& v) { return v.name == name.value; });
    diagnostics_.error(name.where,
                       exists ? in_quotes(name.value) + " is computed; a factor is a lever, a parameter or a driver"
                              : "unknown factor " + in_quotes(name.value),
                       exists ? "infracast levers lists what can be set" : did_you_mean(name.value, known));
  }

  void describe(Factor& factor) {
    const auto variable = std::ranges::find(program_.variables, factor.name, &Variable::name);
    if (variable != program_.variables.end()) {
      factor.label = variable->label;
      factor.unit = variable->unit.text;
    }
    if (factor.kind == FactorKind::parameter) factor.unit = program_.parameters[factor.index].unit.text;
    if (factor.kind == FactorKind::driver) factor.unit = "1";
  }

  void read_from(const FactorDeclaration& declared, Factor& factor) {
    if (!declared.from) return;
    const Horizon& horizon = program_.horizon;
    if (factor.kind == FactorKind::parameter) {
      diagnostics_.error(declared.from->where, in_quotes(factor.name) + " is a parameter, and those have no date", "leave \"from\" out");
    } else if (declared.from->value < horizon.time(0) || declared.from->value >= horizon.time(horizon.steps())) {
      diagnostics_.error(declared.from->where, "the date lies outside the horizon, " + std::to_string(horizon.first_year) + " to " +
                                                   std::to_string(horizon.last_year));
    } else {
      factor.from = meant_start(declared.from->value, horizon);
    }
  }

  double value_of(const FactorNumber& written, const Factor& factor) {
    const double value = written.number.value * unit_factor(written, factor);
    check_bounds(value, written.number.where, factor, diagnostics_);
    return factor.unit == kDateUnit ? meant_start(value, program_.horizon) : value;
  }

  double unit_factor(const FactorNumber& written, const Factor& factor) {
    if (!written.unit) return 1;
    if ((*written.unit == kDateUnit) != (factor.unit == kDateUnit)) {
      diagnostics_.error(written.number.where, in_quotes(factor.name) + " is in " + factor.unit + ", not in " + *written.unit,
                         factor.unit == kDateUnit ? "write a date, as in \"2016-06-30\" or 2016.5" : "write a number in " + factor.unit);
      return 1;
    }
    UnitTable::Failure failure;
    const auto from = units_.parse_quantity("1 " + *written.unit, &failure);
    const auto to = units_.parse(factor.unit);
    const auto ratio = from && from->unit && to ? conversion(*from->unit, *to) : std::nullopt;
    if (ratio) return from->number * *ratio;
    diagnostics_.error(written.number.where,
                       from ? in_quotes(factor.name) + " is in " + factor.unit + ", not in " + *written.unit : failure.message,
                       "write a number in " + factor.unit);
    return 1;
  }

  void set_bounds(Factor& factor) const {
    if (factor.kind == FactorKind::driver) factor.least = 0;
    if (factor.kind == FactorKind::parameter) {
      factor.least = program_.parameters[factor.index].least;
      factor.most = program_.parameters[factor.index].most;
    }
    const Element* element = declaration(factor.name);
    if (element == nullptr || factor.kind != FactorKind::lever) return;
    if (element->min) factor.least = element->min->value;
    if (element->max) factor.most = element->max->value;
  }

  [[nodiscard]] const Element* declaration(const std::string& full_name) const {
    for (const Instance& instance : scenario_.model.instances) {
      const std::string& prefix = instance.name.value;
      if (!full_name.starts_with(prefix + ".")) continue;
      for (const Element& element : scenario_.model.types[instance.type].elements)
        if (full_name.compare(prefix.size() + 1, std::string::npos, element.name.value) == 0) return &element;
    }
    return nullptr;
  }

  [[nodiscard]] double base_of(const Factor& factor) const {
    if (factor.kind == FactorKind::driver) return 1;
    if (factor.kind == FactorKind::parameter) return program_.parameters[factor.index].value;
    const std::vector<double>& series = program_.series[factor.index].values;
    const auto begin = std::ranges::find_if(series, [&](const double& value) {
      const auto k = static_cast<std::uint32_t>(&value - series.data());
      return !factor.from || program_.horizon.time(k) >= *factor.from - kSameTime;
    });
    const bool constant = begin != series.end() && std::all_of(begin, series.end(), [&](double value) { return value == *begin; });
    return constant ? *begin : std::numeric_limits<double>::quiet_NaN();
  }

  const Study& study_;
  const Scenario& scenario_;
  const Program& program_;
  const UnitTable units_;
  Diagnostics& diagnostics_;
};

}  // namespace
}  // namespace infracast::study

namespace infracast {

double Factor::at(double u) const {
  if (!values.empty()) {
    const auto count = static_cast<double>(values.size());
    return values[static_cast<std::size_t>(std::min(std::floor(u * count), count - 1))];
  }
  if (u >= 1) return high;
  return logarithmic ? low * std::pow(high / low, u) : low + (high - low) * u;
}

std::vector<Factor> resolve_factors(const Study& study, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  return study::FactorResolver(study, scenario, program, diagnostics).resolve();
}

FactorInputs::FactorInputs(const Program& program, std::vector<Factor> factors) : program_(program), factors_(std::move(factors)) {
  for (const Factor& factor : factors_) {
    for (const std::size_t lever : factor.levers) varied_.series.push_back({.series = lever, .by_step = true});
    if (factor.kind == FactorKind::choice) continue;
    if (factor.kind == FactorKind::parameter) {
      varied_.parameters.push_back(factor.index);
      continue;
    }
    const bool scaled = factor.kind == FactorKind::driver && !study::is_constant(program.series[factor.index].values);
    varied_.series.push_back({.series = factor.index, .by_step = scaled || factor.from.has_value()});
  }
}

VariedValues FactorInputs::at(std::span<const double> point) const {
  VariedValues values;
  for (std::size_t k = 0; k < factors_.size(); ++k) {
    const Factor& factor = factors_[k];
    const double value = point[k];
    if (factor.kind == FactorKind::parameter) {
      values.parameters.push_back(value);
      continue;
    }
    if (factor.kind == FactorKind::choice) {
      const auto& series = factor.choices[static_cast<std::size_t>(value)].series;
      values.series.insert(values.series.end(), series.begin(), series.end());
      continue;
    }
    const bool lever = factor.kind == FactorKind::lever;
    values.series.push_back(study::changed_series(program_.horizon, program_.series[factor.index].values, factor.from,
                                                  [&](double own) { return lever ? value : own * value; }));
  }
  return values;
}

Ensemble tabulated(const Program& program, const Ensemble& ensemble) {
  if (program.parameters.size() * ensemble.draws() * sizeof(double) > study::kLargestTable) return ensemble;
  std::vector<std::vector<double>> columns;
  for (std::size_t k = 0; k < program.parameters.size(); ++k) ensemble.fill(k, 0, columns.emplace_back(ensemble.draws()));
  return {std::move(columns), ensemble.settings()};
}

}  // namespace infracast
