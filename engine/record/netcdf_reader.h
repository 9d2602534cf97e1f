// SPDX-License-Identifier: MIT
// What read_results needs of a netCDF-4 file. Everything throws Hdf5Failure when the file has not what is asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "infracast/label.h"
#include "infracast/results.h"
#include "record/hdf5_handle.h"

namespace infracast::record {

class StoredVariable {
 public:
  explicit StoredVariable(DatasetHandle dataset) : dataset_(std::move(dataset)) {}
  [[nodiscard]] std::vector<std::size_t> extents() const;
  // In row-major order.
  [[nodiscard]] std::vector<double> numbers() const;
  [[nodiscard]] std::vector<std::uint64_t> counts() const;
  [[nodiscard]] std::vector<std::string> texts() const;
  // "" when there is none.
  [[nodiscard]] std::string attribute(const std::string& name) const;
  [[nodiscard]] double number_attribute(const std::string& name) const;
  [[nodiscard]] Label label() const { return {attribute("long_name"), attribute("long_name_zh")}; }
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
  // Names of variables in their order of creation.
  [[nodiscard]] std::vector<std::string> variables() const;
  [[nodiscard]] std::string attribute(const std::string& name) const;
  [[nodiscard]] std::vector<double> number_attributes(const std::string& name) const;

  // Shorthands for variables whose size is known: anything else is a failure.
  [[nodiscard]] std::vector<double> numbers(const std::string& name, std::size_t count) const;
  [[nodiscard]] std::vector<std::uint64_t> counts(const std::string& name, std::size_t count) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& name, std::size_t count) const;
  [[nodiscard]] std::size_t length(const std::string& dimension) const;

 private:
  GroupHandle group_;
};

struct StoredFile {
  FileHandle file;
  StoredGroup root;
  FormatVersion version;
};

// Throws Hdf5Failure, with a reason fit for "cannot read …", when it cannot be opened or is no HDF5 file.
FileHandle open_readable(const std::filesystem::path& path);
// Throws Hdf5Failure, with a reason fit for "cannot read …", when it is no results file of a version that this program reads.
StoredFile open_results_file(const std::filesystem::path& path);
// Whatever its version.
bool is_results_file(const std::filesystem::path& path);

}  // namespace infracast::record
