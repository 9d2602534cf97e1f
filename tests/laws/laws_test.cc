// SPDX-License-Identifier: MIT
// The laws that laws.txt lists.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <regex>

#include "infracast/scenario.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 24;

std::vector<std::string> lines_of_file() {
  std::ifstream file(INFRACAST_SOURCE_DIR "/tests/laws/laws.txt");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && !line.starts_with('#')) lines.push_back(line);
  }
  return lines;
}

// "radio.*.coverage <= 1" once for each of radio.g2, radio.g3, …
std::vector<std::string> for_every_instance(const std::string& line, const Model& model) {
  std::smatch found;
  const std::regex star("([a-z_0-9]+)\\.\\*\\.");
  if (!std::regex_search(line, found, star)) return {line};
  const std::string kind = found[1].str() + ".";
  std::vector<std::string> out;
  for (const Instance& instance : model.instances) {
    if (instance.name.value.starts_with(kind)) out.push_back(std::regex_replace(line, star, instance.name.value + "."));
  }
  return out;
}

// A condition that a little rounding does not break.
std::string condition(const std::string& law) {
  for (const std::string sign : {" <= ", " >= ", " == "}) {
    const auto at = law.find(sign);
    if (at == std::string::npos) continue;
    const std::string left = "(" + law.substr(0, at) + ")", right = "(" + law.substr(at + sign.size()) + ")";
    const std::string rounding = "1e-9 * (abs(" + left + ") + abs(" + right + "))";
    if (sign == " == ") return "abs(" + left + " - " + right + ") <= " + rounding;
    return sign == " <= " ? left + " <= " + right + " + " + rounding : right + " <= " + left + " + " + rounding;
  }
  throw std::invalid_argument("no comparison in: " + law);
}

class ListedLaws : public testing::TestWithParam<Circumstances> {};

TEST_P(ListedLaws, Hold) {
  const Scenario scenario = under(GetParam());
  std::vector<std::string> laws, conditions, names;
  for (const std::string& line : lines_of_file()) {
    for (const std::string& law : for_every_instance(line, scenario.model)) {
      laws.push_back(law);
      conditions.push_back(condition(law));
      names.push_back(beside("condition", std::to_string(names.size())));
    }
  }
  const Compiled city = opened(scenario, conditions);
  Recording run(city.program, names, kDraws, 5 + GetParam().levers);
  for (std::size_t k = 0; k < laws.size(); ++k) {
    for (std::size_t step = 0; step < run.steps(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw)
        ASSERT_EQ(run.at(k, step, draw), 1) << laws[k] << " at step " << step << " of draw " << draw;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(City, ListedLaws, testing::ValuesIn(all_circumstances()));

}  // namespace
}  // namespace infracast
