// SPDX-License-Identifier: MIT
#include "notation/folder_names.h"

#include <dirent.h>

#include <cerrno>
#include <memory>
#include <string_view>

namespace infracast {
namespace {

std::error_code last_error() { return {errno, std::generic_category()}; }

struct Close {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

}  // namespace

std::error_code visit_names(const std::filesystem::path& folder, const std::function<bool(const std::string& name)>& visit) {
  const std::unique_ptr<DIR, Close> open(::opendir(folder.empty() ? "." : folder.c_str()));
  if (!open) return last_error();
  for (;;) {
    errno = 0;  // the end of the folder and a failure look alike otherwise
    const dirent* entry = ::readdir(open.get());
    if (entry == nullptr) return last_error();
    const std::string_view name = entry->d_name;
    if (name != "." && name != ".." && !visit(std::string(name))) return {};
  }
}

std::error_code for_each_name(const std::filesystem::path& folder, const std::function<void(const std::string& name)>& visit) {
  return visit_names(folder, [&](const std::string& name) {
    visit(name);
    return true;
  });
}

}  // namespace infracast
