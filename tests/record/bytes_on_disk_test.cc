// SPDX-License-Identifier: MIT
// Seals by other programs' sums, which files are read and replaced, and what is left of those that are not finished.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "infracast/child_process.h"
#include "infracast/machine_error.h"
#include "infracast/whole_file.h"
#include "record/file/input_file.h"
#include "record/file/output_file.h"
#include "record/file/read_failure.h"
#include "record/file/seal.h"
#include "record/file/unfinished.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSealLength = 128;

void seal(const fs::path& path, const std::string& format) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  append_seal(descriptor, format);
  ::close(descriptor);
}

std::optional<Seal> seal_in(const fs::path& path) {
  const InputFile file(path);
  return seal_of(file.descriptor(), file.size());
}

std::string checksum_of(const std::string& content, const std::string& format) {
  const TemporaryFolder folder;
  put(folder / "f", content);
  seal(folder / "f", format);
  return seal_in(folder / "f").value().checksum;
}

// By Python's hashlib, and CRC-64/XZ bit by bit: SHA-256 of the format, the size and the sum of every mebibyte.
TEST(Seal, IsTheSumThatItsDescriptionSays) {
  EXPECT_EQ(checksum_of("", "infracast results"), "ce6b0c144038ff0f38b6f63833d2ffe92b90333b3bf37844c8a1245644dc7a81");
  EXPECT_EQ(checksum_of("123456789", "infracast results"), "d134f5f042418fc29278698871052145cd93a2fefbee961907d7d2d17a4e2d19");
  EXPECT_EQ(checksum_of("123456789", "infracast sweep"), "6768193c4f18725b5daf4b15a4fc3eac09de479c70bdfa3a5d76942a9a217557");
  EXPECT_EQ(checksum_of(std::string((1U << 20) + 1, 'x'), "infracast results"),
            "3d021b569c312ef2e2d67d7c036e28f5ec0d73361ed5122d57cbb6179d6e969f");
}

TEST(Seal, IsALineOf128BytesBehindTheContent) {
  const TemporaryFolder folder;
  put(folder / "f", "123456789");
  seal(folder / "f", "infracast sweep");
  const std::string whole = contents(folder / "f");
  ASSERT_EQ(whole.size(), 9 + kSealLength);
  EXPECT_EQ(whole.substr(0, 27), "123456789\ninfracast seal 1 ");
  EXPECT_EQ(whole.substr(27 + 64), " infracast sweep" + std::string(44 - 15, ' ') + "\n");
  const Seal read = seal_in(folder / "f").value();
  EXPECT_EQ(read.format, "infracast sweep");
  EXPECT_EQ(read.checksum, whole.substr(27, 64));
  EXPECT_EQ(read.covered, 9U);
}

TEST(Seal, IsNoneWhereItWasCutOrIsNotAtTheEnd) {
  const TemporaryFolder folder;
  put(folder / "f", "");
  seal(folder / "f", "infracast results");
  const std::string whole = contents(folder / "f");
  EXPECT_TRUE(seal_in(folder / "f"));  // of nothing
  for (const std::string& text : {std::string(), whole.substr(0, whole.size() - 1), whole.substr(1), whole + "\n", std::string(200, ' ')}) {
    put(folder / "g", text);
    EXPECT_FALSE(seal_in(folder / "g")) << text.size();
  }
}

