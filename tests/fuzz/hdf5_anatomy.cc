// SPDX-License-Identifier: MIT
#include "hdf5_anatomy.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace infracast::fuzz {
namespace {

constexpr std::size_t kChecksum = 4;
constexpr std::size_t kLongest = 8192;  // of parts with a checksum behind them
// In a direct block of a heap the checksum stands inside, behind two addresses, and is summed as zero.
constexpr std::string_view kHeapBlock = "FHDB";
constexpr std::array<std::string_view, 7> kSummed{"OHDR", "OCHK", "FRHP", "FHIB", "BTHD", "BTIN", "BTLF"};
// The superblock of its oldest versions, heaps of texts, trees of chunks.
struct Unsummed {
  std::string_view signature;
  std::size_t length;
};
constexpr std::array<Unsummed, 3> kUnsummed{{{"\x89HDF", 100}, {"GCOL", 4096}, {"TREE", 512}}};

std::uint32_t rotated(std::uint32_t x, int by) { return (x << by) | (x >> (32 - by)); }

void mix(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c) {
  a = (a - c) ^ rotated(c, 4), c += b;
  b = (b - a) ^ rotated(a, 6), a += c;
  c = (c - b) ^ rotated(b, 8), b += a;
  a = (a - c) ^ rotated(c, 16), c += b;
  b = (b - a) ^ rotated(a, 19), a += c;
  c = (c - b) ^ rotated(b, 4), b += a;
}

std::uint32_t finished(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  c = (c ^ b) - rotated(b, 14);
  a = (a ^ c) - rotated(c, 11);
  b = (b ^ a) - rotated(a, 25);
  c = (c ^ b) - rotated(b, 16);
  a = (a ^ c) - rotated(c, 4);
  b = (b ^ a) - rotated(a, 14);
  return (c ^ b) - rotated(b, 24);
}

// Bob Jenkins's lookup3, as the file format has it for metadata.
std::uint32_t lookup3(std::span<const std::uint8_t> bytes) {
  std::uint32_t a = 0xdeadbeef + static_cast<std::uint32_t>(bytes.size()), b = a, c = a;
  if (bytes.empty()) return c;
  std::array<std::uint32_t, 3> words{};
  while (bytes.size() > 12) {
    std::memcpy(words.data(), bytes.data(), 12);
    a += words[0], b += words[1], c += words[2];
    mix(a, b, c);
    bytes = bytes.subspan(12);
  }
  words = {};
  std::memcpy(words.data(), bytes.data(), bytes.size());
  return finished(a + words[0], b + words[1], c + words[2]);
}

std::uint32_t word_at(const Bytes& file, std::size_t at) {
  std::uint32_t word = 0;
  std::memcpy(&word, file.data() + at, sizeof word);
  return word;
}

std::uint32_t sum_of(const Bytes& file, const Part& part) {
  Bytes summed(file.begin() + static_cast<std::ptrdiff_t>(part.begin),
               file.begin() + static_cast<std::ptrdiff_t>(part.begin + part.length));
  if (*part.checksum < part.begin + part.length)
    std::fill_n(summed.begin() + static_cast<std::ptrdiff_t>(*part.checksum - part.begin), kChecksum, 0);
  return lookup3(summed);
}

bool sums_up(const Bytes& file, const Part& part) {
  return std::max(*part.checksum + kChecksum, part.begin + part.length) <= file.size() &&
         sum_of(file, part) == word_at(file, *part.checksum);
}

// How long a part is depends on much; its checksum says which length is right.
std::optional<Part> found_by_length(const Bytes& file, std::size_t begin, std::string_view signature) {
  for (std::size_t length = signature.size(); length < kLongest && begin + length + kChecksum <= file.size(); ++length) {
    Part part{std::string(signature), begin, length, begin + length};
    if (sums_up(file, part)) return part;
  }
  return std::nullopt;
}

std::optional<Part> found_heap_block(const Bytes& file, std::size_t begin) {
  for (std::size_t length = 512; length <= 65536; length *= 2) {
    for (std::size_t offset_bytes = 1; offset_bytes <= 8; ++offset_bytes) {
      Part part{std::string(kHeapBlock), begin, length, begin + 13 + offset_bytes};
      if (sums_up(file, part)) return part;
    }
  }
  return std::nullopt;
}

std::optional<Part> found_unsummed(const Bytes& file, std::size_t begin, std::string_view signature) {
  const auto known = std::ranges::find(kUnsummed, signature, &Unsummed::signature);
  if (known == kUnsummed.end()) return std::nullopt;
  return Part{std::string(signature), begin, std::min(known->length, file.size() - begin), std::nullopt};
}

std::optional<Part> found(const Bytes& file, std::size_t begin) {
  const std::string_view here(reinterpret_cast<const char*>(file.data() + begin), 4);
  if (here == kHeapBlock) return found_heap_block(file, begin);
  if (std::ranges::find(kSummed, here) != kSummed.end()) return found_by_length(file, begin, here);
  return found_unsummed(file, begin, here);
}

}  // namespace

std::vector<Part> parts_of(const Bytes& file) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at + 4 <= file.size(); ++at)
    if (auto part = found(file, at)) parts.push_back(std::move(*part));
  return parts;
}

void repair(Bytes& file, const Part& part) {
  if (!part.checksum || std::max(*part.checksum + kChecksum, part.begin + part.length) > file.size()) return;
  const std::uint32_t sum = sum_of(file, part);
  std::memcpy(file.data() + *part.checksum, &sum, sizeof sum);
}

}  // namespace infracast::fuzz
