// SPDX-License-Identifier: MIT
// Reading netCDF-4 files, as far as our formats need it. Everything throws Hdf5Failure when the file does not have what is asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "infracast/label.h"
#include "infracast/machine_error.h"
#include "infracast/posterior_file.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/sweep.h"
#include "infracast/wrong_file.h"
#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

class StoredVariable {
 public:
  explicit StoredVariable(DatasetHandle dataset) : dataset_(std::move(dataset)) {}
  [[nodiscard]] std::vector<std::size_t> extents() const;
  // In row-major order.
  [[nodiscard]] std::vector<double> numbers() const;
  // Only `count` positions of the first dimension, from `first` on.
  [[nodiscard]] std::vector<double> numbers(std::size_t first, std::size_t count) const;
  // Only a box. REQUIRES: `start` and `count` have an entry per dimension, and the box lies inside.
  [[nodiscard]] std::vector<double> numbers(const std::vector<std::size_t>& start, const std::vector<std::size_t>& count) const;
  [[nodiscard]] std::vector<std::uint64_t> counts() const;
  [[nodiscard]] std::vector<std::string> texts() const;
  // "" when there is none.
  [[nodiscard]] std::string attribute(const std::string& name) const;
  [[nodiscard]] double number_attribute(const std::string& name) const;
  [[nodiscard]] Label label() const;
  [[nodiscard]] std::string unit() const;

 private:
  DatasetHandle dataset_;
};

class StoredGroup {
 public:
  explicit StoredGroup(GroupHandle group) : group_(std::move(group)) {}
  [[nodiscard]] StoredGroup group(const std::string& name) const;
  [[nodiscard]] bool has(const std::string& name) const;
  [[nodiscard]] StoredVariable variable(const std::string& name) const;
  // Throws, before allocating, unless the attribute has this many elements.
  [[nodiscard]] StoredVariable variable(const std::string& name, std::size_t count) const;
  // Names of variables in their order of creation.
  [[nodiscard]] std::vector<std::string> variables() const;
  [[nodiscard]] std::string attribute(const std::string& name) const;
  [[nodiscard]] std::vector<double> number_attributes(const std::string& name) const;
  [[nodiscard]] double number_attribute(const std::string& name) const;
  [[nodiscard]] std::size_t count_attribute(const std::string& name) const;  // whole, and no more than a double counts

  // Variables of a known size; throw for another size.
  [[nodiscard]] std::vector<double> numbers(const std::string& name, std::size_t count) const;
  [[nodiscard]] std::vector<std::uint64_t> counts(const std::string& name, std::size_t count) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& name, std::size_t count) const;
  [[nodiscard]] std::vector<double> decimal_years(const std::string& name, std::size_t count) const;  // must ascend
  [[nodiscard]] std::size_t length(const std::string& dimension) const;

 private:
  GroupHandle group_;
};

struct StoredFile {
  FileHandle file;
  StoredGroup root;
  FormatVersion version;
};

// A kind of file, as in its attribute `format`.
struct FileFormat {
  const char* format;    // "infracast results"
  const char* in_words;  // "a results file"
  FormatVersion version;
  int sealed_since;  // since this minor version of 1 files end in a seal
};
inline constexpr FileFormat kResultsFile{"infracast results", "a results file", kResultsFormat, 2};
inline constexpr FileFormat kPosteriorFile{"infracast posterior", "a posterior", kPosteriorFormat, 1};
inline constexpr FileFormat kBacktestFile{"infracast backtest", "a back-test", {1, 2}, 1};
inline constexpr FileFormat kSweepFile{"infracast sweep", "a sweep file", kSweepFormat, 1};
inline constexpr FileFormat kSensitivityFile{"infracast sensitivity", "a sensitivity file", {1, 1}, 1};

// How far a file is trusted: `examined` files were written by this process; of others the checksum is verified, and a child process reads
// everything first.
enum class Trust { none, examined };

// Throws ReadFailure, whose reason completes "cannot read …", for another kind of file or an unsupported version.
StoredFile open_stored_file(const std::filesystem::path& path, const FileFormat& format, Trust trust = Trust::none);
// Whether it is a file of this kind, in any version.
bool has_format(const std::filesystem::path& path, const FileFormat& format);
// Whether the path has something readable that is not a broken HDF5 file.
bool can_be_read(const std::filesystem::path& path);

StoredFile open_results_file(const std::filesystem::path& path, Trust trust = Trust::none);
bool is_results_file(const std::filesystem::path& path);
bool is_sweep_file(const std::filesystem::path& path);
bool is_sensitivity_file(const std::filesystem::path& path);
bool is_posterior_file(const std::filesystem::path& path);

// Runs `part` and turns its failures into "cannot read …". Throws WrongFile and MachineError.
template <class Part>
auto reading(const std::filesystem::path& path, Part part) {
  const QuietHdf5 quiet;
  try {
    return part();
  } catch (const ReadFailure& failure) {
    const std::string message = "cannot read " + path.string() + ": " + failure.what();
    if (failure.cause() == ReadFailure::Cause::machine) throw MachineError(message);
    throw WrongFile(message);
  }
}

}  // namespace infracast::record