TEST(Seal, FitsWhatItWasMadeOfOnly) {
  const TemporaryFolder folder;
  std::string content((2U << 20) + 5, 'x');  // two mebibytes and the begin of a third
  const auto fits = [&](const std::string& text, const Seal& said) {
    put(folder / "g", text);
    const InputFile file(folder / "g");
    return is_intact(file.descriptor(), said);
  };
  put(folder / "f", content);
  seal(folder / "f", "infracast results");
  const Seal said = seal_in(folder / "f").value();
  EXPECT_TRUE(fits(content, said));
  EXPECT_TRUE(fits(content + "more", said));  // only what it covers
  EXPECT_FALSE(fits(content, {"infracast sweep", said.checksum, said.covered}));
  EXPECT_FALSE(fits(content, {said.format, said.checksum, said.covered - 1}));
  for (const std::size_t place : {std::size_t{0}, std::size_t{1} << 20, content.size() - 1}) {
    std::string turned = content;
    turned[place] = 'y';
    EXPECT_FALSE(fits(turned, said)) << place;
  }
  std::string swapped = content;
  std::fill_n(swapped.begin(), 1U << 20, 'y');
  put(folder / "f", swapped);
  seal(folder / "f", "infracast results");
  std::rotate(swapped.begin(), swapped.begin() + (1 << 20), swapped.begin() + (2 << 20));
  EXPECT_FALSE(fits(swapped, seal_in(folder / "f").value()));  // the same mebibytes in another order
}

TEST(Seal, OfAFileThatEndsBeforeItSaysThatItWasCut) {
  const TemporaryFolder folder;
  put(folder / "f", "12345");
  const InputFile file(folder / "f");
  EXPECT_EQ(failure_of([&] { is_intact(file.descriptor(), {"infracast results", "", 6}); }), "it was cut short while it was read");
}

// ---- reading ----

std::pair<std::string, ReadFailure::Cause> refusal(const fs::path& path) {
  try {
    const InputFile file(path);
  } catch (const ReadFailure& failure) {
    return {failure.what(), failure.cause()};
  }
  return {"no failure", ReadFailure::Cause::machine};
}

TEST(InputFile, IsARegularFileOrTheNameIsWrong) {
  const TemporaryFolder folder;
  put(folder / "f", "text");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  fs::create_symlink("loop", folder / "loop");
  using Refusal = std::pair<std::string, ReadFailure::Cause>;
  const auto by_name = [](const std::string& reason) { return Refusal{reason, ReadFailure::Cause::file}; };
  EXPECT_EQ(refusal(folder.path()), by_name("it is a directory"));
  EXPECT_EQ(refusal(folder / "pipe"), by_name("it is not a regular file"));  // and waits for no writer
  EXPECT_EQ(refusal("/dev/null"), by_name("it is not a regular file"));
  EXPECT_EQ(refusal(folder / "none"), by_name("No such file or directory"));
  EXPECT_EQ(refusal(folder / "f/none"), by_name("Not a directory"));
  EXPECT_EQ(refusal(folder / "loop"), by_name("Too many levels of symbolic links"));
  EXPECT_EQ(refusal(folder / std::string(300, 'n')), by_name("File name too long"));
  EXPECT_EQ(refusal(folder / "f").first, "no failure");
  EXPECT_EQ(InputFile(folder / "f").size(), 4U);
}

TEST(InputFile, GivesExactlyTheBytesThatAreThere) {
  const TemporaryFolder folder;
  put(folder / "f", "0123456789");
  const InputFile file(folder / "f");
  std::array<std::uint8_t, 4> bytes{};
  EXPECT_TRUE(read_at(file.descriptor(), 6, bytes));
  EXPECT_EQ(std::string(bytes.begin(), bytes.end()), "6789");
  EXPECT_FALSE(read_at(file.descriptor(), 7, bytes));
  EXPECT_FALSE(read_at(file.descriptor(), 100, bytes));
  EXPECT_TRUE(read_at(file.descriptor(), 100, std::span<std::uint8_t>()));
}

// ---- writing ----

bool never(const fs::path& /*path*/) { return false; }
bool always(const fs::path& /*path*/) { return true; }

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
}

void replace(const fs::path& path, bool force = true) {
  OutputFile file(path, force, always);
  file.write("new");
  file.publish();
}

