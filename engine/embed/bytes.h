// SPDX-License-Identifier: MIT
// Numbers and texts as bytes, the same on every machine: whole numbers seven bits at a time, others as eight bytes, lowest first.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infracast::embed {

class ByteWriter {
 public:
  void byte(std::uint8_t value) { out_.push_back(value); }
  void whole(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<std::uint8_t>(value | 0x80));
    byte(static_cast<std::uint8_t>(value));
  }
  void eight(std::uint64_t value) {
    for (int k = 0; k < 8; ++k) byte(static_cast<std::uint8_t>(value >> (8 * k)));
  }
  void number(double value) { eight(std::bit_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    whole(value.size());
    out_.insert(out_.end(), value.begin(), value.end());
  }
  [[nodiscard]] const std::vector<std::uint8_t>& bytes() const { return out_; }

 private:
  std::vector<std::uint8_t> out_;
};

// Reads no further than there are bytes: after the first failure everything is 0 or empty, and failed() says so.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::span<const std::uint8_t> rest() const { return rest_; }
  void fail() {
    failed_ = true;
    rest_ = {};
  }

  std::uint8_t byte() {
    if (rest_.empty()) return fail(), std::uint8_t{0};
    const std::uint8_t value = rest_.front();
    rest_ = rest_.subspan(1);
    return value;
  }
  std::uint64_t whole() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      const std::uint8_t part = byte();
      value |= std::uint64_t{part & 0x7FU} << shift;
      if ((part & 0x80) == 0) return failed_ ? 0 : value;
    }
    return fail(), 0;
  }
  // A number below `limit`.
  std::uint32_t below(std::uint64_t limit) {
    const std::uint64_t value = whole();
    if (value >= limit || value > UINT32_MAX) return fail(), 0;
    return static_cast<std::uint32_t>(value);
  }
  // How many things follow of which each has so many bytes or more.
  std::size_t count(std::size_t least_bytes) {
    const std::uint64_t value = whole();
    if (value > rest_.size() / least_bytes) return fail(), std::size_t{0};
    return static_cast<std::size_t>(value);
  }
  std::uint64_t eight() {
    if (rest_.size() < 8) return fail(), 0;
    std::uint64_t value = 0;
    for (int k = 0; k < 8; ++k) value |= std::uint64_t{rest_[static_cast<std::size_t>(k)]} << (8 * k);
    rest_ = rest_.subspan(8);
    return value;
  }
  double number() { return std::bit_cast<double>(eight()); }
  std::string text() {
    const std::size_t size = count(1);
    const auto* begin = reinterpret_cast<const char*>(rest_.data());
    std::string value(begin, begin + size);
    rest_ = rest_.subspan(size);
    return value;
  }

 private:
  std::span<const std::uint8_t> rest_;
  bool failed_ = false;
};

}  // namespace infracast::embed
