// SPDX-License-Identifier: MIT
#include "report/words/vocabulary.h"

#include <cctype>
#include <nlohmann/json.hpp>

#include "report/words/report_words.h"
#include "report/words/word_table.h"

namespace infracast::report {
namespace {

using Json = nlohmann::json;

Label label_of(const Json& json) { return {json.at("en").get<std::string>(), json.at("zh").get<std::string>()}; }

template <class Labels>
std::string named(const Labels& labels, const std::string& id, Language language) {
  const auto found = labels.find(id);
  return found == labels.end() ? spelled_out(id) : label_in(found->second, language, id);
}

}  // namespace

std::string spelled_out(std::string_view id) {
  std::string out(id);
  for (char& letter : out) {
    if (letter == '_' || letter == '-') letter = ' ';
  }
  if (!out.empty()) out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  return out;
}

Vocabulary::Vocabulary(Labels titles) : titles_(std::move(titles)) {
  const Json json = Json::parse(words_json());
  for (const Json& system : json.at("systems")) {
    for (const Json& module : system.at("modules")) system_of_module_[module.get<std::string>()] = systems_.size();
    systems_.push_back({system.at("id").get<std::string>(), label_of(system.at("label"))});
  }
}

Vocabulary::System Vocabulary::system_of(std::string_view module) const {
  const std::string_view root = module.substr(0, module.find('.'));
  const auto known = system_of_module_.find(root);
  if (known != system_of_module_.end()) return systems_[known->second];
  const std::string id(root.empty() ? "city" : root);
  return {id, {spelled_out(id), ""}};
}

std::size_t Vocabulary::order_of(const System& system) const {
  std::size_t at = 0;
  while (at < systems_.size() && systems_[at].id != system.id) ++at;
  return at;
}

std::string Vocabulary::plan(const std::string& id, Language language) const { return named(titles_, id, language); }

std::string Vocabulary::limit(const std::string& id, Language language) const {
  const Label* known = known_word(WordKind::limit, id);
  return known == nullptr ? spelled_out(id) : label_in(*known, language, id);
}

std::string Vocabulary::unit(std::string_view unit, Language language) const { return unit == "1" ? "" : counting_words(unit, language); }

}  // namespace infracast::report
