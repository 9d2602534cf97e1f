// SPDX-License-Identifier: MIT
// Objects of an HDF5 file, checked before anything is read from them: they are of the kinds our formats use and claim no more data than the
// file can hold. External links and storage, virtual datasets, plugin filters and type conversions are refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

// Throws Hdf5Failure. Names are those of direct members; paths are refused.
GroupHandle sound_group(hid_t parent, const std::string& name);
DatasetHandle sound_dataset(hid_t parent, const std::string& name);
bool has_member(hid_t parent, const std::string& name);
// An attribute that holds numbers or one text; `size` is in numbers or bytes.
AttributeHandle sound_attribute(hid_t object, const std::string& name);

// The number of elements, at most what the file can hold.
std::size_t element_count(const SpaceHandle& space);
bool is_in_chunks(hid_t dataset);
bool holds_singles(const TypeHandle& type);
// The size of the file that contains an object.
std::uint64_t size_of_file(hid_t object);
// Whether the elements are numbers in the encoding of our writers.
bool holds_numbers(const TypeHandle& type);
bool holds_texts(const TypeHandle& type);  // variable-length

// Throws Hdf5Failure on overflow.
std::size_t product(std::initializer_list<std::size_t> factors);

}  // namespace infracast::record
