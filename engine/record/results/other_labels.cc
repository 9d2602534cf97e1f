// SPDX-License-Identifier: MIT
#include "record/results/other_labels.h"

#include <algorithm>
#include <set>

namespace infracast::record {
namespace {

constexpr std::string_view kPrefix = "label_";

bool is_other(std::string_view name) {
  if (!name.starts_with(kPrefix)) return false;
  const std::string_view code = name.substr(kPrefix.size());
  return code != "zh" && (code.size() == 2 || code.size() == 3) && std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

void write_other_labels(NetcdfGroup& group, const std::string& dimension, const std::vector<Label>& labels) {
  std::set<std::string> languages;
  for (const Label& label : labels)
    for (const auto& [language, text] : label.others) languages.insert(language);
  for (const std::string& language : languages) {
    std::vector<std::string> texts;
    for (const Label& label : labels) {
      const auto found = label.others.find(language);
      texts.push_back(found == label.others.end() ? "" : found->second);
    }
    group.variable(std::string(kPrefix) + language, {dimension}, texts).attribute("long_name", "the label in the language " + language);
  }
}

void read_other_labels(const StoredGroup& group, std::vector<Label>& labels) {
  for (const std::string& name : group.variables()) {
    if (!is_other(name)) continue;
    const std::vector<std::string> texts = group.texts(name, labels.size());
    for (std::size_t k = 0; k < labels.size(); ++k)
      if (!texts[k].empty()) labels[k].others[name.substr(kPrefix.size())] = texts[k];
  }
}

}  // namespace infracast::record
