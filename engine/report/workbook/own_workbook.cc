// SPDX-License-Identifier: MIT
#include <unzip.h>

#include <array>
#include <memory>
#include <string>

#include "infracast/workbook.h"
#include "report/workbook/book.h"
#include "report/workbook/own_workbook.h"

namespace infracast::report::workbook {
namespace {

struct Close {
  void operator()(void* file) const { unzClose(file); }
};
using Archive = std::unique_ptr<void, Close>;

// The content of the current member; nothing when it is damaged.
std::optional<std::string> contents(unzFile archive) {
  if (unzOpenCurrentFile(archive) != UNZ_OK) return std::nullopt;
  std::string text;
  std::array<char, 1 << 14> buffer{};
  int count = 0;
  while ((count = unzReadCurrentFile(archive, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  const bool whole = unzCloseCurrentFile(archive) == UNZ_OK && count == 0;  // compares the checksum
  return whole ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace

bool is_whole(const std::filesystem::path& path) {
  const Archive archive(unzOpen64(path.c_str()));
  if (!archive) return false;
  int found = unzGoToFirstFile(archive.get());
  for (; found == UNZ_OK; found = unzGoToNextFile(archive.get())) {
    if (!contents(archive.get())) return false;
  }
  return found == UNZ_END_OF_LIST_OF_FILE;
}

}  // namespace infracast::report::workbook

namespace infracast {

bool is_own_workbook(const std::filesystem::path& path) {
  constexpr int kCaseMatters = 1;
  const report::workbook::Archive archive(unzOpen64(path.c_str()));
  if (!archive || unzLocateFile(archive.get(), "docProps/core.xml", kCaseMatters) != UNZ_OK) return false;
  const auto properties = report::workbook::contents(archive.get());
  const std::string changed_by = "<cp:lastModifiedBy>" + std::string(report::workbook::kAuthor) + "</cp:lastModifiedBy>";
  return properties && properties->find(changed_by) != std::string::npos;
}

}  // namespace infracast
