// SPDX-License-Identifier: MIT
// Objects of an HDF5 file that are what our formats are made of, and claim no more than the file can hold. Everything else is refused
// before a byte of it is read: links and storage outside the file, virtual datasets, filters that are loaded, types to be converted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "record/hdf5/hdf5_handle.h"

namespace infracast::record {

// Throw Hdf5Failure. Names are of direct members: a path is refused.
GroupHandle sound_group(hid_t parent, const std::string& name);
DatasetHandle sound_dataset(hid_t parent, const std::string& name);
bool has_member(hid_t parent, const std::string& name);
// An attribute of numbers or one of a text, which says how many bytes or numbers it has.
AttributeHandle sound_attribute(hid_t object, const std::string& name);

// How many elements; no more than the file could hold.
std::size_t element_count(const SpaceHandle& space);
// The size of the file that an object lies in.
std::uint64_t size_of_file(hid_t object);
// Whether elements are numbers as our writers store them.
bool holds_numbers(const TypeHandle& type);
bool holds_texts(const TypeHandle& type);  // of any length each

// Throws Hdf5Failure when it exceeds what can be counted.
std::size_t product(std::initializer_list<std::size_t> factors);

}  // namespace infracast::record
