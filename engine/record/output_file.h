// SPDX-License-Identifier: MIT
// A file that appears whole or not at all.
#pragma once

#include <filesystem>
#include <string>

namespace infracast::record {

// Written beside its final place under the name "<path>.partial-<process>", then moved there. The file is written by others to
// partial(); this class guards it. Throws MachineError.
class OutputFile {
 public:
  // Refuses what must not be replaced: a directory or device, and, unless `force`, a file that is_ours() does not recognise.
  OutputFile(std::filesystem::path path, bool force, bool (*is_ours)(const std::filesystem::path&));
  // Removes a partial file that was not published.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const std::filesystem::path& partial() const { return partial_; }
  // Gives the partial file's space back, so that what still has to be written to it on a full disk can be.
  void discard();
  // Makes the file durable, then visible. REQUIRES: whoever wrote it has closed it.
  void publish();
  // Throws "cannot write <path>: <reason>".
  [[noreturn]] void fail(const std::string& reason) const;

 private:
  void sync(const std::filesystem::path& what) const;

  std::filesystem::path path_;         // as the user wrote it
  std::filesystem::path destination_;  // where a symbolic link leads
  std::filesystem::path partial_;
  int descriptor_ = -1;  // open from the start, since it is told of write errors only from then on
  bool published_ = false;
};

}  // namespace infracast::record
