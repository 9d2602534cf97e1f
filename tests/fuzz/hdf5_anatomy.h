// SPDX-License-Identifier: MIT
// Where the parts of an HDF5 file lie: headers of objects, heaps, trees. Most carry checksums; whoever changes one of those makes its
// checksum right again, or the library would look at nothing but that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace infracast::fuzz {

using Bytes = std::vector<std::uint8_t>;

struct Part {
  std::string signature;  // "OHDR"
  std::size_t begin = 0;
  std::size_t length = 0;               // of what is summed
  std::optional<std::size_t> checksum;  // where its checksum is
};

// In a sound file.
std::vector<Part> parts_of(const Bytes& file);
// Of a part that was changed. Nothing, where it has no checksum or was cut off.
void repair(Bytes& file, const Part& part);

}  // namespace infracast::fuzz
