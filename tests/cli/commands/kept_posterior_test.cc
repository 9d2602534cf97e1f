// SPDX-License-Identifier: MIT
// What was learned is kept in the user's cache folder: whose it must be, what is not trusted, how much is kept. And in which order settings
// are taken.
#include "cli/scenarios/posterior_cache.h"

#include <sys/stat.h>

#include <filesystem>

#include "cli/line/command.h"
#include "cli/scenarios/loading.h"
#include "town_test.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

class Kept : public TownTest {
 protected:
  Kept() {
    add("city.toml", "\n[block.fibre]\nlabel = { en = \"Homes passed\", zh = \"光纤覆盖\" }\nmodules = [\"fibre\"]\ndiscrepancy = 0.05\n");
    ::setenv("XDG_CACHE_HOME", fs::absolute("cache").c_str(), 1);
  }
  static Said run() { return said({"run", "base.toml"}); }
  static bool learned(const Said& done) {
    EXPECT_EQ(done.code, 0) << done.err;
    return holds_text(done.err, "learning from what was published");
  }
  [[nodiscard]] static std::vector<fs::path> files() {
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator("cache/infracast")) all.push_back(entry.path());
    return all;
  }
};

TEST_F(Kept, IsThisUsersAlone) {
  EXPECT_TRUE(learned(run()));
  struct stat status {};
  ASSERT_EQ(::stat("cache/infracast", &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  ASSERT_EQ(files().size(), 1U);
  const std::string name = files().front().filename();
  EXPECT_TRUE(name.starts_with("posterior-") && name.ends_with(".h5")) << name;
  EXPECT_EQ(name.size(), 10U + 64 + 3);  // a SHA-256
  EXPECT_FALSE(learned(run()));
}

TEST_F(Kept, IsNotTrustedWhereOthersCouldWrite) {
  run();
  for (const mode_t mode : {0720U, 0702U}) {
    ::chmod("cache/infracast", mode);
    const Said done = run();
    EXPECT_TRUE(learned(done));
    EXPECT_TRUE(holds_text(done.err, "infracast: what was learned before is not used: ")) << done.err;
    EXPECT_TRUE(holds_text(done.err, "could be written to by others\n")) << done.err;
  }
  ::chmod("cache/infracast", 0755);  // of an earlier version: read by others, which is mended
  EXPECT_FALSE(learned(run()));
  struct stat status {};
  ::stat("cache/infracast", &status);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

TEST_F(Kept, IsNoLinkAndNoFolder) {
  run();
  const fs::path file = files().front();
  fs::rename(file, "elsewhere.h5");
  fs::create_symlink(fs::absolute("elsewhere.h5"), file);
  const Said done = run();
  EXPECT_TRUE(learned(done));
  EXPECT_TRUE(holds_text(done.err, file.filename().string() + " is not a file\n")) << done.err;
}

TEST_F(Kept, IsLearnedAgainWhereItIsDamaged) {
  run();
  const fs::path file = files().front();
  put(file, contents(file).substr(0, 3000));
  const Said done = run();
  EXPECT_TRUE(learned(done));
  EXPECT_TRUE(holds_text(done.err, "infracast: what was learned before is not used: ")) << done.err;
  EXPECT_FALSE(learned(run()));  // it was replaced
}

TEST_F(Kept, IsThatOfThirtyTwoAtMost) {
  fs::create_directories("cache/infracast");
  const auto now = fs::file_time_type::clock::now();
  for (int k = 0; k < 40; ++k) {
    const fs::path file = "cache/infracast/posterior-" + std::to_string(100 + k) + ".h5";
    put(file, "old");
    fs::last_write_time(file, now - std::chrono::hours(1000 - k));
  }
  put("cache/infracast/notes.txt", "mine");
  ::chmod("cache/infracast", 0700);
  run();
  EXPECT_EQ(files().size(), 33U);                            // with the notes, which are nobody's
  EXPECT_FALSE(exists("cache/infracast/posterior-108.h5"));  // the oldest nine are gone
  EXPECT_TRUE(exists("cache/infracast/posterior-109.h5"));
  EXPECT_TRUE(exists("cache/infracast/notes.txt"));
  EXPECT_FALSE(learned(run()));
}

TEST_F(Kept, IsNowhereWithoutAFolder) {
  ::setenv("XDG_CACHE_HOME", "not/whole", 1);
  const std::string home = std::getenv("HOME") == nullptr ? "/" : std::getenv("HOME");
  ::setenv("HOME", "home", 1);
  const Said done = run();
  ::setenv("HOME", fs::absolute("home").c_str(), 1);
  const Said at_home = run();
  ::setenv("HOME", home.c_str(), 1);
  EXPECT_TRUE(holds_text(done.err, "infracast: what was learned is not kept: neither XDG_CACHE_HOME nor HOME names a folder\n"))
      << done.err;
  EXPECT_TRUE(learned(at_home));
  EXPECT_TRUE(fs::exists("home/.cache/infracast"));
}

// A misfit is figures that the scenario does not have.
TEST_F(Kept, FitsAScenarioThatHasItsFigures) {
  Scenario scenario;
  Posterior posterior;
  EXPECT_EQ(misfit(posterior, scenario), "");
  posterior.figures.resize(1);
  posterior.figures[0].observation = 0;
  EXPECT_EQ(misfit(posterior, scenario), "it was calibrated to figures that are not there");
}

// ---- settings ----

TEST(SettingsOfALine, AreInTheOrderInWhichLaterOnesWin) {
  const Arguments arguments =
      Arguments::parse(*find_command("run"), {"a.toml", "--seed", "3", "--today", "2013", "--set", "b=1", "--draws", "7", "--set", "a=2"});
  Words settings;
  for (const Setting& one : settings_of(arguments)) settings.push_back(one.name + "=" + one.value);
  EXPECT_EQ(settings, (Words{"b=1", "a=2", "today=2013", "ensemble.draws=7", "ensemble.seed=3"}));
  EXPECT_TRUE(settings_of(Arguments::parse(*find_command("run"), {"a.toml"})).empty());
}

TEST(Commands, AreFoundByTheirWholeNames) {
  EXPECT_EQ(find_command("what-if")->name, "what-if");
  EXPECT_EQ(find_command("what"), nullptr);
  EXPECT_EQ(find_command(""), nullptr);
}

}  // namespace
}  // namespace infracast::cli
