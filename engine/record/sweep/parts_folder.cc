// SPDX-License-Identifier: MIT
#include "record/sweep/parts_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <sstream>
#include <system_error>

#include "infracast/machine_error.h"
#include "infracast/sweep_file.h"
#include "notation/folder_names.h"
#include "record/file/input_file.h"
#include "record/file/output_file.h"
#include "record/file/read_failure.h"
#include "record/sweep/sweep_layout.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "sweep";
constexpr const char* kLock = "lock";
constexpr std::string_view kPartPrefix = "points-";
constexpr std::string_view kPartial = ".partial";
constexpr std::string_view kFinished = ".finished-";
constexpr off_t kLargestPart = off_t{1} << 31;
constexpr std::string_view kTitle = "infracast sweep parts 1";
constexpr std::string_view kPartTitle = "infracast sweep part 1\n";

// Closes a descriptor when it goes out of scope.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : id_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Descriptor() {
    if (id_ >= 0) ::close(id_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int id() const { return id_; }
  [[nodiscard]] bool open() const { return id_ >= 0; }

 private:
  int id_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_folder(const fs::path& folder) {
  const Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY);
  return descriptor.open() && ::fsync(descriptor.id()) == 0;
}

[[noreturn]] void fail_to_read(const fs::path& path, const std::string& reason) {
  throw MachineError("cannot read " + path.string() + ": " + reason);
}

void expect_read(const fs::path& folder, const std::error_code& error) {
  if (error) fail_to_read(folder, error.message());
}

// The machine, not what is there, is in the way of opening.
bool machine_failed() { return errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == EIO; }

