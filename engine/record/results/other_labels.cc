// SPDX-License-Identifier: MIT
#include "record/results/other_labels.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace infracast::record {
namespace {

bool is_other(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return false;
  const std::string_view code = name.substr(prefix.size());
  return code != "zh" && (code.size() == 2 || code.size() == 3) && std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void write_other_labels(NetcdfGroup& group, const std::vector<std::string>& dimensions, const std::vector<Label>& labels,
                        std::string_view label) {
  std::set<std::string> languages;
  for (const Label& each : labels)
    for (const auto& [language, text] : each.others) languages.insert(language);
  for (const std::string& language : languages) {
    std::vector<std::string> texts;
    for (const Label& each : labels) {
      const auto found = each.others.find(language);
      texts.push_back(found == each.others.end() ? "" : found->second);
    }
    group.variable(std::string(label) + "_" + language, dimensions, texts).attribute("long_name", "the label in the language " + language);
  }
}

void write_other_labels(NetcdfGroup& group, const Label& label) {
  std::string languages;
  for (const auto& [language, text] : label.others) {
    group.attribute("label_" + language, text);
    languages += (languages.empty() ? "" : " ") + language;
  }
  if (!languages.empty()) group.attribute("languages", languages);
}

void read_other_labels(const StoredGroup& group, std::vector<Label>& labels, std::string_view label) {
  const std::string prefix = std::string(label) + "_";
  for (const std::string& name : group.variables()) {
    if (!is_other(name, prefix)) continue;
    const std::vector<std::string> texts = group.texts(name, labels.size());
    for (std::size_t k = 0; k < labels.size(); ++k)
      if (!texts[k].empty()) labels[k].others[name.substr(prefix.size())] = texts[k];
  }
}

void read_other_labels(const StoredGroup& group, Label& label) {
  std::istringstream languages(group.attribute("languages"));
  for (std::string language; languages >> language;) label.others[language] = group.attribute("label_" + language);
}

}  // namespace infracast::record
