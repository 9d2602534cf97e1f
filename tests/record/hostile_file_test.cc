// SPDX-License-Identifier: MIT
// What a file may not hold, of which kind and version it is, and what a file that harms its reader can do.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <hdf5.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "netcdf_file.h"
#include "record/hdf5/sound_object.h"
#include "record/hdf5/trial.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

using Numbers = std::vector<double>;

// ---- kinds and versions ----

std::string refusal_of(const SmallFile& kind, const FileFormat& wanted = kResultsFile) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  write_small(
      folder / "f.h5", [](NetcdfFile&) {}, kind);
  return failure_of([&] { open_stored_file(folder / "f.h5", wanted); });
}

TEST(StoredFile, IsOfTheKindThatIsAskedFor) {
  EXPECT_EQ(refusal_of({"infracast results", "2.1"}), "no failure");
  EXPECT_EQ(refusal_of({"infracast sweep", "1.0"}), "it is not a results file");
  EXPECT_EQ(refusal_of({"infracast results", "2.1"}, kPosteriorFile), "it is not a posterior");
  EXPECT_EQ(refusal_of({"infracast results", "2.1"}, kSweepFile), "it is not a sweep file");
  EXPECT_EQ(refusal_of({"infracast results", "2.1"}, kBacktestFile), "it is not a back-test");
  EXPECT_EQ(refusal_of({"infracast results", "2.1"}, kSensitivityFile), "it is not a sensitivity file");
  EXPECT_EQ(refusal_of({"somebody's results", "1.1", false}), "it is not a results file");
}

TEST(StoredFile, IsOfAVersionThatIsKnown) {
  EXPECT_EQ(refusal_of({"infracast results", "1.9"}), "no failure");
  EXPECT_EQ(refusal_of({"infracast results", "2.99"}), "no failure");  // minor versions add what is not read
  for (const std::string version : {"3.0", "0.9", "10.0", "two"})
    EXPECT_EQ(refusal_of({"infracast results", version}), "its format version is " + version + "; this program reads up to 2.x");
  EXPECT_EQ(refusal_of({"infracast sensitivity", "2.0"}, kSensitivityFile), "its format version is 2.0; this program reads up to 1.x");
}

TEST(StoredFile, HasASealUnlessItIsOfAVersionBeforeSeals) {
  const std::string cut = "it was cut short, or changed since it was written: the checksum at its end is missing";
  EXPECT_EQ(refusal_of({"infracast results", "1.1", false}), "no failure");
  EXPECT_EQ(refusal_of({"infracast results", "1.2", false}), cut);
  EXPECT_EQ(refusal_of({"infracast results", "1.10", false}), cut);
  EXPECT_EQ(refusal_of({"infracast results", "2.0", false}), cut);
  EXPECT_EQ(refusal_of({"infracast posterior", "1.0", false}, kPosteriorFile), "no failure");
  EXPECT_EQ(refusal_of({"infracast posterior", "1.1", false}, kPosteriorFile), cut);
}

TEST(StoredFile, SaysOfWhichVersionItIs) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  write_small(folder / "f.h5", [](NetcdfFile&) {}, {"infracast results", "2.10"});
  const StoredFile file = open_stored_file(folder / "f.h5", kResultsFile);
  EXPECT_EQ(file.version.major, 2);
  EXPECT_EQ(file.version.minor, 10);
}

TEST(StoredFile, OfWhichOneByteWasTurnedIsRefused) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  write_small(folder / "f.h5", [](NetcdfFile& file) { file.root().coordinate("k", Numbers(100, 1)); });
  const std::string whole = contents(folder / "f.h5");
  for (const std::size_t place : {std::size_t{8}, whole.size() / 2, whole.size() - 129}) {
    std::string turned = whole;
    turned[place] = static_cast<char>(turned[place] ^ 1);
    put(folder / "f.h5", turned);
    EXPECT_EQ(failure_of([&] { open_stored_file(folder / "f.h5", kResultsFile); }),
              "it was damaged, or changed since it was written: its checksum is another")
        << place;
  }
}

