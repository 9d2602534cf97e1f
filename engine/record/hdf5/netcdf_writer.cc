// SPDX-License-Identifier: MIT
#include "record/hdf5/netcdf_writer.h"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "infracast/assert.h"

namespace infracast::record {
namespace {

constexpr unsigned kOrdered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
// Up to this many attributes are stored in their object; with more, HDF5 makes a heap and two trees for each object.
constexpr unsigned kMostAttributesBeside = 64;
// Half the children of a node in a dataset's chunk tree: small, because most datasets have few chunks.
constexpr unsigned kHalfChunksOfNode = 8;
constexpr unsigned kShuffleAndDeflate = 1;  // the level in the metadata; readers inflate any level

PropertyHandle object_properties(hid_t kind) {
  PropertyHandle properties(H5Pcreate(kind));
  checked(H5Pset_obj_track_times(properties.id(), false));
  checked(H5Pset_attr_creation_order(properties.id(), kOrdered));
  checked(H5Pset_attr_phase_change(properties.id(), kMostAttributesBeside, kMostAttributesBeside));
  return properties;
}

PropertyHandle group_properties(hid_t kind) {
  PropertyHandle properties = object_properties(kind);
  checked(H5Pset_link_creation_order(properties.id(), kOrdered));
  return properties;
}

TypeHandle text_type() {
  TypeHandle type(H5Tcopy(H5T_C_S1));
  checked(H5Tset_size(type.id(), H5T_VARIABLE));
  checked(H5Tset_cset(type.id(), H5T_CSET_UTF8));
  return type;
}

SpaceHandle space_of(std::span<const hsize_t> extents, const hsize_t* largest = nullptr) {
  if (extents.empty()) return SpaceHandle(H5Screate(H5S_SCALAR));
  return SpaceHandle(H5Screate_simple(static_cast<int>(extents.size()), extents.data(), largest));
}

void write_attribute(hid_t object, const std::string& name, hid_t type, const SpaceHandle& space, const void* value) {
  const AttributeHandle attribute(H5Acreate2(object, name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT));
  checked(H5Awrite(attribute.id(), type, value));
}

// Fixed length: older tools do not read variable-length attributes.
void write_attribute(hid_t object, const std::string& name, std::string_view text) {
  if (text.empty()) return;
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const TypeHandle type(H5Tcopy(H5T_C_S1));
  checked(H5Tset_size(type.id(), text.size()));
  checked(H5Tset_cset(type.id(), ascii ? H5T_CSET_ASCII : H5T_CSET_UTF8));
  write_attribute(object, name, type.id(), space_of({}), text.data());
}

void write_attribute(hid_t object, const std::string& name, double number) {
  write_attribute(object, name, H5T_NATIVE_DOUBLE, space_of({}), &number);
}

// Missing values are NaN, said twice: as the fill value for HDF5 and as an attribute for netCDF.
void fill_with_nan(const PropertyHandle& properties) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  checked(H5Pset_fill_value(properties.id(), H5T_NATIVE_DOUBLE, &nan));
}

// REQUIRES: `type` is the dataset's, as netCDF demands.
void say_nan_is_missing(hid_t dataset, hid_t type) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const float short_nan = std::numeric_limits<float>::quiet_NaN();
  const hsize_t one = 1;
  const void* value = type == H5T_NATIVE_FLOAT ? static_cast<const void*>(&short_nan) : &nan;
  write_attribute(dataset, "_FillValue", type, space_of({&one, 1}), value);
}