// Only regular files, links not followed.
std::optional<std::string> content(const fs::path& path) try {
  const Descriptor file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (!file.open() && machine_failed()) fail_to_read(path, std::generic_category().message(errno));
  if (!file.open() || ::fstat(file.id(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > kLargestPart) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  const bool whole = read_at(file.id(), 0, {reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
  return whole ? std::optional(std::move(bytes)) : std::nullopt;
} catch (const ReadFailure& failure) {
  fail_to_read(path, failure.what());
}

// File names that only a folder of parts contains.
bool is_own_name(const std::string& name) {
  if (name == kManifest || name == kLock) return true;
  const std::size_t end = name.find(kPartial);
  const std::string whole = name.substr(0, end);
  if (end != std::string::npos && name.size() != end + kPartial.size()) return false;
  const bool digits =
      whole.size() == kPartPrefix.size() + 12 && whole.find_first_not_of("0123456789", kPartPrefix.size()) == std::string::npos;
  return whole == kManifest || (whole.starts_with(kPartPrefix) && digits);
}

// Parts being written have another ending.
bool is_part(const std::string& name) { return name.starts_with(kPartPrefix) && name.find('.') == std::string::npos; }

bool begins(const fs::path& path, std::string_view title) {
  const auto text = content(path);
  return text && text->starts_with(title);
}

// A regular file under a name of ours, or one that another process has renamed meanwhile.
bool could_be_own(const fs::path& path) {
  std::error_code gone;
  const fs::file_type type = fs::symlink_status(path, gone).type();
  const std::string name = path.filename().string();
  if (!is_own_name(name) || (type != fs::file_type::regular && type != fs::file_type::not_found)) return false;
  return name != kLock || type == fs::file_type::not_found || fs::file_size(path, gone) == 0;
}

// Recognises a folder of parts: only regular files of ours, at least one of which says so; or only a lock, left by a killed process.
bool is_own_folder(const fs::path& folder) {
  std::error_code gone;
  if (fs::symlink_status(folder, gone).type() != fs::file_type::directory) return false;
  bool said = false, strange = false;
  std::size_t others = 0;
  const std::error_code error = visit_names(folder, [&](const std::string& name) {
    strange = !could_be_own(folder / name);
    if (strange || name == kLock || name.ends_with(kPartial)) return !strange;
    ++others;
    said = said || begins(folder / name, name == kManifest ? kTitle : kPartTitle);
    return true;
  });
  if (error == std::errc::permission_denied || error == std::errc::no_such_file_or_directory) return false;
  expect_read(folder, error);
  return !strange && (said || others == 0);
}

// The folder too, when it is empty then. Why it stays otherwise.
std::error_code remove_own(const fs::path& folder) {
  std::vector<fs::path> own;
  std::error_code error = for_each_name(folder, [&](const std::string& name) {
    if (is_own_name(name)) own.push_back(folder / name);
  });
  for (const fs::path& path : own)
    if (std::error_code stays; !fs::remove(path, stays) && stays) error = stays;
  if (!error) fs::remove(folder, error);
  return error;
}

// Twelve digits, so that names sort like numbers.
std::string part_name(std::size_t first) {
  const std::string digits = std::to_string(first);
  return std::string(kPartPrefix) + std::string(12 - std::min<std::size_t>(12, digits.size()), '0') + digits;
}

std::string written(const SweepManifest& manifest) {
  std::ostringstream text;
  text << kTitle << "\n" << manifest.hash << "\n";
  text << manifest.points << " " << manifest.first << " " << manifest.last << " " << manifest.width << "\n";
  for (const auto& [what, value] : manifest.identity) text << what << "\t" << value << "\n";
  return text.str();
}

}  // namespace

fs::path parts_folder(const fs::path& path) {
  fs::path folder = followed(path);
  folder += ".parts";
  return folder;
}

SweepManifest manifest_of(const SweepInfo& info) {
  return {info.hash, info.points, info.first, info.last, sweep_width(info), info.identity};
}

std::string difference(const std::vector<std::pair<std::string, std::string>>& there,
                       const std::vector<std::pair<std::string, std::string>>& here) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  for (const auto& [what, value] : there) {
    const auto same = std::ranges::find(here, what, &std::pair<std::string, std::string>::first);
    if (same == here.end())
      add(what + ": not here");
    else if (same->second != value)
      add(value.size() == 64 ? what + ": another text" : what + ": " + value + " there, " + same->second + " here");
  }
  for (const auto& [what, value] : here)
    if (std::ranges::find(there, what, &std::pair<std::string, std::string>::first) == there.end()) add(what + ": not there");
  return text.empty() ? "the design is another" : text;
}

void expect_own_folder(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (!fs::exists(status) || is_own_folder(folder)) return;
  if (fs::is_directory(status) && ::access(folder.c_str(), R_OK | X_OK) != 0) fail_to_read(folder, std::generic_category().message(errno));
  throw SweepRefusal(folder.string() +
                     " is where finished points would be kept, and it holds something else; move it, or write elsewhere with -o");
}

PartsFolder::PartsFolder(fs::path folder) : folder_(std::move(folder)) {
  expect_own_folder(folder_);
  std::error_code error;
  fs::create_directory(folder_, error);
  if (error) throw MachineError("cannot make the folder " + folder_.string() + ": " + error.message());
  lock_ = ::open((folder_ / kLock).c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (lock_ < 0) fail(folder_ / kLock);
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  ::close(lock_);
  throw SweepRefusal("another process is writing to " + folder_.string() + "; wait until it has ended, or write elsewhere with -o");
}

PartsFolder::~PartsFolder() { ::close(lock_); }

std::optional<SweepManifest> read_manifest(const fs::path& folder) {
  const auto text = content(folder / kManifest);
  if (!text) return std::nullopt;
  std::istringstream lines(*text);
  std::string title, line;
  SweepManifest manifest;
  std::getline(lines, title);
  std::getline(lines, manifest.hash);
  lines >> manifest.points >> manifest.first >> manifest.last >> manifest.width;
  std::getline(lines, line);
  if (!lines || title != kTitle) return std::nullopt;
  while (std::getline(lines, line)) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) manifest.identity.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return manifest;
}

std::optional<SweepManifest> PartsFolder::manifest() const { return read_manifest(folder_); }

void PartsFolder::keep(const SweepManifest& manifest) { write(kManifest, written(manifest)); }

void PartsFolder::begin(const SweepManifest& manifest) {
  std::error_code ignored;
  fs::remove(folder_ / kManifest, ignored);
  for (const fs::path& part : parts()) fs::remove(part, ignored);
  write(kManifest, written(manifest));
}

std::vector<fs::path> PartsFolder::parts() const { return parts_in(folder_); }

std::optional<SweepPart> PartsFolder::read(const fs::path& part, const SweepManifest& manifest) {
  const auto bytes = content(part);
  auto result = bytes ? decoded(*bytes, manifest.hash, manifest.width) : std::nullopt;
  const bool inside =
      result && result->first >= manifest.first && result->first <= manifest.last && result->rows.size() <= manifest.last - result->first;
  return inside ? std::move(result) : std::nullopt;
}

void PartsFolder::write(const SweepPart& part, const SweepManifest& manifest) const {
  write(part_name(part.first), encoded(part, manifest.hash, manifest.width));
}

// Writes a temporary file, syncs it, renames it and syncs the folder.
void PartsFolder::write(const std::string& name, std::string_view bytes) const {
  const fs::path place = folder_ / name;
  const fs::path partial = folder_ / (name + std::string(kPartial));
  bool done = false;
  {
    ::unlink(partial.c_str());  // from a killed process, since this one has the lock
    const Descriptor file(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
    done = file.open() && write_all(file.id(), bytes) && ::fsync(file.id()) == 0;
  }
  done = done && ::rename(partial.c_str(), place.c_str()) == 0 && sync_folder(folder_);
  if (done) return;
  const int reason = errno;
  ::unlink(partial.c_str());
  errno = reason;
  fail(place);
}

// Renames first, so that a half-removed folder never looks like a half-finished sweep.
void PartsFolder::remove() {
  if (!is_own_folder(folder_)) return static_cast<void>(remove_own(folder_));  // somebody else's file stays
  fs::path old = folder_;
  old += std::string(kFinished) + unforeseeable();
  if (::rename(folder_.c_str(), old.c_str()) != 0) fail(folder_);
  if (const std::error_code error = remove_own(old))
    throw MachineError("cannot remove " + old.string() + ", whose points are in the file already: " + error.message());
}

void PartsFolder::fail(const fs::path& what) const {
  throw MachineError("cannot write " + what.string() + ": " + std::generic_category().message(errno));
}

void remove_finished(const fs::path& folder) {
  const std::string of = folder.filename().string() + std::string(kFinished);
  const fs::path around = folder.parent_path();
  std::vector<fs::path> old;
  const std::error_code error = for_each_name(around, [&](const std::string& name) {
    if (name.starts_with(of) && name.size() == of.size() + 16) old.push_back(around / name);
  });
  if (error != std::errc::permission_denied) expect_read(around, error);  // a folder in which one may write but not look
  for (const fs::path& path : old)
    if (is_own_folder(path)) remove_own(path);
}

std::vector<fs::path> parts_in(const fs::path& folder) {
  std::vector<fs::path> parts;
  const std::error_code error = for_each_name(folder, [&](const std::string& name) {
    if (is_part(name)) parts.push_back(folder / name);
  });
  if (error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory) expect_read(folder, error);
  std::ranges::sort(parts);
  return parts;
}

std::size_t points_in(const fs::path& part) {
  const auto bytes = content(part);
  return bytes ? finished_points(*bytes) : 0;
}

bool is_locked(const fs::path& folder) {
  const Descriptor lock(folder / kLock, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  return lock.open() && ::flock(lock.id(), LOCK_SH | LOCK_NB) != 0;
}

}  // namespace infracast::record
