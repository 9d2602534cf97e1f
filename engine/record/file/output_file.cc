// SPDX-License-Identifier: MIT
#include "record/file/output_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include "infracast/machine_error.h"
#include "notation/folder_names.h"
#include "notation/unicode.h"
#include "record/file/read_failure.h"
#include "record/file/seal.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPartial = ".partial-";
constexpr std::size_t kDigits = 16;
constexpr int kMostTries = 100;  // names tried, each of which is taken once in 2^64 cases

std::string last_reason() { return std::generic_category().message(errno); }

bool may_be_written(const fs::path& path, const fs::file_status& status) {
  constexpr fs::perms kWriters = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  return (status.permissions() & kWriters) != fs::perms::none && ::access(path.c_str(), W_OK) == 0;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

// Why a link cannot be written through; empty when it can, or when there is no link.
std::string obstacle_behind_link(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return "";
  const fs::path target = followed(path);
  if (fs::is_symlink(target, error)) return "it is a link that leads nowhere";
  return fs::is_directory(folder_of(target), error) ? "" : "it is a link to " + target.string() + ", whose folder is not there";
}

// Why no file can be created at the path; empty when it can.
std::string obstacle(const fs::path& path, bool force, bool (*is_ours)(const fs::path&), std::string_view kind) {
  const std::string whole = fs::absolute(path).lexically_normal().string();
  if (whole.starts_with("/dev/std") || whole.starts_with("/dev/fd/") || whole.starts_with("/proc/self/fd/"))
    return "it is a stream, not a file";
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return error && error != std::errc::no_such_file_or_directory ? error.message() : obstacle_behind_link(path);
  if (fs::is_directory(status)) return "it is a directory";
  if (!fs::is_regular_file(status)) return "it is not a regular file";
  if (force) return "";
  if (!may_be_written(path, status)) return "the file there may only be read; write elsewhere, or use --force to replace it";
  if (fs::file_size(path, error) == 0 || is_ours(path)) return "";
  return "the file exists and is not " + std::string(kind) + "; write elsewhere, or use --force to replace it";
}

bool is_partial_name(const std::string& name, const std::string& of) {
  if (!name.starts_with(of) || name.size() != of.size() + kDigits) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(of.size()), name.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// A partial file of ours without a lock: its writer was killed.
void remove_if_abandoned(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat status {};
  const bool ours = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid() && status.st_nlink == 1;
  if (ours && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
  ::close(descriptor);
}

// A folder in which one may write but not look; or none, which making the file tells of.
bool may_be_unreadable(const std::error_code& error) {
  return error == std::errc::permission_denied || error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
}

void remove_abandoned(const fs::path& destination) {
  const std::string of = destination.filename().string() + std::string(kPartial);
  const fs::path folder = folder_of(destination);
  const std::error_code error = for_each_name(folder, [&](const std::string& name) {
    if (is_partial_name(name, of)) remove_if_abandoned(folder / name);
  });
  if (error && !may_be_unreadable(error))
    throw MachineError("cannot read the folder " + shown_in_line(folder.string()) + ": " + error.message());
}

}  // namespace

// Follows symbolic links: renaming onto a link would replace the link, not its target.
fs::path followed(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  fs::path target = path;
  for (int k = 0; k < 40 && fs::is_symlink(target, error); ++k) {  // as many as the system follows
    const fs::path next = fs::read_symlink(target, error);
    target = next.is_absolute() ? next : folder_of(target) / next;
  }
  return target;
}

std::string unforeseeable() {
  std::uint64_t number = 0;
  if (::getrandom(&number, sizeof number, 0) != static_cast<ssize_t>(sizeof number))
    throw MachineError("the system gives no random number: " + last_reason());
  std::string digits(kDigits, '0');
  for (std::size_t k = kDigits; k-- > 0; number >>= 4) digits[k] = "0123456789abcdef"[number & 0xF];
  return digits;
}

void OutputFile::check(const fs::path& path, bool force, bool (*is_ours)(const fs::path&), std::string_view kind) {
  const std::string reason = obstacle(path, force, is_ours, kind);
  if (!reason.empty()) throw MachineError("cannot write " + shown_in_line(path.string()) + ": " + reason);
}

OutputFile::OutputFile(fs::path path, bool force, bool (*is_ours)(const fs::path&), std::string_view kind)
    : path_(std::move(path)), force_(force), is_ours_(is_ours), kind_(kind) {
  check(path_, force, is_ours, kind);
  destination_ = followed(path_);
  remove_abandoned(destination_);
  const Replaced replaced = look();
  open_partial(replaced.exists ? replaced.mode & 0666 : 0666);
}

OutputFile::~OutputFile() {
  if (synced_.valid()) synced_.wait();
  ::close(descriptor_);
  if (!published_) ::unlink(partial_.c_str());
}

OutputFile::Replaced OutputFile::look() const {
  struct stat status {};
  if (::lstat(destination_.c_str(), &status) != 0) return {};
  return {true, status.st_mode & 0777U, status.st_uid, status.st_gid};
}

// Locked while it is written. On file systems without locks, what a killed process left stays.
void OutputFile::open_partial(mode_t mode) {
  for (int k = 0; k < kMostTries && descriptor_ < 0; ++k) {
    partial_ = destination_;
    partial_ += std::string(kPartial) + unforeseeable();
    descriptor_ = ::open(partial_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode | S_IRUSR | S_IWUSR);
    if (descriptor_ < 0 && errno != EEXIST) break;
  }
  if (descriptor_ < 0) fail(last_reason());
  unfinished_.name(fs::absolute(partial_).string());
  ::flock(descriptor_, LOCK_EX | LOCK_NB);
}

// File systems that know no files without a name get one that loses it at once.
int OutputFile::nameless_neighbour() const {
  constexpr mode_t kMine = S_IRUSR | S_IWUSR;
  int descriptor = ::open(folder_of(destination_).c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, kMine);
  for (int k = 0; k < kMostTries && descriptor < 0; ++k) {
    const fs::path name = destination_.string() + std::string(kPartial) + unforeseeable();
    descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kMine);
    if (descriptor >= 0) ::unlink(name.c_str());
    if (descriptor < 0 && errno != EEXIST) break;
  }
  if (descriptor < 0) fail(last_reason());
  return descriptor;
}

void OutputFile::write(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor_, text.data(), text.size());
    if (count < 0 && errno != EINTR) fail(last_reason());
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
}