std::string library_versions() {
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  checked(H5get_libversion(&major, &minor, &release));
  return "version=2,infracast=1,hdf5=" + std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

// Keeps all metadata in memory until the end, because a file of a thousand variables is made in many small steps.
void keep_metadata_in_memory(const PropertyHandle& access) {
  H5AC_cache_config_t cache;
  cache.version = H5AC__CURR_CACHE_CONFIG_VERSION;
  checked(H5Pget_mdc_config(access.id(), &cache));
  cache.set_initial_size = true;
  cache.initial_size = cache.min_size = std::size_t{24} << 20;
  cache.max_size = std::max(cache.max_size, cache.initial_size);
  checked(H5Pset_mdc_config(access.id(), &cache));
}

// Datasets are written whole, or in chunks already compressed, so a chunk cache would be useless.
void keep_no_data_in_memory(const PropertyHandle& access) {
  checked(H5Pset_sieve_buf_size(access.id(), 0));
  checked(H5Pset_cache(access.id(), 0, 0, 0, 0));
}

FileHandle create_file(const GuardedDriver& driver) {
  const PropertyHandle creation = group_properties(H5P_FILE_CREATE);
  checked(H5Pset_istore_k(creation.id(), kHalfChunksOfNode));
  const PropertyHandle access(H5Pcreate(H5P_FILE_ACCESS));
  checked(H5Pset_fclose_degree(access.id(), H5F_CLOSE_STRONG));
  keep_metadata_in_memory(access);
  keep_no_data_in_memory(access);
  driver.use_in(access);
  return FileHandle(H5Fcreate("results", H5F_ACC_TRUNC, creation.id(), access.id()));  // the driver ignores the name
}

hobj_ref_t reference_to(hid_t object) {
  hobj_ref_t reference = 0;
  checked(H5Rcreate(&reference, object, ".", H5R_OBJECT, -1));
  return reference;
}

TypeHandle axis_type() {
  TypeHandle type(H5Tcreate(H5T_COMPOUND, sizeof(FileDimensions::Axis)));
  checked(H5Tinsert(type.id(), "dataset", HOFFSET(FileDimensions::Axis, variable), H5T_STD_REF_OBJ));
  checked(H5Tinsert(type.id(), "dimension", HOFFSET(FileDimensions::Axis, number), H5T_NATIVE_INT));
  return type;
}

std::vector<const char*> pointers(const Names& texts) {
  std::vector<const char*> result(texts.size());
  std::transform(texts.begin(), texts.end(), result.begin(), [](const std::string& text) { return text.c_str(); });
  return result;
}

}  // namespace

// ---- variables ----

Variable& Variable::attribute(const std::string& name, std::string_view text) {
  write_attribute(id(), name, text);
  return *this;
}

Variable& Variable::attribute(const std::string& name, double number) {
  write_attribute(id(), name, number);
  return *this;
}

Variable& Variable::yes_or_no() {
  constexpr std::array<std::int32_t, 2> kValues = {0, 1};
  const hsize_t count = kValues.size();
  write_attribute(id(), "flag_values", H5T_NATIVE_INT32, space_of({&count, 1}), kValues.data());
  return attribute("flag_meanings", "no yes");
}

Variable& Variable::described(std::string_view unit, const Label& label) {
  attribute("units", cf_units(unit)).attribute("long_name", label.en).attribute("long_name_zh", label.zh);
  std::string languages;
  for (const auto& [language, text] : label.others) {
    attribute("long_name_" + language, text);
    languages += (languages.empty() ? "" : " ") + language;
  }
  attribute("languages", languages);
  return cf_units(unit) == unit ? *this : attribute("unit", unit);
}

// ---- groups ----

NetcdfGroup NetcdfGroup::group(const std::string& name) {
  const PropertyHandle creation = group_properties(H5P_GROUP_CREATE);
  return {GroupHandle(H5Gcreate2(handle_.id(), name.c_str(), H5P_DEFAULT, creation.id(), H5P_DEFAULT)), dimensions_};
}

void NetcdfGroup::attribute(const std::string& name, std::string_view text) { write_attribute(handle_.id(), name, text); }

void NetcdfGroup::attribute(const std::string& name, double number) { write_attribute(handle_.id(), name, number); }

void NetcdfGroup::attribute(const std::string& name, std::span<const double> numbers) {
  const hsize_t count = numbers.size();
  write_attribute(handle_.id(), name, H5T_NATIVE_DOUBLE, space_of({&count, 1}), numbers.data());
}

