// SPDX-License-Identifier: MIT
// The last 128 bytes of a file of data: of which kind it is, and a checksum of all bytes before them. A reader that does not know
// of them, as HDF5's, finds the file as it would be without. Layout: docs/results-format.md, "The seal".
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

// Appends a seal to what is in the file, which is open for reading and writing. Throws ReadFailure or std::system_error.
void append_seal(int descriptor, std::string_view format);
// Nothing when the file has none, as before seals, or when it is cut short. Throws ReadFailure.
std::optional<Seal> seal_of(int descriptor, std::uint64_t size);
// Whether the file holds what it held when it was sealed. Throws ReadFailure.
bool is_intact(int descriptor, const Seal& seal);

}  // namespace infracast::record
