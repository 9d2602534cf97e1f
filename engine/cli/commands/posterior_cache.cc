// SPDX-License-Identifier: MIT
#include "cli/commands/posterior_cache.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "infracast/machine_error.h"
#include "infracast/posterior_file.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostKept = 32;  // some eight megabytes each
constexpr const char* kPrefix = "posterior-";

std::optional<fs::path> absolute_path_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr || !fs::path(value).is_absolute()) return std::nullopt;
  return fs::path(value);
}

fs::path file_of(const PosteriorKey& key, const fs::path& folder) { return folder / (kPrefix + key.sha256 + ".h5"); }

// What other processes remove meanwhile is gone, and no failure.
void drop_oldest(const fs::path& folder) {
  std::error_code ignored;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().filename().string().starts_with(kPrefix)) files.emplace_back(entry.last_write_time(ignored), entry.path());
  std::ranges::sort(files, std::greater<>());
  for (std::size_t k = kMostKept; k < files.size(); ++k) fs::remove(files[k].second, ignored);
}

}  // namespace

std::optional<fs::path> cache_folder() {
  if (const auto cache = absolute_path_in("XDG_CACHE_HOME")) return *cache / "infracast";
  if (const auto home = absolute_path_in("HOME")) return *home / ".cache/infracast";
  return std::nullopt;
}

std::optional<Posterior> cached_posterior(const PosteriorKey& key, const Program& program) {
  const auto folder = cache_folder();
  std::error_code ignored;
  if (!folder || !fs::exists(file_of(key, *folder), ignored)) return std::nullopt;
  try {
    Posterior posterior = read_posterior(file_of(key, *folder), program);
    if (posterior.key.sha256 != key.sha256) return std::nullopt;
    fs::last_write_time(file_of(key, *folder), fs::file_time_type::clock::now(), ignored);
    return posterior;
  } catch (const MachineError&) {
    return std::nullopt;  // a file that cannot be read is replaced
  }
}

std::string keep_posterior(const Posterior& posterior, const Scenario& scenario, const Program& program, const Provenance& provenance) {
  const auto folder = cache_folder();
  if (!folder) return "neither XDG_CACHE_HOME nor HOME names a folder";
  std::error_code failed;
  fs::create_directories(*folder, failed);
  if (failed) return "cannot make " + folder->string() + ": " + failed.message();
  try {
    write_posterior(file_of(posterior.key, *folder), posterior, scenario, program, provenance, true);
  } catch (const MachineError& error) {
    return error.what();
  }
  drop_oldest(*folder);
  return "";
}

}  // namespace infracast::cli
