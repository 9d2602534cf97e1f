// SPDX-License-Identifier: MIT
// The folder that keeps finished parts until the sweep is complete. It belongs to one sweep and one process at a time.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infracast/sweep.h"
#include "record/sweep/sweep_part.h"

namespace infracast::record {

// "<path>.parts", next to the final file; links are followed, so that two names of one sweep are one.
std::filesystem::path parts_folder(const std::filesystem::path& path);

// What a folder records about its sweep.
struct SweepManifest {
  std::string hash;
  std::size_t points = 0, first = 0, last = 0, width = 0;
  std::vector<std::pair<std::string, std::string>> identity;
};
SweepManifest manifest_of(const SweepInfo& info);
// The differences: "base.toml: another text; draws: 256 there, 512 here".
std::string difference(const std::vector<std::pair<std::string, std::string>>& there,
                       const std::vector<std::pair<std::string, std::string>>& here);

// Throws MachineError, whose message has the path.
class PartsFolder {
 public:
  // Creates the folder if missing and locks it. Throws SweepRefusal when another process holds the lock, or when the folder contains
  // something else.
  explicit PartsFolder(std::filesystem::path folder);
  ~PartsFolder();
  PartsFolder(const PartsFolder&) = delete;
  PartsFolder& operator=(const PartsFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }
  [[nodiscard]] std::optional<SweepManifest> manifest() const;
  // Rewrites the manifest.
  void keep(const SweepManifest& manifest);
  // Removes the parts of any other sweep.
  void begin(const SweepManifest& manifest);
  // The paths of whole parts of the sweep, by their first point. Everything else is ignored.
  [[nodiscard]] std::vector<std::filesystem::path> parts() const;
  [[nodiscard]] static std::optional<SweepPart> read(const std::filesystem::path& part, const SweepManifest& manifest);
  // Durable on return.
  void write(const SweepPart& part, const SweepManifest& manifest) const;
  // Removes the folder at once; files of others stay.
  void remove();

 private:
  void write(const std::string& name, std::string_view bytes) const;
  [[noreturn]] void fail(const std::filesystem::path& what) const;

  std::filesystem::path folder_;
  int lock_ = -1;
};

// Throws SweepRefusal when the folder contains anything that is not of a sweep.
void expect_own_folder(const std::filesystem::path& folder);
// Removes what is left of folders whose sweep is complete: their process was killed, or failed, while it removed them.
void remove_finished(const std::filesystem::path& folder);
// The paths of whole parts in a folder, by their first point; none when there is no such folder.
std::vector<std::filesystem::path> parts_in(const std::filesystem::path& folder);
// The number of points in a whole part of any sweep; 0 for anything else.
std::size_t points_in(const std::filesystem::path& part);
// Whether a process holds the lock of the folder.
bool is_locked(const std::filesystem::path& folder);
std::optional<SweepManifest> read_manifest(const std::filesystem::path& folder);

}  // namespace infracast::record
