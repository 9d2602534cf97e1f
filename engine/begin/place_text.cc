// SPDX-License-Identifier: MIT
#include "begin/place_text.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "notation/csv_cell.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/shell_word.h"

namespace infracast::beginning {
namespace {

constexpr int kTargetYears = 5;  // after today
constexpr std::string_view kPlan = "example-targets";
constexpr std::string_view kCodeOfNone = "XXX";  // of ISO 4217

std::string label_text(const std::string& label) { return "{ en = " + toml_text(label) + ", zh = " + toml_text(label) + " }"; }

std::string quoted_list(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + toml_text(name);
  return text;
}

bool is_used(const Observation& row, const Sizes& sizes) { return end_of_day(row.date.value) >= sizes.first_year - 0.01; }

std::string currency_of(const PlaceContent& content) {
  return content.options.currency.empty() ? std::string(kCodeOfNone) : content.options.currency;
}

std::string place_toml(const PlaceContent& content) {
  return "# Which parts " + content.options.label +
         " has: those that published figures speak of.\n[model]\nname    = " + toml_text(content.options.name) +
         "\nlabel   = " + label_text(content.options.label) + "\ninclude = " + toml_text(content.options.model) + "\ndrop    = [" +
         quoted_list(content.parts.dropped) + "]\n\n[money]\ncurrency = " + toml_text(currency_of(content)) +
         "\nyear     = " + std::to_string(content.sizes.today) + "\n" + content.trends.modules;
}

std::string base_toml(const PlaceContent& content) {
  const Sizes& sizes = content.sizes;
  std::string text =
      "# " + content.options.label + " as published up to the end of " + std::to_string(sizes.today) +
      ", every lever at its null value.\nname  = " + toml_text(content.options.name) + "\nlabel = " + label_text(content.options.label) +
      "\n\nmodel        = \"place.toml\"\nregion       = " + toml_text(content.options.name) +
      "\nobservations = \"observations.csv\"\ntargets      = \"targets.csv\"\ntitles       = \"titles.csv\"\nhorizon      = \"" +
      std::to_string(sizes.first_year) + ".." + std::to_string(sizes.last_year) + "\"\ntoday        = \"" + std::to_string(sizes.today) +
      "\"\nstep         = \"month\"\n\n[ensemble]\ndraws = 1024\nseed  = 1\n";
  text += "\n# From figures of the place.\n[parameters]\n";
  for (const Setting& each : sizes.parameters)
    if (each.from_figures) text += toml_text(each.name) + " = " + each.text + "\n";
  text += content.trends.parameters;
  text += "\n# Nobody's: what is known of any place, until something is known of this one.\n";
  for (const Setting& each : sizes.parameters)
    if (!each.from_figures) text += toml_text(each.name) + " = " + each.text + "\n";
  text += "\n[drivers]\n" + toml_text(sizes.population.name) + " = " + sizes.population.text + "\n" + content.trends.drivers;
  if (!sizes.blocks.empty()) text += "\n[blocks]\n";
  for (const Setting& each : sizes.blocks) text += each.name + " = " + each.text + "\n";
  return text;
}

std::string observations_text(const PlaceContent& content) {
  std::string csv = std::string(kObservationsHeader) + "\n";
  for (const Observation& row : content.history.rows) {
    if (!is_used(row, content.sizes)) continue;
    csv += row.indicator.value + "," + csv_cell(row.region) + "," + to_string(row.date.value) + "," + plain_number_text(row.value.value) +
           "," + row.unit.value + "," + std::string(word_of(row.bound)) + "," + csv_cell(row.scope) + "," +
           (row.derived ? "derived" : "stated") + "," + csv_cell(row.formula.value) + "," + csv_cell(row.document) + "," +
           csv_cell(row.quote) + "," + (row.secondary ? "secondary" : "primary") + "," + csv_cell(row.note) + "\n";
  }
  return csv;
}

// Two digits, as plans write them.
std::string round_text(double number) {
  const double power = std::floor(std::log10(number)) - 1;
  // Powers of ten above one are exact, their inverses are not.
  return plain_number_text(power >= 0 ? std::round(number / std::pow(10.0, power)) * std::pow(10.0, power)
                                      : std::round(number * std::pow(10.0, -power)) / std::pow(10.0, -power));
}

// A quarter more than the newest figure; of a share, a quarter of what is left.
double example_level(const Observation& newest) {
  const double whole = newest.unit.value == "%" ? 100 : newest.unit.value == "1" ? 1 : 0;
  const double level = newest.value.value;
  return whole > level ? level + (whole - level) / 4 : level * 1.25;
}

std::string targets_text(const PlaceContent& content) {
  std::string csv = "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n";
  for (const auto& [module, indicators] : content.parts.figures) {
    for (const std::string& indicator : indicators) {
      const auto& series = *content.history.of(indicator);
      const Observation& newest = *series.rbegin()->second;
      const bool grows = amount(newest) > amount(*series.begin()->second);
      if (indicator == "population" || !grows) continue;
      csv += indicator + "," + csv_cell(content.options.name) + ",at_least," + round_text(example_level(newest)) + "," + newest.unit.value +
             "," + std::to_string(content.sizes.today + kTargetYears) + "-12-31,," + std::string(kPlan) + ",expected,," +
             std::string(kPlan) + ",nobody's: an example to be replaced by a plan's own words,\n";
    }
  }
  return csv;
}

std::set<std::string> documents(const PlaceContent& content) {
  std::set<std::string> keys;
  for (const Observation& row : content.history.rows)
    if (is_used(row, content.sizes)) keys.insert(row.document);
  return keys;
}

const Publisher* publisher_of(const PlaceContent& content, const std::string& document) {
  const auto found = std::ranges::find(content.catalogue.publishers, document, &Publisher::document);
  return found == content.catalogue.publishers.end() ? nullptr : &*found;
}

std::string titles_text(const PlaceContent& content) {
  std::string csv = "id,label_en,label_zh\n" + std::string(kPlan) + ",Example targets (nobody's),示例目标（无出处）\n";
  for (const std::string& key : documents(content)) {
    const Publisher* publisher = publisher_of(content, key);
    const Label label = publisher != nullptr     ? publisher->label
                        : key == kStatedDocument ? Label{"Stated without a source", "无出处的说明"}
                                                 : Label{key, key};
    csv += csv_cell(key) + "," + csv_cell(label.en) + "," + csv_cell(label.zh) + "\n";
  }
  return csv;
}

std::string sources_text(const PlaceContent& content) {
  std::string text = "# Sources of " + content.options.label + "\n\n| key | document | licence | where |\n|---|---|---|---|\n| `" +
                     std::string(kPlan) + "` | examples of targets, nobody's | – | – |\n";
  for (const std::string& key : documents(content)) {
    const Publisher* publisher = publisher_of(content, key);
    text += "| `" + key + "` | " +
            (publisher != nullptr     ? publisher->label.en
             : key == kStatedDocument ? "stated without a source"
                                      : key) +
            " | " + (publisher != nullptr ? publisher->licence : "in the notes of `observations.csv`") + " | " +
            (publisher != nullptr ? publisher->address : "–") + " |\n";
  }
  return text;
}

std::string readme_text(const PlaceContent& content) {
  const std::string base = shell_word(content.options.folder + "/base.toml"), name = content.options.name;
  std::string text = "# " + content.options.label +
                     "\n\nMade by `infracast new` from published figures. The next three commands:\n\n```sh\ninfracast run " + base +
                     " -o " + name + ".h5\ninfracast check " + base + "\ninfracast report " + name + ".h5 -o " + name +
                     ".html\n```\n\nThe first prints a plan table; its targets are examples in `targets.csv`, to be replaced by what a "
                     "plan says. The second names\n"
                     "what is still nobody's. The third writes a page.\n\n## What was chosen, and why\n\n| what | why |\n|---|---|\n";
  for (const PlaceChoice& each : choices_of(content)) text += "| " + each.what + " | " + each.why + " |\n";
  return text;
}

}  // namespace

std::vector<PlaceChoice> choices_of(const PlaceContent& content) {
  const Sizes& sizes = content.sizes;
  std::vector<PlaceChoice> choices = content.history.choices;
  for (const std::string& part : content.parts.kept) {
    const auto figures = content.parts.figures.find(part);
    choices.push_back({"part `" + part + "`", figures == content.parts.figures.end() ? "others build on it, or go with it"
                                                                                     : "figures of " + listed(figures->second)});
  }
  choices.insert(choices.end(), content.trends.choices.begin(), content.trends.choices.end());
  if (!content.trends.left_out.empty())
    choices.push_back({"no row for " + listed(content.trends.left_out),
                       "no part can be begun from it alone, and a trend needs figures of two years in a unit that is known"});
  choices.push_back({"horizon " + std::to_string(sizes.first_year) + " to " + std::to_string(sizes.last_year),
                     "from the first year in which parts have figures to start from, to ten years after the newest"});
  choices.push_back({"today " + std::to_string(sizes.today), "the year of the newest figure"});
  choices.push_back({"currency " + currency_of(content),
                     content.options.currency.empty()
                         ? "nobody says it, and this is the code for none; costs that nobody gave are multiples of what a "
                           "person spends on telecoms in a year. Give it with --currency"
                         : "given with --currency"});
  choices.push_back({"`" + sizes.population.name + "`", sizes.population.why});
  for (const Setting& each : sizes.parameters) choices.push_back({"`" + each.name + "`", each.why});
  for (const Setting& each : sizes.blocks) choices.push_back({"block `" + each.name + "`", each.why});
  return choices;
}

std::size_t used_figures(const PlaceContent& content) {
  return static_cast<std::size_t>(
      std::ranges::count_if(content.history.rows, [&](const Observation& row) { return is_used(row, content.sizes); }));
}

std::map<std::string, std::string> place_files(const PlaceContent& content) {
  return {{"place.toml", place_toml(content)},    {"base.toml", base_toml(content)},    {"observations.csv", observations_text(content)},
          {"targets.csv", targets_text(content)}, {"titles.csv", titles_text(content)}, {"SOURCES.md", sources_text(content)},
          {"README.md", readme_text(content)}};
}

}  // namespace infracast::beginning