std::vector<hsize_t> NetcdfGroup::extents(const Names& dimensions) const {
  std::vector<hsize_t> result(dimensions.size());
  std::transform(dimensions.begin(), dimensions.end(), result.begin(), [&](const std::string& name) { return scales_.at(name).length; });
  return result;
}

DatasetHandle NetcdfGroup::create(const std::string& name, hid_t type, std::span<const hsize_t> extents, const PropertyHandle& properties) {
  return DatasetHandle(H5Dcreate2(handle_.id(), name.c_str(), type, space_of(extents).id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT));
}

Variable NetcdfGroup::write(const std::string& name, hid_t type, const Names& dimensions, const void* values, std::size_t count,
                            hid_t transfer) {
  const std::vector<hsize_t> size = extents(dimensions);
  INFRACAST_ASSERT(std::accumulate(size.begin(), size.end(), hsize_t{1}, std::multiplies<>()) == count);
  Variable variable(create(name, type, size, dimensions_->dataset));
  checked(H5Dwrite(variable.id(), type, H5S_ALL, H5S_ALL, transfer, values));
  attach(variable, dimensions);
  return variable;
}

Variable NetcdfGroup::variable(const std::string& name, const Names& dimensions, std::span<const double> values) {
  Variable variable = write(name, H5T_NATIVE_DOUBLE, dimensions, values.data(), values.size());
  say_nan_is_missing(variable.id(), H5T_NATIVE_DOUBLE);
  return variable;
}

Variable NetcdfGroup::variable(const std::string& name, const Names& dimensions, std::span<const std::int32_t> values) {
  return write(name, H5T_NATIVE_INT32, dimensions, values.data(), values.size());
}

Variable NetcdfGroup::variable(const std::string& name, const Names& dimensions, std::span<const std::uint64_t> values) {
  return write(name, H5T_NATIVE_UINT64, dimensions, values.data(), values.size());
}

Variable NetcdfGroup::variable(const std::string& name, const Names& dimensions, const Names& values) {
  return write(name, text_type().id(), dimensions, pointers(values).data(), values.size(), transfer_of_texts(values.size()).id());
}

Variable NetcdfGroup::write_scale(const std::string& name, hid_t type, const void* values, std::size_t count, hid_t transfer) {
  INFRACAST_ASSERT(count > 0);
  const hsize_t length = count;
  Variable scale(create(name, type, {&length, 1}, dimensions_->dataset));
  checked(H5Dwrite(scale.id(), type, H5S_ALL, H5S_ALL, transfer, values));
  checked(H5DSset_scale(scale.id(), name.c_str()));
  const std::int32_t number = dimensions_->next++;
  write_attribute(scale.id(), "_Netcdf4Dimid", H5T_NATIVE_INT32, space_of({}), &number);
  scales_[name] = {DatasetHandle(H5Dopen2(handle_.id(), name.c_str(), H5P_DEFAULT)), count};
  return scale;
}

Variable NetcdfGroup::coordinate(const std::string& name, std::span<const double> values) {
  return write_scale(name, H5T_NATIVE_DOUBLE, values.data(), values.size());
}

Variable NetcdfGroup::coordinate(const std::string& name, std::span<const std::int32_t> values) {
  return write_scale(name, H5T_NATIVE_INT32, values.data(), values.size());
}

Variable NetcdfGroup::coordinate(const std::string& name, const Names& values) {
  return write_scale(name, text_type().id(), pointers(values).data(), values.size(), transfer_of_texts(values.size()).id());
}

