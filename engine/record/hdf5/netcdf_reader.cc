// SPDX-License-Identifier: MIT
#include "record/hdf5/netcdf_reader.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <numeric>
#include <system_error>

namespace infracast::record {
namespace {

template <class T>
void expect_size(const std::string& name, const std::vector<T>& values, std::size_t count) {
  if (values.size() != count) throw Hdf5Failure("variable \"" + name + "\" has another size than its dimensions");
}

std::size_t count_of(const SpaceHandle& space) { return static_cast<std::size_t>(checked(H5Sget_simple_extent_npoints(space.id()))); }

std::string text_attribute(hid_t object, const std::string& name) {
  if (checked(H5Aexists(object, name.c_str())) == 0) return {};
  const AttributeHandle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT));
  const TypeHandle type(H5Aget_type(attribute.id()));
  const bool fixed_text = checked(H5Tget_class(type.id())) == H5T_STRING && checked(H5Tis_variable_str(type.id())) == 0;
  if (!fixed_text) throw Hdf5Failure("attribute \"" + name + "\" is not a text");
  std::string text(H5Tget_size(type.id()), '\0');
  checked(H5Aread(attribute.id(), type.id(), text.data()));
  return text;
}

std::vector<double> number_attribute(hid_t object, const std::string& name) {
  const AttributeHandle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT));
  std::vector<double> numbers(count_of(SpaceHandle(H5Aget_space(attribute.id()))));
  checked(H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, numbers.data()));
  return numbers;
}

template <class T>
std::vector<T> read_numbers(hid_t dataset, hid_t type) {
  std::vector<T> numbers(count_of(SpaceHandle(H5Dget_space(dataset))));
  checked(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()));
  return numbers;
}

herr_t collect_name(hid_t group, const char* name, const H5L_info_t* /*link*/, void* names) {
  H5O_info_t info;
  if (H5Oget_info_by_name2(group, name, &info, H5O_INFO_BASIC, H5P_DEFAULT) < 0) return -1;
  if (info.type == H5O_TYPE_DATASET) static_cast<std::vector<std::string>*>(names)->emplace_back(name);
  return 0;
}

FormatVersion parsed_version(const std::string& text) {
  FormatVersion version{0, 0};
  const char* end = text.data() + text.size();
  const auto [point, error] = std::from_chars(text.data(), end, version.major);
  if (error == std::errc() && point != end) std::from_chars(point + 1, end, version.minor);
  return version;
}

FileHandle open_file(const std::filesystem::path& path) {
  const PropertyHandle access(H5Pcreate(H5P_FILE_ACCESS));
  checked(H5Pset_file_locking(access.id(), false, true));  // results files never change once they are there
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG));
  checked(H5Pset_sieve_buf_size(access.id(), 0));  // datasets are read whole: a buffer of 64 kB each, and clearing it, would serve none
  return FileHandle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()));
}

// A reason that HDF5 would hide behind its own words.
void expect_readable(const std::filesystem::path& path, const FileFormat& format) {
  if (std::filesystem::is_directory(path)) throw Hdf5Failure("it is a directory");
  const std::ifstream file(path, std::ios::binary);
  if (!file) throw Hdf5Failure(std::generic_category().message(errno));
  if (H5Fis_hdf5(path.c_str()) <= 0) throw Hdf5Failure(std::string("it is not ") + format.in_words);
}

}  // namespace

// ---- variables ----

std::vector<std::size_t> StoredVariable::extents() const {
  const SpaceHandle space(H5Dget_space(dataset_.id()));
  std::vector<hsize_t> extents(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space.id()))));
  checked(H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr));
  return {extents.begin(), extents.end()};
}

std::vector<double> StoredVariable::numbers() const { return read_numbers<double>(dataset_.id(), H5T_NATIVE_DOUBLE); }

std::vector<double> StoredVariable::numbers(std::size_t first, std::size_t count) const {
  std::vector<hsize_t> offset, size;
  for (const std::size_t extent : extents()) {
    offset.push_back(0);
    size.push_back(extent);
  }
  if (offset.empty() || first + count > size.front()) throw Hdf5Failure("a variable is shorter than its dimensions say");
  offset.front() = first;
  size.front() = count;
  const SpaceHandle file(H5Dget_space(dataset_.id()));
  checked(H5Sselect_hyperslab(file.id(), H5S_SELECT_SET, offset.data(), nullptr, size.data(), nullptr));
  const SpaceHandle memory(H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr));
  std::vector<double> numbers(static_cast<std::size_t>(std::accumulate(size.begin(), size.end(), hsize_t{1}, std::multiplies<>())));
  checked(H5Dread(dataset_.id(), H5T_NATIVE_DOUBLE, memory.id(), file.id(), H5P_DEFAULT, numbers.data()));
  return numbers;
}

std::vector<double> StoredVariable::numbers(const std::vector<std::size_t>& start, const std::vector<std::size_t>& count) const {
  const SpaceHandle file_space(H5Dget_space(dataset_.id()));
  const std::vector<hsize_t> first(start.begin(), start.end()), extents(count.begin(), count.end());
  checked(H5Sselect_hyperslab(file_space.id(), H5S_SELECT_SET, first.data(), nullptr, extents.data(), nullptr));
  const SpaceHandle space(H5Screate_simple(static_cast<int>(extents.size()), extents.data(), nullptr));
  std::vector<double> numbers(count_of(space));
  checked(H5Dread(dataset_.id(), H5T_NATIVE_DOUBLE, space.id(), file_space.id(), H5P_DEFAULT, numbers.data()));
  return numbers;
}

