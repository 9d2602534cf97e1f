// SPDX-License-Identifier: MIT
// The last 128 bytes of a data file: its kind, and a checksum of everything before them. Readers that do not know the seal, such as HDF5's,
// ignore it. Layout: docs/results-format.md, "The seal".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace infracast::record {

struct Seal {
  std::string format;  // "infracast results"
  std::string checksum;
  std::uint64_t covered = 0;  // bytes before it
};

// Appends a seal to a file that is open for reading and writing. Throws ReadFailure or std::system_error.
void append_seal(int descriptor, std::string_view format);
// Nothing when the file has no seal, as older files, or is cut short. Throws ReadFailure.
std::optional<Seal> seal_of(int descriptor, std::uint64_t size);
// Whether the content matches the seal. Throws ReadFailure.
bool is_intact(int descriptor, const Seal& seal);

}  // namespace infracast::record
