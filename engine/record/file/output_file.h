// SPDX-License-Identifier: MIT
// A file that appears whole or not at all.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <future>
#include <string>
#include <string_view>

namespace infracast::record {

// Written beside its final place under a name that nobody can foresee, "<path>.partial-<16 hexadecimal digits>", then moved there.
// Others fill it; this class guards it. Throws MachineError.
class OutputFile {
 public:
  // Refuses what must not be replaced: a directory or device, a link into nowhere, and, unless `force`, a file that may not be written
  // to or that is_ours() does not recognise as `kind`. Removes what killed processes left of the same file.
  OutputFile(std::filesystem::path path, bool force, bool (*is_ours)(const std::filesystem::path&),
             std::string_view kind = "a results file");
  // Throws as the constructor would, and makes nothing.
  static void check(const std::filesystem::path& path, bool force, bool (*is_ours)(const std::filesystem::path&),
                    std::string_view kind = "a results file");
  // Removes a partial file that was not published.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // Where it is until published, and open for reading and writing.
  [[nodiscard]] const std::filesystem::path& partial() const { return partial_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }
  // Appends a text.
  void write(std::string_view text) const;
  // Begins to make durable what has been written, beside whatever else is done.
  void start_sync();
  // Appends the seal of such a file; nothing is written from now on.
  void seal(std::string_view format);
  // Makes the file durable, then visible, with the permissions of what it replaces. Refuses as the constructor did, should something
  // else lie there by now.
  void publish();
  // Throws "cannot write <path>: <reason>".
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  struct Replaced {  // what lay there
    bool exists = false;
    mode_t mode = 0;
    uid_t owner = 0;
    gid_t group = 0;
  };
  [[nodiscard]] Replaced look() const;
  void open_partial(mode_t mode);
  void take_permissions(const Replaced& replaced) const;

  std::filesystem::path path_;         // as the user wrote it
  std::filesystem::path destination_;  // where a symbolic link leads
  std::filesystem::path partial_;
  bool force_;
  bool (*is_ours_)(const std::filesystem::path&);
  std::string kind_;
  int descriptor_ = -1;
  std::future<int> synced_;  // the reason when it failed
  bool published_ = false;
};

// Where the path leads, through symbolic links: two names of one file are one.
std::filesystem::path followed(const std::filesystem::path& path);
// "<16 hexadecimal digits>" that nobody can foresee.
std::string unforeseeable();

}  // namespace infracast::record
