// SPDX-License-Identifier: MIT
#include "cli/scenarios/posterior_cache.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <vector>

#include "infracast/posterior_file.h"
#include "notation/folder_names.h"

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

// Why the folder cannot be trusted; empty when it and its content belong to this user. Folders of earlier versions, which others may read,
// are made private.
std::string distrust(const fs::path& folder) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) return folder.string() + ": " + std::generic_category().message(errno);
  if (!S_ISDIR(status.st_mode)) return folder.string() + " is no folder";
  if (status.st_uid != ::geteuid()) return folder.string() + " is another user's";
  const bool written_by_others = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
  if ((status.st_mode & 0077U) != 0 && ::chmod(folder.c_str(), S_IRWXU) != 0)
    return folder.string() + ": " + std::generic_category().message(errno);
  return written_by_others ? folder.string() + " could be written to by others" : "";
}

// Files that another process removes meanwhile are skipped; that is no failure.
void drop_oldest(const fs::path& folder) {
  std::error_code ignored;
  std::vector<std::pair<fs::file_time_type, fs::path>> files;
  for_each_name(folder, [&](const std::string& name) {
    if (name.starts_with(kPrefix) && fs::symlink_status(folder / name, ignored).type() == fs::file_type::regular)
      files.emplace_back(fs::last_write_time(folder / name, ignored), folder / name);
  });
  std::ranges::sort(files, std::greater<>());
  for (std::size_t k = kMostKept; k < files.size(); ++k) fs::remove(files[k].second, ignored);
}

}  // namespace

std::optional<fs::path> cache_folder() {
  if (const auto cache = absolute_path_in("XDG_CACHE_HOME")) return *cache / "infracast";
  if (const auto home = absolute_path_in("HOME")) return *home / ".cache/infracast";
  return std::nullopt;
}

CachedPosterior cached_posterior(const PosteriorKey& key, const City& city) {
  const auto folder = cache_folder();
  std::error_code ignored;
  if (!folder) return {};
  const fs::path file = file_of(key, *folder);
  const fs::file_type type = fs::symlink_status(file, ignored).type();
  if (type == fs::file_type::not_found) return {};
  if (const std::string reason = distrust(*folder); !reason.empty()) return {std::nullopt, reason};
  if (type != fs::file_type::regular) return {std::nullopt, file.string() + " is not a file"};
  try {
    Posterior posterior = read_posterior(file, city.program);
    if (posterior.key.sha256 != key.sha256) return {std::nullopt, file.string() + " is another posterior"};
    if (const std::string problem = misfit(posterior, city.scenario); !problem.empty())
      return {std::nullopt, file.string() + ": " + problem};
    fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
    return {std::move(posterior), ""};
  } catch (const std::runtime_error& problem) {  // the caller computes it again and replaces the file
    return {std::nullopt, problem.what()};
  }
}

std::string misfit(const Posterior& posterior, const Scenario& scenario) {
  const std::size_t figures = known_observations(scenario).size();
  const bool known = std::ranges::all_of(posterior.figures, [&](const FigureReport& figure) { return figure.observation < figures; });
  return known ? "" : "it was calibrated to figures that are not there";
}

std::string keep_posterior(const Posterior& posterior, const Scenario& scenario, const Program& program, const Provenance& provenance) {
  const auto folder = cache_folder();
  if (!folder) return "neither XDG_CACHE_HOME nor HOME names a folder";
  std::error_code failed;
  fs::create_directories(folder->parent_path(), failed);
  if (!failed && ::mkdir(folder->c_str(), S_IRWXU) != 0 && errno != EEXIST) failed.assign(errno, std::generic_category());
  if (failed) return "cannot make " + folder->string() + ": " + failed.message();
  if (std::string reason = distrust(*folder); !reason.empty()) return reason;
  try {
    write_posterior(file_of(posterior.key, *folder), posterior, scenario, program, provenance, true);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  drop_oldest(*folder);
  return "";
}

}  // namespace infracast::cli
