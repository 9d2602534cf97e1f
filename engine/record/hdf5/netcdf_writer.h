// SPDX-License-Identifier: MIT
// HDF5 files that are also netCDF-4 files: every axis is a named dimension with a coordinate variable, text data are variable-length
// strings and text attributes fixed-length ones, and creation order is kept. Objects carry no times, so that the same content gives the
// same bytes. docs/results-format.md, "For those who write such files", tells what breaks without each of these.
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

// A dataset being written. Functions that set attributes return the variable, so that calls can be chained; an empty text sets nothing.
class Variable {
 public:
  Variable() = default;
  explicit Variable(DatasetHandle dataset) : dataset_(std::move(dataset)) {}
  Variable& attribute(const std::string& name, std::string_view text);
  Variable& attribute(const std::string& name, double number);
  // For variables that hold 0 or 1.
  Variable& yes_or_no();
  // Sets `units`, `long_name` and `long_name_zh`, and `long_name_fr` for each of `languages`; also `unit`, in the model language, where CF
  // readers would misread it.
  Variable& described(std::string_view unit, const Label& label);
  [[nodiscard]] hid_t id() const { return dataset_.id(); }

 private:
  DatasetHandle dataset_;
};

using Names = std::vector<std::string>;

// Of numbers in the file.
enum class Precision { single, full };

// The dimensions of a file, numbered across groups, and the axes that use each of them. Kept here, because asking HDF5 for every variable
// is slow.
struct FileDimensions {
  struct Axis {
    hobj_ref_t variable;
    int number;
  };
  std::int32_t next = 0;
  std::map<hobj_ref_t, std::vector<Axis>> axes;  // their numbers, by coordinate variable
  PropertyHandle dataset;                        // creation properties of datasets with a fixed size
  TypeHandle scales;                             // type of the attribute that lists a variable's dimensions
};

class NetcdfGroup {
 public:
  NetcdfGroup() = default;
  NetcdfGroup group(const std::string& name);
  void attribute(const std::string& name, std::string_view text);
  void attribute(const std::string& name, double number);
  void attribute(const std::string& name, std::span<const double> numbers);

  // A dimension with the coordinate variable of the same name. REQUIRES: values is not empty.
  Variable coordinate(const std::string& name, std::span<const double> values);
  Variable coordinate(const std::string& name, std::span<const std::int32_t> values);
  Variable coordinate(const std::string& name, const Names& values);

  // A variable over dimensions of this group. REQUIRES: as many values, row-major, as the dimensions say.
  Variable variable(const std::string& name, const Names& dimensions, std::span<const double> values);
  Variable variable(const std::string& name, const Names& dimensions, std::span<const std::int32_t> values);
  Variable variable(const std::string& name, const Names& dimensions, std::span<const std::uint64_t> values);
  Variable variable(const std::string& name, const Names& dimensions, const Names& values);

  // A variable of numbers that grows: compressed chunks in any order, extents set repeatedly, dimensions attached at the end. Missing
  // chunks read as NaN.
  Variable growing(const std::string& name, std::span<const hsize_t> extents, std::span<const hsize_t> chunk, Precision precision);
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
  // Replaces the content of the file, whose descriptor is open for reading and writing and stays open.
  explicit NetcdfFile(int descriptor);
  NetcdfGroup& root() { return root_; }
  // The lock of concurrent writers, because HDF5 serves one thread at a time. Waiting threads spin for about the time of one chunk before
  // they sleep, since waking takes longer.
  [[nodiscard]] std::unique_lock<std::mutex> lock() const;
  // Throws Hdf5Failure when the operating system has refused a write so far.
  void expect_all_written() const { driver_.expect_all_written(); }
  // Writes everything to the operating system. REQUIRES: all groups and variables except root() are closed.
  void close();

 private:
  void write_axes_of_dimensions();

  mutable std::mutex mutex_;
  GuardedDriver driver_;
  FileHandle handle_;
  std::shared_ptr<FileDimensions> dimensions_;
  NetcdfGroup root_;
};

// A unit as an attribute that xarray and others do not decode into durations: "h" becomes "hours".
std::string_view cf_units(std::string_view unit);

}  // namespace infracast::record