void OutputFile::start_sync() {
  synced_ = std::async(std::launch::async, [descriptor = descriptor_] { return ::fsync(descriptor) == 0 ? 0 : errno; });
}

void OutputFile::seal(std::string_view format) {
  try {
    append_seal(descriptor_, format);
  } catch (const ReadFailure& failure) {
    fail(failure.what());
  } catch (const std::system_error& failure) {
    fail(failure.code().message());
  }
}

// Keeps the permissions, and the owner where that is allowed.
void OutputFile::take_permissions(const Replaced& replaced) const {
  if (!replaced.exists) return;
  const bool given = ::fchown(descriptor_, replaced.owner, replaced.group) == 0;
  const mode_t others = given || replaced.group == ::getegid() ? 0777 : 0707;  // without the group, the group's permissions must go as well
  if (::fchmod(descriptor_, replaced.mode & others) != 0) fail(last_reason());
}

void OutputFile::publish() {
  check(path_, force_, is_ours_, kind_);
  take_permissions(look());
  if (synced_.valid())
    if (const int error = synced_.get(); error != 0) fail(std::generic_category().message(error));
  if (::fsync(descriptor_) != 0) fail(last_reason());
  if (::rename(partial_.c_str(), destination_.c_str()) != 0) fail(last_reason());
  published_ = true;
  unfinished_.forget();
  const int folder = ::open(folder_of(destination_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool durable = folder >= 0 && ::fsync(folder) == 0;
  const std::string reason = last_reason();
  if (folder >= 0) ::close(folder);
  if (!durable) throw MachineError(path_.string() + " is written, but its folder cannot be made durable: " + reason);
}

void OutputFile::fail(const std::string& reason) const {
  throw MachineError("cannot write " + shown_in_line(path_.string()) + ": " + reason);
}

}  // namespace infracast::record
