// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <new>
#include <set>

#include "notation/folder_names.h"
#include "sample.h"

namespace infracast {
namespace {

std::string complaints_about_base(const std::string& bytes) {
  Texts texts = sample_texts();
  texts["base.toml"] = bytes;
  return complaints(texts);
}

// A folder of its own on the disk.
class Disk : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / (std::string("infracast_read_") + test->name());
    std::filesystem::remove_all(folder_);
    for (const auto& [name, text] : sample_texts()) write(name, text);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string complaints_of(const std::string& name) const {
    Diagnostics diagnostics;
    read_scenario(folder_ / name, {}, diagnostics);
    std::string text = render(diagnostics);
    for (std::size_t at = 0; (at = text.find(folder_.generic_string() + "/", at)) != std::string::npos;) {
      text.erase(at, folder_.generic_string().size() + 1);
    }
    return text;
  }

  std::filesystem::path folder_;
};

TEST_F(Disk, HoldsScenarios) { EXPECT_EQ(complaints_of("base.toml"), ""); }

TEST_F(Disk, MayLackAFile) { EXPECT_EQ(complaints_of("none.toml"), "error: cannot read \"none.toml\": no such file\n"); }

TEST_F(Disk, KnowsWhereAFileWasMoved) {
  write("what-if/02-speeds/more-egress.toml", "");
  write("what-if/18-portfolios/even.toml", "");
  EXPECT_EQ(complaints_of("what-if/02-more-egress.toml"),
            "error: cannot read \"what-if/02-more-egress.toml\": no such file\n   did you mean \"what-if/02-speeds/more-egress.toml\"?\n");
  EXPECT_EQ(complaints_of("what-if/18-access.toml"),
            "error: cannot read \"what-if/18-access.toml\": no such file\n   look into \"what-if/18-portfolios\"\n");
  EXPECT_EQ(complaints_of("bsae.toml"), "error: cannot read \"bsae.toml\": no such file\n   did you mean \"base.toml\"?\n");
}

TEST_F(Disk, MayHaveAFolderInstead) { EXPECT_EQ(complaints_of("models"), "error: cannot read \"models\": it is a folder\n"); }

TEST_F(Disk, MayHoldAFileThatNobodyMayRead) {
  std::filesystem::permissions(folder_ / "base.toml", std::filesystem::perms::none);
  if (std::ifstream(folder_ / "base.toml")) GTEST_SKIP() << "this user may read everything";
  EXPECT_EQ(complaints_of("base.toml"), "error: cannot read \"base.toml\": Permission denied\n");
}

TEST(File, ThatIsMissingIsReportedWhereItIsNamed) {
  EXPECT_EQ(complaints(sample_with("base.toml", "models/city.toml", "models/town.toml")),
            "base.toml:2:10: error: cannot read \"models/town.toml\": no such file\n"
            "   2 | model = \"models/town.toml\"\n"
            "     |          ^^^^^^^^^^^^^^^^\n");
}

TEST(File, IsFoundBesideTheFileThatNamesIt) {
  Texts texts = sample_texts();
  texts["what-ifs/late.toml"] = "extends = \"../base.toml\"\n";
  EXPECT_EQ(complaints(texts, {}, "what-ifs/late.toml"), "");
  EXPECT_EQ(complaints(texts, {}, "./what-ifs/../what-ifs/late.toml"), "");
}

TEST(File, MayBeginWithAByteOrderMarkAndEndLinesLikeWindows) {
  Texts texts = sample_texts();
  for (auto& [name, text] : texts) {
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    text = windows;
  }
  EXPECT_EQ(complaints(texts), "");
}

TEST(File, MustNotBeEmpty) {
  EXPECT_EQ(complaints_about_base(""), "error: base.toml is empty\n");
  EXPECT_EQ(complaints_about_base("\xEF\xBB\xBF\r\n  \n"), "error: base.toml is empty\n");
}

TEST(File, MustBeText) {
  EXPECT_EQ(complaints_about_base(std::string("\x7F"
                                              "ELF\x02\x01\x00\x00",
                                              8)),
            "error: base.toml is not a text file: byte 7 is zero\n");
  EXPECT_EQ(complaints_about_base(std::string("\xFF\xFEn\0a\0", 6)),
            "error: base.toml is not a text file: byte 4 is zero\n"
            "   save the file as UTF-8 (it looks like UTF-16)\n");
}

TEST(File, MustBeUtf8) {
  EXPECT_EQ(complaints_about_base("name = \"caf\xE9\"\n"),
            "base.toml:1:12: error: byte 12 of the file, 0xE9, is not UTF-8\n"
            "   1 | name = \"caf�\"\n"
            "     |            ^  save the file as UTF-8\n");
}

TEST(File, ThatLooksLikeGbkIsRecognised) {
  EXPECT_EQ(complaints_about_base("name = \"x\"\nlabel = { en = \"Base\", zh = \"\xBB\xF9\xD7\xBC\" }\n"),
            "base.toml:2:30: error: byte 41 of the file, 0xBB, is not UTF-8\n"
            "   2 | label = { en = \"Base\", zh = \"��׼\" }\n"
            "     |                              ^  save the file as UTF-8 (it looks like GBK)\n");
}

TEST(File, OfDataMustBeUtf8Too) {
  EXPECT_EQ(
      complaints(sample_with("data/targets.csv", "S3,", "S3\xFF,")),
      "data/targets.csv:2:98: error: byte 189 of the file, 0xFF, is not UTF-8\n"
      "   2 | ftth_homes_passed,Shanghai,at_least,6500000,household,2013,,2011-13 action plan,expected,650e4,S3�,\"650 万户, 覆盖\",\n"
      "     |                                                                                                  ^  save the file as "
      "UTF-8\n");
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  EXPECT_FALSE(for_each_name(folder, [&](const std::string& name) { names.insert(name); }));
  return names;
}

TEST_F(Disk, GivesTheNamesInAFolder) {
  write("inner/a b", "");
  write("inner/.hidden", "");
  write("inner/deeper/c", "");
  EXPECT_EQ(names_in(folder_ / "inner"), (std::set<std::string>{"a b", ".hidden", "deeper"}));
}

TEST_F(Disk, StopsWalkingWhenToldTo) {
  int seen = 0;
  EXPECT_FALSE(visit_names(folder_, [&](const std::string&) { return ++seen < 2; }));
  EXPECT_EQ(seen, 2);
}

TEST_F(Disk, SaysWhyAFolderCannotBeWalked) {
  const auto never = [](const std::string&) { ADD_FAILURE(); };
  EXPECT_EQ(for_each_name(folder_ / "nowhere", never), std::errc::no_such_file_or_directory);
  EXPECT_EQ(for_each_name(folder_ / "base.toml", never), std::errc::not_a_directory);
}

TEST_F(Disk, LetsThroughWhatIsThrownOnAWalk) {
  EXPECT_THROW(for_each_name(folder_, [](const std::string&) { throw std::bad_alloc(); }), std::bad_alloc);
}

}  // namespace
}  // namespace infracast