TEST(OutputFile, KeepsThePermissionsOfTheFileThatItReplaces) {
  const TemporaryFolder folder;
  const mode_t before = ::umask(027);
  for (const mode_t mode : {0600U, 0640U, 0664U, 0755U}) {
    put(folder / "f", "old");
    ASSERT_EQ(::chmod((folder / "f").c_str(), mode), 0);
    replace(folder / "f");
    EXPECT_EQ(mode_of(folder / "f"), mode);
    EXPECT_EQ(contents(folder / "f"), "new");
  }
  replace(folder / "fresh");
  EXPECT_EQ(mode_of(folder / "fresh"), 0640U);  // 0666 less what the process masks
  ::umask(before);
}

TEST(OutputFile, ReplacesAReadOnlyFileWhenForcedOnly) {
  const TemporaryFolder folder;
  put(folder / "f", "old");
  ASSERT_EQ(::chmod((folder / "f").c_str(), 0444), 0);
  EXPECT_EQ(failure_of([&] { replace(folder / "f", false); }),
            "cannot write " + (folder / "f").string() + ": the file there may only be read; write elsewhere, or use --force to replace it");
  EXPECT_EQ(contents(folder / "f"), "old");
  replace(folder / "f", true);
  EXPECT_EQ(contents(folder / "f"), "new");
  EXPECT_EQ(mode_of(folder / "f"), 0444U);
}

TEST(OutputFile, AppendsTextsUntilItIsPublished) {
  const TemporaryFolder folder;
  {
    OutputFile file(folder / "f", false, always);
    file.write("one ");
    file.write("");
    file.write("two");
    file.start_sync();
    EXPECT_FALSE(fs::exists(folder / "f"));
    file.publish();
  }
  EXPECT_EQ(contents(folder / "f"), "one two");
  EXPECT_EQ(folder.files(), 1);
}

TEST(OutputFile, IsPartialUnderAnUnforeseeableName) {
  const TemporaryFolder folder;
  const OutputFile one(folder / "f", false, always), other(folder / "f", false, always);
  EXPECT_EQ(one.path(), folder / "f");
  for (const OutputFile* file : {&one, &other}) {
    const std::string name = file->partial().string(), begin = (folder / "f").string() + ".partial-";
    EXPECT_EQ(name.substr(0, begin.size()), begin);
    ASSERT_EQ(name.size(), begin.size() + 16);
    EXPECT_EQ(name.find_first_not_of("0123456789abcdef", begin.size()), std::string::npos) << name;
  }
  EXPECT_NE(one.partial(), other.partial());
}

// Of "f": only what has its name, 16 small hexadecimal digits, no other name and no lock is what a killed process left.
TEST(OutputFile, RemovesWhatKilledProcessesLeftAndNothingElse) {
  const TemporaryFolder folder;
  const std::string digits = "0123456789abcdef";
  put(folder / ("f.partial-" + digits), "");
  const std::vector<std::string> kept{"f.partial-0123456789ABCDEF", "f.partial-0123456789abcde",  "f.partial-" + digits + "0",
                                      "g.partial-" + digits,        "f.partial-ffffffffffffffff", "f.partial-aaaaaaaaaaaaaaaa"};
  for (const std::string& name : kept) put(folder / name, "");
  fs::create_hard_link(folder / kept[5], folder / "other name");
  fs::create_symlink(kept[3], folder / "f.partial-bbbbbbbbbbbbbbbb");
  const int locked = ::open((folder / kept[4]).c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(locked, LOCK_EX | LOCK_NB), 0);
  { const OutputFile file(folder / "f", false, always); }
  ::close(locked);
  EXPECT_FALSE(fs::exists(folder / ("f.partial-" + digits)));
  for (const std::string& name : kept) EXPECT_TRUE(fs::exists(folder / name)) << name;
  EXPECT_TRUE(fs::is_symlink(folder / "f.partial-bbbbbbbbbbbbbbbb"));
}

