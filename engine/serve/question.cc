// SPDX-License-Identifier: MIT
#include "serve/question.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "infracast/diagnostic.h"
#include "notation/message_parts.h"

namespace infracast::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 8;  // brackets in brackets; a question has two

const std::array<std::string, 4>& keys() {
  static const std::array<std::string, 4> words{"set", "indicators", "years", "draws"};
  return words;
}

class QuestionTaker {
 public:
  QuestionTaker(const Json& json, std::vector<std::string>& problems) : json_(json), problems_(problems) {}

  Question take() {
    Question question;
    for (const auto& [key, value] : json_.items())
      if (std::ranges::find(keys(), key) == keys().end())
        problems_.push_back(in_quotes(key) + " is not asked for" + with_advice(did_you_mean(key, keys())));
    if (json_.contains("set")) question.statements = statements(json_["set"]);
    if (json_.contains("indicators")) question.indicators = indicators(json_["indicators"]);
    if (json_.contains("years")) question.years = years(json_["years"]);
    if (json_.contains("draws")) question.draws = draws(json_["draws"]);
    return question;
  }

 private:
  static std::string with_advice(const std::string& advice) { return advice.empty() ? "" : ": " + advice; }

  std::vector<std::string> statements(const Json& set) {
    std::vector<std::string> found;
    if (set.is_object()) {
      for (const auto& [name, value] : set.items()) found.push_back(statement(name, value));
    } else if (set.is_array() && std::ranges::all_of(set, [](const Json& each) { return each.is_string(); })) {
      for (const Json& each : set) found.push_back(each.get<std::string>());
    } else {
      problems_.emplace_back(R"("set" is an object of names and values, {"mobile.delay_5g": "1 year"}, or a list of "NAME = VALUE")");
    }
    return found;
  }

  std::string statement(const std::string& name, const Json& value) {
    if (value.is_string()) return name + " = " + value.get<std::string>();
    if (value.is_number()) return name + " = " + value.dump();
    problems_.push_back("the value of " + in_quotes(name) + " is a number or a text");
    return name;
  }

  std::vector<std::string> indicators(const Json& list) {
    std::vector<std::string> found;
    if (!list.is_array() || !std::ranges::all_of(list, [](const Json& each) { return each.is_string(); }))
      problems_.emplace_back("\"indicators\" is a list of names");
    else
      for (const Json& each : list) found.push_back(each.get<std::string>());
    return found;
  }

  std::vector<int> years(const Json& list) {
    std::vector<int> found;
    if (!list.is_array() || !std::ranges::all_of(list, [](const Json& each) { return is_whole(each, 9999); }))
      problems_.emplace_back("\"years\" is a list of years, as in [2020, 2025]");
    else
      for (const Json& each : list) found.push_back(each.get<int>());
    return found;
  }

  std::optional<std::size_t> draws(const Json& count) {
    if (is_whole(count, 1'000'000'000)) return count.get<std::size_t>();
    problems_.emplace_back("\"draws\" is a whole number of at least 1");
    return std::nullopt;
  }

  static bool is_whole(const Json& json, std::uint64_t most) {
    return json.is_number_unsigned() && json.get<std::uint64_t>() >= 1 && json.get<std::uint64_t>() <= most;
  }

  const Json& json_;
  std::vector<std::string>& problems_;
};

// The text as JSON in which no key stands twice; its text is never deeper than a question is.
Json parsed(std::string_view text, std::vector<std::string>& problems) {
  std::vector<std::vector<std::string>> seen;
  const auto look = [&](int depth, Json::parse_event_t event, Json& each) {
    if (depth > kDeepest) throw Json::other_error::create(501, "too many brackets in brackets", nullptr);
    if (event == Json::parse_event_t::object_start) seen.emplace_back();
    if (event == Json::parse_event_t::object_end) seen.pop_back();
    if (event == Json::parse_event_t::key) {
      const auto key = each.get<std::string>();
      if (std::ranges::find(seen.back(), key) != seen.back().end()) problems.push_back(in_quotes(key) + " is said twice");
      seen.back().push_back(key);
    }
    return true;
  };
  return Json::parse(text, look);
}

}  // namespace

std::optional<Question> read_question(std::string_view text, std::vector<std::string>& problems) {
  if (text.empty()) return Question{};
  try {
    const Json json = parsed(text, problems);
    if (!json.is_object()) {
      problems.emplace_back("a question is an object of JSON");
      return std::nullopt;
    }
    Question question = QuestionTaker(json, problems).take();
    return problems.empty() ? std::optional(std::move(question)) : std::nullopt;
  } catch (const Json::exception& wrong) {
    const std::string said = wrong.what();
    problems.push_back("the question is no JSON" + said.substr(std::min(said.size(), said.find(']') + 1)));
    return std::nullopt;
  }
}

}  // namespace infracast::serve
