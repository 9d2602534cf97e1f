// SPDX-License-Identifier: MIT
// A file that appears whole or not at all.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <future>
#include <string>
#include <string_view>

#include "record/file/unfinished.h"

namespace infracast::record {

// Created next to its final place under an unpredictable name, "<path>.partial-<16 hexadecimal digits>", and renamed at the end. Others
// write the content. Throws MachineError.
class OutputFile {
 public:
  // Refuses to replace a directory, a device, a dangling link, and, unless `force`, a file that is read-only or that is_ours() does not
  // recognise as `kind`. Removes partial files of killed processes.
  OutputFile(std::filesystem::path path, bool force, bool (*is_ours)(const std::filesystem::path&),
             std::string_view kind = "a results file");
  // The checks of the constructor without creating anything.
  static void check(const std::filesystem::path& path, bool force, bool (*is_ours)(const std::filesystem::path&),
                    std::string_view kind = "a results file");
  // Removes a partial file that was not published.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // The current path, and the descriptor, open for reading and writing.
  [[nodiscard]] const std::filesystem::path& partial() const { return partial_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }
  // A file without a name in the same folder, open for reading and writing; the caller closes it.
  [[nodiscard]] int nameless_neighbour() const;
  // Appends a text.
  void write(std::string_view text) const;
  // Begins to make durable what has been written, beside whatever else is done.
  void start_sync();
  // Appends the seal of the kind; nothing may be written after it.
  void seal(std::string_view format);
  // Syncs the file and renames it into place with the permissions of the file it replaces. Repeats the checks of the constructor.
  void publish();
  // Throws "cannot write <path>: <reason>".
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  struct Replaced {  // the file to be replaced
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
  std::future<int> synced_;  // the error of the background write, if any
  bool published_ = false;
  Unfinished unfinished_;
};

// The path with symbolic links followed, so that two names of one file are equal.
std::filesystem::path followed(const std::filesystem::path& path);
// "<16 hexadecimal digits>", unpredictable.
std::string unforeseeable();

}  // namespace infracast::record
