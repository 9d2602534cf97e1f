// SPDX-License-Identifier: MIT
#include "record/file/seal.h"

#include <isa-l/crc64.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cerrno>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

#include "record/file/input_file.h"
#include "record/file/read_failure.h"
#include "record/file/text_hash.h"

namespace infracast::record {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kTitle = "\ninfracast seal 1 ";
constexpr std::size_t kDigits = 64;   // of a SHA-256
constexpr std::size_t kFormat = 44;   // with blanks behind it
constexpr std::size_t kLength = 128;  // of all of it
static_assert(kTitle.size() + kDigits + 1 + kFormat + 1 == kLength);
constexpr std::uint64_t kBlock = std::uint64_t{1} << 20;
constexpr std::size_t kMostReaders = 8;

// The CRC-64 of each mebibyte. SHA-256 of as many bytes would take longer than making them.
class BlockSums {
 public:
  BlockSums(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size), sums_((size + kBlock - 1) / kBlock) {}

  const std::vector<std::uint64_t>& compute() {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::future<void>> others;
    for (std::size_t k = 1; k < std::min({cores, kMostReaders, sums_.size() / 4}); ++k)
      others.push_back(std::async(std::launch::async, [this] { work(); }));
    work();
    for (std::future<void>& other : others) other.get();
    return sums_;
  }

 private:
  void work() {
    std::vector<std::uint8_t> buffer(std::min(kBlock, size_));
    for (std::size_t block = next_++; block < sums_.size(); block = next_++) {
      const std::uint64_t begin = block * kBlock;
      const std::span<std::uint8_t> bytes(buffer.data(), std::min(kBlock, size_ - begin));
      if (!read_at(descriptor_, begin, bytes)) throw ReadFailure("it was cut short while it was read");
      sums_[block] = ::crc64_ecma_refl(0, bytes.data(), bytes.size());
    }
  }

  int descriptor_;
  std::uint64_t size_;
  std::vector<std::uint64_t> sums_;
  std::atomic<std::size_t> next_{0};
};

std::string checksum(int descriptor, std::uint64_t size, std::string_view format) {
  std::string bytes(format);
  bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
  BlockSums sums(descriptor, size);
  for (const std::uint64_t sum : sums.compute()) bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  return sha256(bytes);
}

}  // namespace

void append_seal(int descriptor, std::string_view format) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) throw std::system_error(errno, std::generic_category());
  const auto size = static_cast<std::uint64_t>(status.st_size);
  std::string seal = std::string(kTitle) + checksum(descriptor, size, format) + " " + std::string(format);
  seal.resize(kLength - 1, ' ');
  seal += '\n';
  std::string_view rest = seal;
  while (!rest.empty()) {
    const ssize_t count = ::pwrite(descriptor, rest.data(), rest.size(), static_cast<off_t>(size + (kLength - rest.size())));
    if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category());
    if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::optional<Seal> seal_of(int descriptor, std::uint64_t size) {
  if (size < kLength) return std::nullopt;
  std::string text(kLength, '\0');
  if (!read_at(descriptor, size - kLength, {reinterpret_cast<std::uint8_t*>(text.data()), text.size()})) return std::nullopt;
  if (!text.starts_with(kTitle) || text.back() != '\n') return std::nullopt;
  std::string format = text.substr(kTitle.size() + kDigits + 1, kFormat);
  format.erase(format.find_last_not_of(' ') + 1);
  return Seal{format, text.substr(kTitle.size(), kDigits), size - kLength};
}

bool is_intact(int descriptor, const Seal& seal) { return checksum(descriptor, seal.covered, seal.format) == seal.checksum; }

}  // namespace infracast::record
