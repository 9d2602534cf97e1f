// SPDX-License-Identifier: MIT
// A file that appears whole or not at all.
#pragma once

#include <filesystem>
#include <future>
#include <string>
#include <string_view>

namespace infracast::record {

// Written beside its final place under the name "<path>.partial-<process>", then moved there. Others fill it; this class guards it.
// Throws MachineError.
class OutputFile {
 public:
  // Refuses what must not be replaced: a directory or device, and, unless `force`, a file that is_ours() does not recognise as `kind`.
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
  // Begins to make durable what has been written, beside whatever else is done; nothing is written from now on.
  void start_sync();
  // Makes the file durable, then visible.
  void publish();
  // Throws "cannot write <path>: <reason>".
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  void sync(const std::filesystem::path& what) const;

  std::filesystem::path path_;         // as the user wrote it
  std::filesystem::path destination_;  // where a symbolic link leads
  std::filesystem::path partial_;
  int descriptor_ = -1;
  std::future<int> synced_;  // the reason when it failed
  bool published_ = false;
};

}  // namespace infracast::record