TEST(OutputFile, LooksAgainBeforeItReplaces) {
  const TemporaryFolder folder;
  OutputFile file(folder / "f", false, never, "a picture");
  put(folder / "f", "somebody's");
  EXPECT_EQ(
      failure_of([&] { file.publish(); }),
      "cannot write " + (folder / "f").string() + ": the file exists and is not a picture; write elsewhere, or use --force to replace it");
  EXPECT_EQ(contents(folder / "f"), "somebody's");
}

TEST(OutputFile, FollowsLinksToWhereTheyLead) {
  const TemporaryFolder folder;
  fs::create_directory(folder / "there");
  fs::create_symlink("there/f", folder / "second");
  fs::create_symlink("second", folder / "first");
  EXPECT_EQ(followed(folder / "first"), folder / "there/f");
  EXPECT_EQ(followed(folder / "plain"), folder / "plain");
  replace(folder / "first");
  EXPECT_EQ(contents(folder / "there/f"), "new");
  EXPECT_TRUE(fs::is_symlink(folder / "first"));
  EXPECT_TRUE(fs::is_symlink(folder / "second"));
  fs::create_symlink("f", folder / "there/third");  // from where it stands, not from where the first one does
  fs::create_symlink("there/third", folder / "through");
  EXPECT_EQ(followed(folder / "through"), folder / "there/f");
  fs::create_symlink("gone/f", folder / "lost");
  EXPECT_EQ(failure_of([&] { replace(folder / "lost"); }), "cannot write " + (folder / "lost").string() + ": it is a link to " +
                                                               (folder / "gone/f").string() + ", whose folder is not there");
}

TEST(OutputFile, IsNoStream) {
  for (const std::string stream : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/../dev/stderr"})
    EXPECT_EQ(failure_of([&] { OutputFile::check(stream, true, always); }), "cannot write " + stream + ": it is a stream, not a file");
}

TEST(OutputFile, EndsInItsSeal) {
  const TemporaryFolder folder;
  {
    OutputFile file(folder / "f", false, always);
    file.write("123456789");
    file.seal("infracast sweep");
    file.publish();
  }
  EXPECT_EQ(seal_in(folder / "f").value().checksum, "6768193c4f18725b5daf4b15a4fc3eac09de479c70bdfa3a5d76942a9a217557");
}

TEST(WholeFile, IsReplacedByTheTextWithoutAWordMore) {
  const TemporaryFolder folder;
  put(folder / "f", "a longer text that was there");
  write_whole_file(folder / "f", "short");
  EXPECT_EQ(contents(folder / "f"), "short");
  EXPECT_EQ(folder.files(), 1);
}

// ---- what a signal leaves ----

TEST(Unfinished, IsRemovedByTheProcessThatNamedItUntilItIsForgotten) {
  const TemporaryFolder folder;
  for (const char* name : {"kept", "gone", "childs"}) put(folder / name, "");
  Unfinished kept, gone, childs;
  kept.name((folder / "kept").string());
  kept.forget();
  gone.name((folder / "gone").string());
  childs.name((folder / "childs").string());
  ASSERT_TRUE(in_child([](int) { discard_unfinished_files(); }).well());
  EXPECT_EQ(folder.files(), 3);  // they are not the child's
  childs.forget();
  discard_unfinished_files();
  EXPECT_TRUE(fs::exists(folder / "kept"));
  EXPECT_FALSE(fs::exists(folder / "gone"));
  EXPECT_TRUE(fs::exists(folder / "childs"));
}

TEST(Unfinished, HasRoomAgainForWhatFollowsTheForgotten) {
  const TemporaryFolder folder;
  put(folder / "f", "");
  for (int k = 0; k < 100; ++k) Unfinished().name((folder / "f").string());  // each is forgotten at once
  discard_unfinished_files();
  EXPECT_TRUE(fs::exists(folder / "f"));
  Unfinished last;
  last.name((folder / "f").string());
  discard_unfinished_files();
  EXPECT_FALSE(fs::exists(folder / "f"));
}

}  // namespace
}  // namespace infracast::record
