// SPDX-License-Identifier: MIT
#include "record/hdf5/sound_object.h"

#include <algorithm>
#include <array>
#include <vector>

namespace infracast::record {
namespace {

// The largest compression ratio of deflate.
constexpr std::uint64_t kLargestExpansion = 1032;
constexpr std::size_t kTextInFile = 16;  // its length, and its place in a heap
constexpr std::uint64_t kLargestChunk = std::uint64_t{1} << 28;
constexpr std::uint64_t kMostChunks = std::uint64_t{1} << 20;

constexpr const char* kOtherFilters = "is stored through a filter that files of ours do not use, or without those that they use";

[[noreturn]] void refuse(const std::string& name, const char* why) { throw Hdf5Failure("\"" + name + "\" in it " + why); }

void expect_member_name(const std::string& name) {
  if (name.empty() || name == "." || name == ".." || name.find('/') != std::string::npos || name.find('\0') != std::string::npos)
    refuse(name, "is not the name of a variable");
}

void expect_hard_link(hid_t parent, const std::string& name) {
  expect_member_name(name);
  if (!has_member(parent, name)) throw Hdf5Failure("it has no \"" + name + "\"");
  H5L_info_t link;
  checked(H5Lget_info(parent, name.c_str(), &link, H5P_DEFAULT));
  if (link.type != H5L_TYPE_HARD) refuse(name, "is a link, which a file of ours never has");
}

// Variables in chunks are those that grow as they are written: shuffled and deflated.
void expect_known_filters(const std::string& name, const PropertyHandle& creation, bool in_chunks) {
  constexpr std::array<H5Z_filter_t, 2> kFilters = {H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE};
  const auto count = static_cast<std::size_t>(checked(H5Pget_nfilters(creation.id())));
  if (count != (in_chunks ? kFilters.size() : 0)) refuse(name, kOtherFilters);
  for (std::size_t k = 0; k < count; ++k) {
    unsigned flags = 0;
    unsigned settings = 0;
    std::array<unsigned, 16> values{};
    std::size_t values_count = values.size();
    const H5Z_filter_t filter =
        checked(H5Pget_filter2(creation.id(), static_cast<unsigned>(k), &flags, &values_count, values.data(), 0, nullptr, &settings));
    if (filter != kFilters[k]) refuse(name, kOtherFilters);
  }
}

// How many they are, stored or not, is how often the reader asks for one.
void expect_sound_chunks(const std::string& name, const PropertyHandle& creation, const SpaceHandle& space, std::uint64_t file) {
  const int rank = checked(H5Sget_simple_extent_ndims(space.id()));
  std::array<hsize_t, H5S_MAX_RANK> chunk{};
  if (checked(H5Pget_chunk(creation.id(), static_cast<int>(chunk.size()), chunk.data())) != rank)
    refuse(name, "has chunks of another shape");
  std::array<hsize_t, H5S_MAX_RANK> extents{};
  checked(H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr));
  std::uint64_t bytes = sizeof(double), count = 1;
  for (std::size_t k = 0; k < static_cast<std::size_t>(rank); ++k) {
    bytes = product({bytes, chunk[k]});
    if (bytes == 0 || bytes > kLargestChunk) refuse(name, "has chunks of a size that files of ours do not have");
    count = product({count, extents[k] / chunk[k] + 1});
  }
  if (rank == 0 || count > std::min(file, kMostChunks)) refuse(name, "has more chunks than files of ours do");
}

void expect_inside(const std::string& name, const DatasetHandle& dataset, H5D_layout_t layout, std::uint64_t bytes) {
  const std::uint64_t file = size_of_file(dataset.id());
  if (layout == H5D_CHUNKED) {
    if (bytes / kLargestExpansion > file) refuse(name, "claims to hold more than the file can");
  } else if (bytes > file || H5Dget_storage_size(dataset.id()) != bytes) {
    refuse(name, "claims to hold more than the file does");
  }
}

void expect_sound(const std::string& name, const DatasetHandle& dataset) {
  const PropertyHandle creation(H5Dget_create_plist(dataset.id()));
  const H5D_layout_t layout = H5Pget_layout(creation.id());
  if (layout != H5D_COMPACT && layout != H5D_CONTIGUOUS && layout != H5D_CHUNKED) refuse(name, "is stored in other files");
  if (checked(H5Pget_external_count(creation.id())) != 0) refuse(name, "is stored in other files");
  const bool in_chunks = layout == H5D_CHUNKED;
  expect_known_filters(name, creation, in_chunks);
  const TypeHandle type(H5Dget_type(dataset.id()));
  if (!holds_numbers(type) && !holds_texts(type)) refuse(name, "holds neither numbers nor texts");
  if (in_chunks && !holds_singles(type) && checked(H5Tequal(type.id(), H5T_NATIVE_DOUBLE)) == 0)
    refuse(name, "is stored in chunks, as only numbers of ours are");
  const SpaceHandle space(H5Dget_space(dataset.id()));
  const H5S_class_t kind = H5Sget_simple_extent_type(space.id());
  if (kind != H5S_SCALAR && kind != H5S_SIMPLE) refuse(name, "holds nothing");
  const std::size_t element = holds_texts(type) ? kTextInFile : H5Tget_size(type.id());
  if (in_chunks) expect_sound_chunks(name, creation, space, size_of_file(dataset.id()));
  expect_inside(name, dataset, layout, product({element_count(space), element}));
}

}  // namespace