std::vector<std::uint64_t> StoredVariable::counts() const { return read_numbers<std::uint64_t>(dataset_.id(), H5T_NATIVE_UINT64); }

std::vector<std::string> StoredVariable::texts() const {
  const TypeHandle type(H5Dget_type(dataset_.id()));
  if (checked(H5Tis_variable_str(type.id())) == 0) throw Hdf5Failure("a variable that should hold texts does not");
  const SpaceHandle space(H5Dget_space(dataset_.id()));
  std::vector<char*> pointers(count_of(space));
  checked(H5Dread(dataset_.id(), type.id(), H5S_ALL, H5S_ALL, transfer_of_texts(pointers.size()).id(), pointers.data()));
  std::vector<std::string> texts(pointers.size());
  std::transform(pointers.begin(), pointers.end(), texts.begin(), [](const char* text) { return text != nullptr ? text : ""; });
  checked(H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data()));
  return texts;
}

std::string StoredVariable::attribute(const std::string& name) const { return text_attribute(dataset_.id(), name); }

double StoredVariable::number_attribute(const std::string& name) const {
  const std::vector<double> numbers = record::number_attribute(dataset_.id(), name);
  expect_size(name, numbers, 1);
  return numbers.front();
}

std::string StoredVariable::unit() const {
  const std::string unit = attribute("unit");
  return unit.empty() ? attribute("units") : unit;
}

// ---- groups ----

StoredGroup StoredGroup::group(const std::string& name) const {
  return StoredGroup(GroupHandle(H5Gopen2(group_.id(), name.c_str(), H5P_DEFAULT)));
}

bool StoredGroup::has(const std::string& name) const { return checked(H5Lexists(group_.id(), name.c_str(), H5P_DEFAULT)) > 0; }

StoredVariable StoredGroup::variable(const std::string& name) const {
  return StoredVariable(DatasetHandle(H5Dopen2(group_.id(), name.c_str(), H5P_DEFAULT)));
}

std::vector<std::string> StoredGroup::variables() const {
  std::vector<std::string> names;
  hsize_t position = 0;
  checked(H5Literate(group_.id(), H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, collect_name, &names));
  return names;
}

std::string StoredGroup::attribute(const std::string& name) const { return text_attribute(group_.id(), name); }

std::vector<double> StoredGroup::number_attributes(const std::string& name) const { return number_attribute(group_.id(), name); }

std::vector<double> StoredGroup::numbers(const std::string& name, std::size_t count) const {
  std::vector<double> result = variable(name).numbers();
  expect_size(name, result, count);
  return result;
}

std::vector<std::uint64_t> StoredGroup::counts(const std::string& name, std::size_t count) const {
  std::vector<std::uint64_t> result = variable(name).counts();
  expect_size(name, result, count);
  return result;
}

std::vector<std::string> StoredGroup::texts(const std::string& name, std::size_t count) const {
  std::vector<std::string> result = variable(name).texts();
  expect_size(name, result, count);
  return result;
}

std::size_t StoredGroup::length(const std::string& dimension) const {
  const std::vector<std::size_t> extents = variable(dimension).extents();
  return extents.size() == 1 ? extents.front() : 0;
}

// ---- files ----

StoredFile open_stored_file(const std::filesystem::path& path, const FileFormat& format) {
  expect_readable(path, format);
  FileHandle file = open_file(path);
  StoredGroup root(GroupHandle(H5Gopen2(file.id(), "/", H5P_DEFAULT)));
  if (root.attribute("format") != format.format) throw Hdf5Failure(std::string("it is not ") + format.in_words);
  const std::string version_text = root.attribute("format_version");
  const FormatVersion version = parsed_version(version_text);
  if (version.major != format.version.major)
    throw Hdf5Failure("its format version is " + version_text + "; this program reads " + std::to_string(format.version.major) + ".x");
  return {std::move(file), std::move(root), version};
}

bool has_format(const std::filesystem::path& path, const FileFormat& format) {
  const QuietHdf5 quiet;
  try {
    if (H5Fis_hdf5(path.c_str()) <= 0) return false;
    const FileHandle file = open_file(path);
    return text_attribute(file.id(), "format") == format.format;
  } catch (const Hdf5Failure&) {
    return false;
  }
}

bool can_be_read(const std::filesystem::path& path) {
  const QuietHdf5 quiet;
  if (std::filesystem::is_directory(path) || !std::ifstream(path, std::ios::binary)) return false;
  try {
    if (H5Fis_hdf5(path.c_str()) > 0) open_file(path);
    return true;
  } catch (const Hdf5Failure&) {
    return false;
  }
}

StoredFile open_results_file(const std::filesystem::path& path) { return open_stored_file(path, kResultsFile); }

bool is_results_file(const std::filesystem::path& path) { return has_format(path, kResultsFile); }
bool is_sweep_file(const std::filesystem::path& path) { return has_format(path, kSweepFile); }
bool is_sensitivity_file(const std::filesystem::path& path) { return has_format(path, kSensitivityFile); }
bool is_posterior_file(const std::filesystem::path& path) { return has_format(path, kPosteriorFile); }

}  // namespace infracast::record
