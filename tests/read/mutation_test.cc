// SPDX-License-Identifier: MIT
// Broken input must give diagnostics, never a crash or a hang.
#include <gtest/gtest.h>

#include <random>

#include "infracast/unit.h"
#include "sample.h"

namespace infracast {
namespace {

class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  std::string mutated(std::string text) {
    for (std::size_t times = 1 + below(3); times > 0; --times) mutate(text);
    return text;
  }
  std::size_t below(std::size_t size) { return size == 0 ? 0 : random_() % size; }

 private:
  void mutate(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        text.insert(at, fragment());
        break;
      case 1:
        text.erase(at, 1 + below(20));
        break;
      case 2:
        text.resize(at);
        break;
      case 3:
        text.insert(below(text.size() + 1), text.substr(at, below(80)));
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(random_());
    }
  }

  std::string fragment() {
    static const std::vector<std::string> fragments{"[",          "]",       "{",           "}",
                                                    "\"",         "\"\"\"",  "'",           "'''",
                                                    "=",          ",",       "\n",          "\r",
                                                    "\\",         ".",       "[&",          "\"\"\"\\\n《",
                                                    "户",         "万",      "\xFF",        "%",
                                                    "#",          "1e999",   "-",           "0x",
                                                    "[[",         "a.b.c=1", "null",        "extends = \"base.toml\"\n",
                                                    "2016-02-30", "，",      "\xEF\xBB\xBF"};
    return fragments[below(fragments.size())];
  }

  std::mt19937 random_;
};

TEST(BrokenScenarios, NeverCrashTheReader) {
  Mutator mutator(20161231);
  const Texts whole = sample_texts();
  std::size_t refused = 0;
  for (int k = 0; k < 3000; ++k) {
    Texts texts = whole;
    auto file = texts.begin();
    std::advance(file, static_cast<std::ptrdiff_t>(mutator.below(texts.size())));
    file->second = mutator.mutated(file->second);
    refused += complaints(texts).empty() ? 0 : 1;
  }
  EXPECT_GT(refused, 1500U);
}

TEST(BrokenSettings, NeverCrashTheReader) {
  Mutator mutator(7);
  const Texts texts = sample_texts();
  for (int k = 0; k < 1000; ++k) {
    complaints(texts, {{mutator.mutated("fibre.build_rate"), mutator.mutated("[{ date = \"2018\", value = \"5 万户/年\" }]")}});
  }
}

TEST(BrokenUnits, NeverCrashTheParser) {
  Mutator mutator(11);
  const UnitTable table = UnitTable::standard("CNY");
  for (int k = 0; k < 10000; ++k) {
    const std::string text = mutator.mutated("12.5 万CNY/(month*m^2)");
    UnitTable::Failure failure;
    if (table.parse_quantity(text, &failure)) continue;
    EXPECT_LE(failure.offset, text.size());
    EXPECT_FALSE(failure.message.empty());
  }
}

}  // namespace
}  // namespace infracast