TEST(Format, IsToldBySealOrContent) {
  const TemporaryFolder folder;
  write_small(folder / "sealed.h5", [](NetcdfFile&) {}, {"infracast sweep", "9.9"});
  write_small(folder / "old.h5", [](NetcdfFile&) {}, {"infracast results", "1.0", false});
  put(folder / "text", "infracast results");
  EXPECT_TRUE(is_sweep_file(folder / "sealed.h5"));  // in any version
  EXPECT_FALSE(is_results_file(folder / "sealed.h5"));
  EXPECT_TRUE(is_results_file(folder / "old.h5"));
  EXPECT_FALSE(is_posterior_file(folder / "old.h5"));
  EXPECT_FALSE(is_results_file(folder / "text"));
  EXPECT_FALSE(is_results_file(folder / "none"));
  EXPECT_FALSE(is_sensitivity_file(folder.path()));
}

TEST(CanBeRead, WhateverIsNoBrokenHdf5File) {
  const TemporaryFolder folder;
  write_small(folder / "f.h5", [](NetcdfFile&) {});
  put(folder / "text", "a table");
  put(folder / "cut.h5", contents(folder / "f.h5").substr(0, 100));
  EXPECT_TRUE(can_be_read(folder / "f.h5"));
  EXPECT_TRUE(can_be_read(folder / "text"));
  EXPECT_FALSE(can_be_read(folder / "cut.h5"));
  EXPECT_FALSE(can_be_read(folder / "none"));
  EXPECT_FALSE(can_be_read(folder.path()));
}

TEST(Reading, SaysWhichFileItWasAndWhoseFaultItIs) {
  const auto failing = [](ReadFailure::Cause cause) { return [=]() -> int { throw ReadFailure("it is torn", cause); }; };
  EXPECT_THROW(reading("a.h5", failing(ReadFailure::Cause::file)), WrongFile);
  EXPECT_THROW(reading("a.h5", failing(ReadFailure::Cause::machine)), MachineError);
  EXPECT_EQ(failure_of([&] { reading("a.h5", failing(ReadFailure::Cause::file)); }), "cannot read a.h5: it is torn");
  EXPECT_EQ(reading("a.h5", [] { return 7; }), 7);
}

// ---- what only other programs write ----

// The refusal of a file in which `add` has put something through HDF5 itself, into the file of that id.
std::string refusal_with(const std::function<void(hid_t)>& add) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  write_small(folder / "f.h5", [&](NetcdfFile& file) {
    const Variable row = file.root().coordinate("row", Numbers{1, 2});
    const FileHandle id(H5Iget_file_id(row.id()));
    add(id.id());
  });
  return failure_of([&] { open_stored_file(folder / "f.h5", kResultsFile); });
}

SpaceHandle line(hsize_t count) { return SpaceHandle(H5Screate_simple(1, &count, nullptr)); }

void add_dataset(hid_t file, hid_t type, const PropertyHandle& properties) {
  const DatasetHandle made(H5Dcreate2(file, "other", type, line(4).id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT));
  const Numbers zeros(4, 0);
  checked(H5Dwrite(made.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, zeros.data()));
}

PropertyHandle in_chunks() {
  PropertyHandle properties(H5Pcreate(H5P_DATASET_CREATE));
  const hsize_t two = 2;
  checked(H5Pset_chunk(properties.id(), 1, &two));
  return properties;
}

TEST(HostileFile, HasNoLinks) {
  EXPECT_EQ(refusal_with([](hid_t file) { H5Lcreate_soft("/row", file, "alias", H5P_DEFAULT, H5P_DEFAULT); }),
            "\"alias\" in it is a link, which a file of ours never has");
  EXPECT_EQ(refusal_with([](hid_t file) { H5Lcreate_external("b.h5", "/row", file, "elsewhere", H5P_DEFAULT, H5P_DEFAULT); }),
            "\"elsewhere\" in it is a link, which a file of ours never has");
}

