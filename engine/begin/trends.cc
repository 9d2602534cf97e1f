// SPDX-License-Identifier: MIT
#include "begin/trends.h"

#include <algorithm>
#include <cmath>

#include "infracast/unit.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::beginning {
namespace {

constexpr std::string_view kPercent = "%";

UnitTable units_of(const Model& model) {
  UnitTable units = UnitTable::standard();
  for (const UnitDeclaration& unit : model.units) units.add_noun(unit.name.value);
  return units;
}

// The newest figure of every year, in the unit of the newest of all.
YearlySeries yearly(const std::string& indicator, const std::map<Date, const Observation*>& figures) {
  const Observation& newest = *figures.rbegin()->second;
  const double unit = amount(newest) / newest.value.value;
  YearlySeries series{.name = {indicator, {}}, .unit = SeriesUnit::amount, .figures = {}};
  for (const auto& [date, row] : figures) {
    if (!series.figures.empty() && series.figures.back().year == date.year) series.figures.pop_back();
    series.figures.push_back({date.year, amount(*row) / unit});
  }
  const bool share =
      newest.unit.value == kPercent && std::ranges::all_of(series.figures, [](const YearlyFigure& figure) { return figure.value <= 100; });
  if (share) series.unit = SeriesUnit::percent;
  return series;
}

// "forest_area" → "Forest area"
std::string words_of(std::string id) {
  std::ranges::replace(id, '_', ' ');
  if (id.front() >= 'a' && id.front() <= 'z') id.front() = static_cast<char>(id.front() - 'a' + 'A');
  return id;
}

Label label_of(const std::string& indicator, const Model& model) {
  for (const ModuleType& type : model.types)
    for (const Element& element : type.elements)
      if (element.kind == ElementKind::indicator && element.name.value == indicator) return element.label;
  return {words_of(indicator), words_of(indicator)};
}

std::string set(std::string_view name, double value) {
  return "parameter." + std::string(name) + " = { value = " + fixed_text(value, 4) + ", source = \"as above\" }\n";
}

std::string course_text(std::string_view name, const FanCourse::Part& part) {
  const std::string of(name);
  return set(of, part.level) + set(of + "_slope", part.slope) + set(of + "_log", part.of_log);
}

std::string module_text(const YearlySeries& series, const Observation& newest, const Label& label, const FanCourse& course,
                        const std::string& part, const std::string& source) {
  // Shares are of 1 in a model, which shows them in per cent.
  const bool share = course.ceiling > 0;
  const double whole = share ? course.ceiling : 1;
  const auto given = [&](std::string_view name, const std::string& value) {
    return "parameter." + std::string(name) + " = { value = " + value + ", source = " + toml_text(source) + " }\n";
  };
  return "\n[modules.trend." + series.name.value + "]\nuse   = " + toml_text(part) + "\nlabel = { en = " + toml_text(label.en) +
         ", zh = " + toml_text(label.zh) + " }\nwith  = { unit = " + toml_text(share ? "1" : newest.unit.value) + " }\n" +
         given("level", plain_number_text(course.last / whole)) + given("reference_date", fixed_text(end_of_day(newest.date.value), 2)) +
         "parameter.deviate = { prior = \"normal(mean = 0, sd = 1)\", source = \"as above\" }\n" +
         (share ? "parameter.ceiling = { value = 1, source = \"all there is\" }\n" : "") + course_text("location", course.location) +
         course_text("below", course.below) + course_text("above", course.above) + set("unseen", course.unseen.level) +
         set("unseen_slope", course.unseen.slope);
}

// What was published, in the unit of the module.
std::string driver_text(const YearlySeries& series, const std::map<Date, const Observation*>& figures, double ceiling,
                        const std::string& source) {
  const double unit = amount(*figures.rbegin()->second) / figures.rbegin()->second->value.value * (ceiling > 0 ? ceiling : 1);
  std::string points;
  for (const auto& [date, row] : figures)
    points += (points.empty() ? "" : ", ") + ("[" + fixed_text(end_of_day(date), 2) + ", " + plain_number_text(amount(*row) / unit) + "]");
  return toml_text("trend." + series.name.value + ".past") + " = { series = [" + points +
         "], beyond = \"hold\", source = " + toml_text(source) + " }\n";
}

}  // namespace

Trends trends_of(const History& history, const Parts& parts, const Sizes& sizes, const Model& model, const NewPlaceOptions& options,
                 const PooledConstants& constants) {
  Trends trends;
  const UnitTable units = units_of(model);
  const std::string part = (std::filesystem::path(options.model).parent_path() / "trends/pooled_trend.toml").generic_string();
  for (const std::string& indicator : parts.unused) {
    const auto& figures = *history.of(indicator);
    const Observation& newest = *figures.rbegin()->second;
    const YearlySeries series = yearly(indicator, figures);
    if (series.figures.size() < 2 || !units.parse(newest.unit.value)) {
      trends.left_out.push_back(indicator);
      continue;
    }
    const FanCourse course = fan_course(series, constants, {VintageChoice::Kind::year, sizes.today});
    const std::string source = counted(series.figures.size(), "figure") + " up to " + to_string(newest.date.value) + ", " +
                               newest.document + "; constants of " + std::to_string(course.vintage);
    trends.parameters += toml_text("trend." + indicator + ".deviate") + " = { prior = \"normal(mean = 0, sd = 1)\", source = \"" +
                         "its fan is said by other countries\" }\n";
    trends.drivers += driver_text(series, figures, course.ceiling, source);
    trends.modules += module_text(series, newest, label_of(indicator, model), course, part, source);
    trends.choices.push_back({"`trend." + indicator + "`", "no part explains it: a fan as wide as those of other countries; " + source});
  }
  return trends;
}

}  // namespace infracast::beginning
