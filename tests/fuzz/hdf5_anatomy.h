// SPDX-License-Identifier: MIT
// Where the parts of an HDF5 file lie that carry checksums: headers of objects, heaps, trees. Whoever changes one makes its checksum
// right again, or the library would look at nothing but that.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace infracast::fuzz {

using Bytes = std::vector<std::uint8_t>;

struct Part {
  std::string signature;  // "OHDR"
  std::size_t begin = 0;
  std::size_t length = 0;    // of what is summed
  std::size_t checksum = 0;  // where its checksum is
};

// In a sound file.
std::vector<Part> parts_of(const Bytes& file);
void repair(Bytes& file, const Part& part);

}  // namespace infracast::fuzz
