// SPDX-License-Identifier: MIT
#include "record/file/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "infracast/machine_error.h"

namespace infracast::record {
namespace {

namespace fs = std::filesystem;

std::string last_reason() { return std::generic_category().message(errno); }

// Why the path cannot be given a new file; empty when it can.
std::string obstacle(const fs::path& path, bool force, bool (*is_ours)(const fs::path&), std::string_view kind) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return error && error != std::errc::no_such_file_or_directory ? error.message() : "";
  if (fs::is_directory(status)) return "it is a directory";
  if (!fs::is_regular_file(status)) return "it is not a regular file";
  if (force || fs::file_size(path, error) == 0 || is_ours(path)) return "";
  return "the file exists and is not " + std::string(kind) + "; write elsewhere, or use --force to replace it";
}

// Renaming onto a symbolic link would replace the link instead of the file it stands for.
fs::path followed(const fs::path& path) {
  std::error_code error;
  const fs::path target = fs::weakly_canonical(path, error);
  return fs::is_symlink(path) && !error ? target : path;
}

fs::path beside(const fs::path& path) {
  fs::path result = path;
  result += ".partial-" + std::to_string(::getpid());
  return result;
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

}  // namespace

void OutputFile::check(const fs::path& path, bool force, bool (*is_ours)(const fs::path&), std::string_view kind) {
  const std::string reason = obstacle(path, force, is_ours, kind);
  if (!reason.empty()) throw MachineError("cannot write " + path.string() + ": " + reason);
}

OutputFile::OutputFile(fs::path path, bool force, bool (*is_ours)(const fs::path&), std::string_view kind) : path_(std::move(path)) {
  check(path_, force, is_ours, kind);
  destination_ = followed(path_);
  partial_ = beside(destination_);
  descriptor_ = ::open(partial_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail(last_reason());
}

OutputFile::~OutputFile() {
  if (synced_.valid()) synced_.wait();
  ::close(descriptor_);
  if (!published_) ::unlink(partial_.c_str());
}

void OutputFile::start_sync() {
  synced_ = std::async(std::launch::async, [descriptor = descriptor_] { return ::fsync(descriptor) == 0 ? 0 : errno; });
}

void OutputFile::publish() {
  if (!synced_.valid()) start_sync();
  if (const int error = synced_.get(); error != 0) fail(std::generic_category().message(error));
  if (::rename(partial_.c_str(), destination_.c_str()) != 0) fail(last_reason());
  published_ = true;
  sync(folder_of(destination_));
}

void OutputFile::sync(const fs::path& what) const {
  const int descriptor = ::open(what.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
  const std::string reason = last_reason();
  if (descriptor >= 0) ::close(descriptor);
  if (!done) fail(reason);
}

void OutputFile::fail(const std::string& reason) const { throw MachineError("cannot write " + path_.string() + ": " + reason); }

}  // namespace infracast::record
