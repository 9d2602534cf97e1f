// SPDX-License-Identifier: MIT
#include "report/words/phrases.h"

#include <map>
#include <nlohmann/json.hpp>

#include "report/words/report_words.h"
#include "report/words/word_table.h"

namespace infracast::report {

std::string_view phrase(Language language, std::string_view english) {
  const std::string_view shown = english.substr(0, english.find('|'));
  if (language != Language::zh) return shown;
  static const auto table = nlohmann::json::parse(phrases_json()).get<std::map<std::string, std::string, std::less<>>>();
  const auto found = table.find(english);
  return found == table.end() ? shown : std::string_view(found->second);
}

std::string Phrases::operator()(std::string_view english, std::initializer_list<std::string> values) const {
  return filled(phrase(language_, english), values);
}

std::string Phrases::counted(std::size_t number, std::string_view one, std::string_view many) const {
  return (*this)(number == 1 ? one : many, {std::to_string(number)});
}

}  // namespace infracast::report