std::size_t product(std::initializer_list<std::size_t> factors) {
  std::size_t result = 1;
  for (const std::size_t factor : factors) {
    if (__builtin_mul_overflow(result, factor, &result)) throw Hdf5Failure("its sizes are beyond what can be counted");
  }
  return result;
}

std::size_t element_count(const SpaceHandle& space) {
  const int rank = checked(H5Sget_simple_extent_ndims(space.id()));
  std::vector<hsize_t> extents(static_cast<std::size_t>(rank));
  checked(H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr));
  std::size_t count = H5Sget_simple_extent_type(space.id()) == H5S_NULL ? 0 : 1;
  if (std::ranges::find(extents, hsize_t{0}) != extents.end()) return 0;
  for (const hsize_t extent : extents) count = product({count, extent});
  return count;
}

bool holds_singles(const TypeHandle& type) { return checked(H5Tequal(type.id(), H5T_NATIVE_FLOAT)) > 0; }

bool is_in_chunks(hid_t dataset) {
  if (H5Dget_offset(dataset) != HADDR_UNDEF) return false;  // contiguous, as most are; the list of properties takes longer
  const PropertyHandle creation(H5Dget_create_plist(dataset));
  return H5Pget_layout(creation.id()) == H5D_CHUNKED;
}

std::uint64_t size_of_file(hid_t object) {
  const FileHandle file(H5Iget_file_id(object));
  hsize_t size = 0;
  checked(H5Fget_filesize(file.id(), &size));
  return size;
}

bool holds_numbers(const TypeHandle& type) {
  for (const hid_t known : {H5T_NATIVE_DOUBLE, H5T_NATIVE_INT32, H5T_NATIVE_UINT64, H5T_NATIVE_INT64, H5T_NATIVE_FLOAT})
    if (checked(H5Tequal(type.id(), known)) > 0) return true;
  return false;
}

bool holds_texts(const TypeHandle& type) {
  return checked(H5Tget_class(type.id())) == H5T_STRING && checked(H5Tis_variable_str(type.id())) > 0;
}

bool has_member(hid_t parent, const std::string& name) {
  expect_member_name(name);
  return checked(H5Lexists(parent, name.c_str(), H5P_DEFAULT)) > 0;
}

GroupHandle sound_group(hid_t parent, const std::string& name) {
  expect_hard_link(parent, name);
  return GroupHandle(H5Gopen2(parent, name.c_str(), H5P_DEFAULT));
}

DatasetHandle sound_dataset(hid_t parent, const std::string& name) {
  expect_hard_link(parent, name);
  DatasetHandle dataset(H5Dopen2(parent, name.c_str(), H5P_DEFAULT));
  expect_sound(name, dataset);
  return dataset;
}

AttributeHandle sound_attribute(hid_t object, const std::string& name) {
  if (name.find('\0') != std::string::npos || checked(H5Aexists(object, name.c_str())) == 0)
    throw Hdf5Failure("it has no attribute \"" + name + "\"");
  AttributeHandle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT));
  const TypeHandle type(H5Aget_type(attribute.id()));
  const std::size_t count = element_count(SpaceHandle(H5Aget_space(attribute.id())));
  if (product({count, H5Tget_size(type.id())}) > size_of_file(object)) refuse(name, "claims to hold more than the file does");
  return attribute;
}

}  // namespace infracast::record