Variable NetcdfGroup::growing(const std::string& name, std::span<const hsize_t> extents, std::span<const hsize_t> chunk,
                              Precision precision) {
  INFRACAST_ASSERT(!extents.empty() && extents.size() == chunk.size());
  const PropertyHandle properties = object_properties(H5P_DATASET_CREATE);
  checked(H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data()));
  checked(H5Pset_shuffle(properties.id()));
  checked(H5Pset_deflate(properties.id(), kShuffleAndDeflate));
  fill_with_nan(properties);
  const hid_t type = precision == Precision::single ? H5T_NATIVE_FLOAT : H5T_NATIVE_DOUBLE;
  const std::vector<hsize_t> largest(extents.size(), H5S_UNLIMITED);
  const SpaceHandle space = space_of(extents, largest.data());
  Variable variable(DatasetHandle(H5Dcreate2(handle_.id(), name.c_str(), type, space.id(), H5P_DEFAULT, properties.id(), H5P_DEFAULT)));
  say_nan_is_missing(variable.id(), type);
  return variable;
}

// The work of H5DSattach_scale, which rewrites the list of a dimension's axes for each variable: a third of the time of a file with a
// thousand variables.
void NetcdfGroup::attach(const Variable& variable, const Names& dimensions) {
  if (dimensions.empty()) return;
  const hobj_ref_t self = reference_to(variable.id());
  std::vector<hobj_ref_t> scales;
  for (std::size_t axis = 0; axis < dimensions.size(); ++axis) {
    scales.push_back(reference_to(scales_.at(dimensions[axis]).dataset.id()));
    dimensions_->axes[scales.back()].push_back({self, static_cast<int>(axis)});
  }
  std::vector<hvl_t> lists;
  for (hobj_ref_t& scale : scales) lists.push_back({1, &scale});
  const hsize_t count = lists.size();
  write_attribute(variable.id(), "DIMENSION_LIST", dimensions_->scales.id(), space_of({&count, 1}), lists.data());
}

// ---- files ----

NetcdfFile::NetcdfFile(int descriptor)
    : driver_(descriptor),
      handle_(create_file(driver_)),
      dimensions_(std::make_shared<FileDimensions>(FileDimensions{
          .axes = {}, .dataset = object_properties(H5P_DATASET_CREATE), .scales = TypeHandle(H5Tvlen_create(H5T_STD_REF_OBJ))})),
      root_(GroupHandle(H5Gopen2(handle_.id(), "/", H5P_DEFAULT)), dimensions_) {
  root_.attribute("_NCProperties", library_versions());
}

std::unique_lock<std::mutex> NetcdfFile::lock() const {
  constexpr int kTries = 4000;  // about 40 cycles each
  for (int k = 0; k < kTries; ++k) {
    if (mutex_.try_lock()) return {mutex_, std::adopt_lock};
    __builtin_ia32_pause();
  }
  return std::unique_lock(mutex_);
}

void NetcdfFile::write_axes_of_dimensions() {
  const TypeHandle type = axis_type();
  for (const auto& [scale, axes] : dimensions_->axes) {
    const DatasetHandle dataset(H5Rdereference2(handle_.id(), H5P_DEFAULT, H5R_OBJECT, &scale));
    const hsize_t count = axes.size();
    write_attribute(dataset.id(), "REFERENCE_LIST", type.id(), space_of({&count, 1}), axes.data());
  }
}

void NetcdfFile::close() {
  write_axes_of_dimensions();
  root_ = NetcdfGroup();
  handle_.close();
  expect_all_written();
}

std::string_view cf_units(std::string_view unit) {
  constexpr std::array<std::array<std::string_view, 2>, 7> kDecodedAsDuration = {{{"days", "d"},
                                                                                  {"hours", "h"},
                                                                                  {"minutes", "min"},
                                                                                  {"seconds", "s"},
                                                                                  {"milliseconds", "ms"},
                                                                                  {"microseconds", "us"},
                                                                                  {"nanoseconds", "ns"}}};
  const auto* found = std::find_if(kDecodedAsDuration.begin(), kDecodedAsDuration.end(), [&](const auto& pair) { return pair[0] == unit; });
  return found == kDecodedAsDuration.end() ? unit : (*found)[1];
}

}  // namespace infracast::record
