// SPDX-License-Identifier: MIT
#include "record/file/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "record/file/read_failure.h"

namespace infracast::record {
namespace {

[[noreturn]] void fail(int error) {
  const bool wrong_name = error == ENOENT || error == ENOTDIR || error == ELOOP || error == ENXIO || error == ENAMETOOLONG;
  throw ReadFailure(std::generic_category().message(error), wrong_name ? ReadFailure::Cause::file : ReadFailure::Cause::machine);
}

}  // namespace

InputFile::InputFile(const std::filesystem::path& path) {
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (descriptor_ < 0) fail(errno);
  struct stat status {};
  const int error = ::fstat(descriptor_, &status) == 0 ? 0 : errno;
  size_ = static_cast<std::uint64_t>(status.st_size);
  if (error == 0 && S_ISREG(status.st_mode)) return;
  ::close(descriptor_);
  if (error != 0) fail(error);
  throw ReadFailure(S_ISDIR(status.st_mode) ? "it is a directory" : "it is not a regular file");
}

InputFile::~InputFile() { ::close(descriptor_); }

bool read_at(int descriptor, std::uint64_t offset, std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pread(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno);
    if (count == 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
  return true;
}

}  // namespace infracast::record
