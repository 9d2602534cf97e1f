// SPDX-License-Identifier: MIT
// The town of tests/cli/town in a folder of the test's own, and commands that are asked there, without a process of their own.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/dispatch.h"
#include "cli/terminal/console.h"
#include "tests/record/temporary_folder.h"

namespace infracast::cli {

using Json = nlohmann::json;
using Words = std::vector<std::string>;

// What a command said, by stream, and how it ended.
struct Said {
  int code = -1;
  std::string out, err, data, progress;
};

inline bool holds_text(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// How often the part stands in the text.
inline std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// Runs of blanks as one, so that a row of a table is its cells.
inline std::string cells(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' || (!out.ends_with(' ') && !out.ends_with('\n'))) out += c;
  return out;
}

struct Ways {
  Language language = Language::en;
  TextStyle style = {};
  bool out_is_terminal = false;
};

inline Said said(const Words& words, const Ways& ways = {}) {
  std::ostringstream out, err, data, progress;
  const Console console{.out = out,
                        .err = err,
                        .data = data,
                        .progress = progress,
                        .style = ways.style,
                        .language = ways.language,
                        .out_is_terminal = ways.out_is_terminal};
  const int code = dispatch(words, console);
  return {code, out.str(), err.str(), data.str(), progress.str()};
}

// What a command that must end well prints.
inline std::string told(const Words& words) {
  const Said done = said(words);
  EXPECT_EQ(done.code, 0) << done.err;
  return done.out;
}

inline Json json_told(Words words) {
  words.emplace_back("--json");
  return Json::parse(told(words));
}

// A refusal of wrong input prints nothing and says why.
inline void expect_refused(const Words& words, const std::string& why, int code = kWrongInput) {
  const Said done = said(words);
  EXPECT_EQ(done.code, code) << done.err;
  EXPECT_TRUE(holds_text(done.err, why)) << done.err;
  EXPECT_EQ(done.out + done.data, "");
}

class TownTest : public testing::Test {
 protected:
  TownTest() : before_(std::filesystem::current_path()) {
    std::filesystem::copy(INFRACAST_SOURCE_DIR "/tests/cli/town", folder_.path());
    std::filesystem::current_path(folder_.path());
    ::setenv("XDG_CACHE_HOME", (cache_.path()).c_str(), 1);
  }
  ~TownTest() override { std::filesystem::current_path(before_); }

  void edit(const std::string& name, const std::string& old, const std::string& now) const {
    std::string text = contents(folder_ / name);
    const std::size_t at = text.find(old);
    ASSERT_NE(at, std::string::npos) << name << " has no " << old;
    put(folder_ / name, text.replace(at, old.size(), now));
  }
  void add(const std::string& name, const std::string& text) const { put(folder_ / name, contents(folder_ / name) + text); }
  // A scenario that extends the town.
  void child(const std::string& name, const std::string& text) const {
    put(folder_ / (name + ".toml"), "extends = \"base.toml\"\nname = \"" + name + "\"\n" + text);
  }
  [[nodiscard]] std::string text(const std::string& name) const { return contents(folder_ / name); }
  [[nodiscard]] static bool exists(const std::string& name) { return std::filesystem::exists(name); }
  // The names in the folder beside those of the town.
  [[nodiscard]] Words made() const {
    Words names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      const std::string name = entry.path().filename().string();
      if (!std::filesystem::exists(std::filesystem::path(INFRACAST_SOURCE_DIR "/tests/cli/town") / name)) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
  }

 private:
  TemporaryFolder folder_, cache_;
  std::filesystem::path before_;
};

}  // namespace infracast::cli
