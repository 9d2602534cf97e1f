// SPDX-License-Identifier: MIT
// What has been renamed to its place is on the disk before, and its name after: the calls that the library makes are those of this
// executable, which notes them and hands them on.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "infracast/sweep.h"
#include "record/file/output_file.h"
#include "record/sweep/parts_folder.h"
#include "sample.h"
#include "temporary_folder.h"

namespace {

std::mutex calls_mutex;
std::vector<std::string> calls;  // "sync file", "sync folder", "rename", since note_calls()

void note(const std::string& call) {
  const std::lock_guard lock(calls_mutex);
  calls.push_back(call);
}

template <class Function>
Function* of_the_system(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" int fsync(int descriptor) {
  static auto* const system = of_the_system<int(int)>("fsync");
  struct stat status {};
  note(::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode) ? "sync folder" : "sync file");
  return system(descriptor);
}

extern "C" int rename(const char* from, const char* to) noexcept {
  static auto* const system = of_the_system<int(const char*, const char*)>("rename");
  note("rename");
  return system(from, to);
}

namespace infracast::record {
namespace {

using Calls = std::vector<std::string>;

Calls calls_of(const std::function<void()>& action) {
  calls.clear();
  action();
  return calls;
}

TEST(Durability, OfAPartIsThereBeforeAndAfterItsRename) {
  const TemporaryFolder folder;
  PartsFolder parts(folder / "s.h5.parts");
  const SweepManifest manifest{std::string(64, 'a'), 4, 0, 4, 1, {}};
  const Calls once{"sync file", "rename", "sync folder"};
  EXPECT_EQ(calls_of([&] { parts.begin(manifest); }), once);
  EXPECT_EQ(calls_of([&] { parts.write({0, {{PointStatus::done, "", {1}}}}, manifest); }), once);
}

TEST(Durability, OfAFileIsThereBeforeAndAfterItsRename) {
  const TemporaryFolder folder;
  EXPECT_EQ(calls_of([&] { OutputFile(folder / "a", false, [](const std::filesystem::path&) { return true; }).publish(); }),
            (Calls{"sync file", "rename", "sync folder"}));
}

TEST(Durability, OfResultsIsThereBeforeAndAfterTheirRename) {
  const TemporaryFolder folder;
  const Calls made = calls_of([&] { sample::write(folder / "r.h5", 10); });
  ASSERT_GE(made.size(), 3U);
  EXPECT_EQ(Calls(made.end() - 3, made.end()), (Calls{"sync file", "rename", "sync folder"}));
}

}  // namespace
}  // namespace infracast::record
