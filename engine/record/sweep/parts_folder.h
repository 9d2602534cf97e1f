// SPDX-License-Identifier: MIT
// The folder in which a sweep keeps what is finished until all of it is: one process at a time, one sweep.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infracast/sweep.h"
#include "record/sweep/sweep_part.h"

namespace infracast::record {

// "<path>.parts", beside the file that will be; where a link leads, so that two names of one sweep are one.
std::filesystem::path parts_folder(const std::filesystem::path& path);

// What a folder says of its sweep.
struct SweepManifest {
  std::string hash;
  std::size_t points = 0, first = 0, last = 0, width = 0;
  std::vector<std::pair<std::string, std::string>> identity;
};
SweepManifest manifest_of(const SweepInfo& info);
// "base.toml: another text; draws: 256 there, 512 here"
std::string difference(const std::vector<std::pair<std::string, std::string>>& there,
                       const std::vector<std::pair<std::string, std::string>>& here);

// Throws MachineError, with the path in its message.
class PartsFolder {
 public:
  // Makes the folder where there is none, and takes its lock. Throws SweepRefusal when another process has it, or when it holds
  // something that is not of a sweep.
  explicit PartsFolder(std::filesystem::path folder);
  ~PartsFolder();
  PartsFolder(const PartsFolder&) = delete;
  PartsFolder& operator=(const PartsFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] std::optional<SweepManifest> manifest() const;
  // Says again what sweep the parts are of.
  void keep(const SweepManifest& manifest);
  // Leaves nothing of another sweep.
  void begin(const SweepManifest& manifest);
  // Whole parts of the sweep, in the order of their points. Whatever else is there is ignored.
  [[nodiscard]] std::vector<std::filesystem::path> parts() const;
  [[nodiscard]] static std::optional<SweepPart> read(const std::filesystem::path& part, const SweepManifest& manifest);
  // Durable when it returns.
  void write(const SweepPart& part, const SweepManifest& manifest) const;
  // The folder is gone, all at once; what others put into it stays.
  void remove();

 private:
  void write(const std::string& name, std::string_view bytes) const;
  [[noreturn]] void fail(const std::filesystem::path& what) const;

  std::filesystem::path folder_;
  int lock_ = -1;
};

// Throws SweepRefusal when something is there that is not of a sweep.
void expect_own_folder(const std::filesystem::path& folder);
bool is_part(const std::filesystem::path& file);
// Of a whole part of whatever sweep; 0 for anything else.
std::size_t points_in(const std::filesystem::path& part);
// Whether some process has the lock of the folder.
bool is_locked(const std::filesystem::path& folder);
std::optional<SweepManifest> read_manifest(const std::filesystem::path& folder);

}  // namespace infracast::record