TEST(HostileFile, HasNoNumbersOfOtherTypes) {
  const auto refusal = [](hid_t type) {
    return refusal_with([=](hid_t file) { add_dataset(file, type, PropertyHandle(H5Pcreate(H5P_DATASET_CREATE))); });
  };
  EXPECT_EQ(refusal(H5T_NATIVE_INT16), "\"other\" in it holds neither numbers nor texts");
  EXPECT_EQ(refusal(H5T_IEEE_F64BE), "\"other\" in it holds neither numbers nor texts");
  for (const hid_t known : {H5T_NATIVE_DOUBLE, H5T_NATIVE_FLOAT, H5T_NATIVE_INT32, H5T_NATIVE_INT64, H5T_NATIVE_UINT64})
    EXPECT_EQ(refusal(known), "no failure");
}

TEST(HostileFile, HasNoOtherFiltersThanOurs) {
  const std::string other = "\"other\" in it is stored through a filter that files of ours do not use, or without those that they use";
  EXPECT_EQ(refusal_with([](hid_t file) { add_dataset(file, H5T_NATIVE_DOUBLE, in_chunks()); }), other);
  EXPECT_EQ(refusal_with([](hid_t file) {
              const PropertyHandle deflated = in_chunks();
              checked(H5Pset_deflate(deflated.id(), 1));
              checked(H5Pset_shuffle(deflated.id()));  // after, not before
              add_dataset(file, H5T_NATIVE_DOUBLE, deflated);
            }),
            other);
  EXPECT_EQ(refusal_with([](hid_t file) {
              const PropertyHandle ours = in_chunks();
              checked(H5Pset_shuffle(ours.id()));
              checked(H5Pset_deflate(ours.id(), 9));
              add_dataset(file, H5T_NATIVE_DOUBLE, ours);
            }),
            "no failure");
}

TEST(HostileFile, HasOnlyNumbersOfDrawsInChunks) {
  EXPECT_EQ(refusal_with([](hid_t file) {
              const PropertyHandle ours = in_chunks();
              checked(H5Pset_shuffle(ours.id()));
              checked(H5Pset_deflate(ours.id(), 1));
              add_dataset(file, H5T_NATIVE_INT32, ours);
            }),
            "\"other\" in it is stored in chunks, as only numbers of ours are");
}

