// SPDX-License-Identifier: MIT
// HDF5 files that are netCDF-4 files as well: every axis of every variable is a named dimension with a coordinate variable,
// text data are variable-length strings, text attributes fixed-length ones, everything keeps its order of creation, and no
// object carries a time, so that the same content gives the same bytes. What leaving any of this out breaks is in
// docs/results-format.md, "For those who write such files".
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/label.h"
#include "record/hdf5/guarded_driver.h"
#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

// A dataset being written. Attribute functions return the variable, to be chained; empty text writes nothing.
class Variable {
 public:
  Variable() = default;
  explicit Variable(DatasetHandle dataset) : dataset_(std::move(dataset)) {}
  Variable& attribute(const std::string& name, std::string_view text);
  Variable& attribute(const std::string& name, double number);
  // For variables that hold 0 or 1.
  Variable& yes_or_no();
  // `units`, `long_name` and `long_name_zh`, and `long_name_fr` for each of `languages`; `unit` as the model language has it, when CF readers would misread that.
  Variable& described(std::string_view unit, const Label& label);
  [[nodiscard]] hid_t id() const { return dataset_.id(); }

 private:
  DatasetHandle dataset_;
};

using Names = std::vector<std::string>;

// The dimensions of a file: numbered through all groups, and which axes of which variables lie along each. With them what HDF5 would
// otherwise be asked for again for each of a thousand variables.
struct FileDimensions {
  struct Axis {
    hobj_ref_t variable;
    int number;
  };
  std::int32_t next = 0;
  std::map<hobj_ref_t, std::vector<Axis>> axes;  // by coordinate variable
  PropertyHandle dataset;                        // how datasets are created that do not grow
  TypeHandle scales;                             // of an attribute that lists a variable's dimensions
};

class NetcdfGroup {
 public:
  NetcdfGroup() = default;
  NetcdfGroup group(const std::string& name);
  void attribute(const std::string& name, std::string_view text);
  void attribute(const std::string& name, double number);
  void attribute(const std::string& name, std::span<const double> numbers);

  // A dimension and the variable that names its positions. REQUIRES: values is not empty.
  Variable coordinate(const std::string& name, std::span<const double> values);
  Variable coordinate(const std::string& name, std::span<const std::int32_t> values);
  Variable coordinate(const std::string& name, const Names& values);

  // A variable over dimensions of this group; values in row-major order, as many as the dimensions say.
  Variable variable(const std::string& name, const Names& dimensions, std::span<const double> values);
  Variable variable(const std::string& name, const Names& dimensions, std::span<const std::int32_t> values);
  Variable variable(const std::string& name, const Names& dimensions, std::span<const std::uint64_t> values);
  Variable variable(const std::string& name, const Names& dimensions, const Names& values);

  // A double variable that grows: chunks come compressed, in any order, the extents are set again and again, and the dimensions
  // are attached at the end. What is never written reads as NaN.
  Variable growing(const std::string& name, std::span<const hsize_t> extents, std::span<const hsize_t> chunk);
  void attach(const Variable& variable, const Names& dimensions);

 private:
  friend class NetcdfFile;
  NetcdfGroup(GroupHandle handle, std::shared_ptr<FileDimensions> dimensions)
      : handle_(std::move(handle)), dimensions_(std::move(dimensions)) {}

  [[nodiscard]] std::vector<hsize_t> extents(const Names& dimensions) const;
  DatasetHandle create(const std::string& name, hid_t type, std::span<const hsize_t> extents, const PropertyHandle& properties);
  Variable write(const std::string& name, hid_t type, const Names& dimensions, const void* values, std::size_t count,
                 hid_t transfer = H5P_DEFAULT);
  Variable write_scale(const std::string& name, hid_t type, const void* values, std::size_t count, hid_t transfer = H5P_DEFAULT);

  struct Scale {
    DatasetHandle dataset;
    std::size_t length = 0;
  };
  GroupHandle handle_;
  std::shared_ptr<FileDimensions> dimensions_;
  std::map<std::string, Scale> scales_;
};

class NetcdfFile {
 public:
  // Replaces what is in the file, which is open for reading and writing and stays so.
  explicit NetcdfFile(int descriptor);
  NetcdfGroup& root() { return root_; }
  // HDF5 serves one thread at a time; those that write at once hold this. Others try for as long as a chunk takes before they sleep:
  // being woken takes longer.
  [[nodiscard]] std::unique_lock<std::mutex> lock() const;
  [[nodiscard]] const GuardedDriver& driver() const { return driver_; }
  // Throws Hdf5Failure when the operating system has refused some of what was written so far.
  void expect_all_written() const { driver_.expect_all_written(); }
  // Hands everything to the operating system. REQUIRES: groups and variables other than root() are gone.
  void close();

 private:
  void write_axes_of_dimensions();

  mutable std::mutex mutex_;
  GuardedDriver driver_;
  FileHandle handle_;
  std::shared_ptr<FileDimensions> dimensions_;
  NetcdfGroup root_;
};

// As text, where xarray and others would take the unit for a duration to decode: "h" for "hours".
std::string_view cf_units(std::string_view unit);

}  // namespace infracast::record