TEST(HostileFile, ClaimsNoMoreThanItHolds) {
  EXPECT_EQ(
      refusal_with([](hid_t file) {  // never written, so that nothing is stored of it
        const DatasetHandle made(H5Dcreate2(file, "other", H5T_NATIVE_DOUBLE, line(1'000'000).id(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
      }),
      "\"other\" in it claims to hold more than the file does");
}

TEST(HostileFile, HasGroupsTwoDeepAtMost) {
  const auto nested = [](int depth) {
    return refusal_with([=](hid_t file) {
      std::string name;
      for (int k = 0; k < depth; ++k) {
        name += (name.empty() ? "" : "/") + std::string("deep");
        const GroupHandle made(H5Gcreate2(file, name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
      }
    });
  };
  EXPECT_EQ(nested(2), "no failure");
  EXPECT_EQ(nested(3), "\"deep\" in it is neither a variable nor a group of them");
}

TEST(HostileFile, HasTextsOfUtf8Only) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  write_small(folder / "f.h5", [](NetcdfFile& file) { file.root().coordinate("name", Names{"a", "caf\xe9"}); });
  EXPECT_EQ(failure_of([&] { open_stored_file(folder / "f.h5", kResultsFile); }), "a text in it is not UTF-8");
}

TEST(Product, IsOfAllFactorsOrRefused) {
  EXPECT_EQ(product({}), 1U);
  EXPECT_EQ(product({3, 4, 5}), 60U);
  EXPECT_EQ(product({SIZE_MAX, 1}), SIZE_MAX);
  EXPECT_EQ(failure_of([] { product({SIZE_MAX / 2 + 1, 2}); }), "its sizes are beyond what can be counted");
}

TEST(ElementCount, IsThatOfTheSpace) {
  const hsize_t shape[] = {2, 3, 4}, none[] = {2, 0};
  EXPECT_EQ(element_count(SpaceHandle(H5Screate_simple(3, shape, nullptr))), 24U);
  EXPECT_EQ(element_count(SpaceHandle(H5Screate_simple(2, none, nullptr))), 0U);
  EXPECT_EQ(element_count(SpaceHandle(H5Screate(H5S_SCALAR))), 1U);
  EXPECT_EQ(element_count(SpaceHandle(H5Screate(H5S_NULL))), 0U);
}

// ---- work that a file may make fall ----

std::string trial(const std::function<void()>& work, ReadFailure::Cause cause = ReadFailure::Cause::file) {
  try {
    try_in_child(0, work);
  } catch (const ReadFailure& failure) {
    EXPECT_EQ(failure.cause(), cause) << failure.what();
    return failure.what();
  }
  return "no failure";
}

TEST(Trial, TellsWhatWentWrongAndWhoseFaultItIs) {
  EXPECT_EQ(trial([] {}), "no failure");
  EXPECT_EQ(trial([] { throw ReadFailure("it is torn"); }), "it is torn");
  EXPECT_EQ(trial([] { throw ReadFailure("No space left", ReadFailure::Cause::machine); }, ReadFailure::Cause::machine), "No space left");
  EXPECT_EQ(trial([] { throw std::runtime_error("no tree"); }), "it is damaged: no tree");
  EXPECT_EQ(trial([] { throw std::bad_alloc(); }), "it asks for more memory than it can fill");
}

TEST(Trial, OutlivesWhatItTries) {
  EXPECT_EQ(trial([] { ::raise(SIGKILL); }), "it is damaged: the HDF5 library fails on it");
  EXPECT_EQ(trial([] { ::_exit(3); }), "it is damaged: the HDF5 library fails on it");
  EXPECT_EQ(trial([] { ::raise(SIGXCPU); }), "it is damaged: the HDF5 library does not come to an end with it");
  EXPECT_EQ(trial([] { ::raise(SIGTERM); }, ReadFailure::Cause::machine), "stopped");
  EXPECT_EQ(trial([] { ::raise(SIGINT); }, ReadFailure::Cause::machine), "stopped");
}

// A file to which the system writes nothing: HDF5 itself would lose that without a word.
TEST(NetcdfFile, TellsThatAWriteWasRefused) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  put(folder / "f.h5", "");
  const int descriptor = ::open((folder / "f.h5").c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_GE(descriptor, 0);
  {
    NetcdfFile file(descriptor);
    file.root().coordinate("k", Numbers(1000, 1));
    EXPECT_EQ(failure_of([&] { file.close(); }), "Bad file descriptor");
    EXPECT_EQ(failure_of([&] { file.expect_all_written(); }), "Bad file descriptor");
  }
  ::close(descriptor);
}

TEST(NetcdfFile, ReplacesWhatTheFileHeld) {
  const TemporaryFolder folder;
  put(folder / "f.h5", std::string(1'000'000, 'x'));
  const int descriptor = ::open((folder / "f.h5").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(descriptor, 0);
  {
    const QuietHdf5 quiet;
    NetcdfFile file(descriptor);
    file.root().attribute("format", "infracast results");
    file.close();
  }
  ::close(descriptor);
  EXPECT_LT(contents(folder / "f.h5").size(), 100'000U);
  EXPECT_EQ(contents(folder / "f.h5").substr(1, 3), "HDF");
}

}  // namespace
}  // namespace infracast::record
