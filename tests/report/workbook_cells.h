// SPDX-License-Identifier: MIT
// Workbooks as tests read them: parts of the archive, and cells by their places.
#pragma once

#include <minizip/unzip.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <regex>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "infracast/results.h"
#include "infracast/workbook.h"

namespace infracast {

inline std::string part_of(const std::filesystem::path& book, const std::string& name) {
  unzFile file = ::unzOpen(book.c_str());
  if (file == nullptr || ::unzLocateFile(file, name.c_str(), 1) != UNZ_OK || ::unzOpenCurrentFile(file) != UNZ_OK)
    throw std::runtime_error("no " + name);
  std::string text, block(1 << 16, '\0');
  for (int read = 0; (read = ::unzReadCurrentFile(file, block.data(), static_cast<unsigned>(block.size()))) > 0;)
    text.append(block, 0, static_cast<std::size_t>(read));
  ::unzClose(file);
  return text;
}

// The numbers of a sheet by cell, as "H5".
inline std::map<std::string, double> numbers_of(const std::string& sheet) {
  std::map<std::string, double> numbers;
  const std::regex cell("<c r=\"([A-Z]+[0-9]+)\"(?: s=\"[0-9]+\")?><v>([^<]*)</v>");
  for (auto at = std::sregex_iterator(sheet.begin(), sheet.end(), cell); at != std::sregex_iterator(); ++at)
    numbers[(*at)[1]] = std::stod((*at)[2]);
  return numbers;
}

// The texts of a sheet by cell.
inline std::map<std::string, std::string> texts_of(const std::string& sheet, const std::string& shared) {
  std::vector<std::string> all;
  const std::regex text("<t(?: xml:space=\"preserve\")?>([^<]*)</t>");
  for (auto at = std::sregex_iterator(shared.begin(), shared.end(), text); at != std::sregex_iterator(); ++at) all.push_back((*at)[1]);
  std::map<std::string, std::string> texts;
  const std::regex cell("<c r=\"([A-Z]+[0-9]+)\"(?: s=\"[0-9]+\")? t=\"s\"><v>([0-9]+)</v>");
  for (auto at = std::sregex_iterator(sheet.begin(), sheet.end(), cell); at != std::sregex_iterator(); ++at)
    texts[(*at)[1]] = all.at(std::stoul((*at)[2]));
  return texts;
}

// A sheet of the workbook, by its number.
struct Cells {
  std::map<std::string, double> numbers;
  std::map<std::string, std::string> texts;
};
inline Cells cells_of(std::span<const Results> results, int sheet, Language language = Language::en) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("infracast-cells-" + std::to_string(::getpid()) + ".xlsx");
  std::filesystem::remove(path);
  write_workbook(path, results, {.language = language});
  const std::string part = part_of(path, "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
  const std::string shared = part_of(path, "xl/sharedStrings.xml");
  std::filesystem::remove(path);
  return {numbers_of(part), texts_of(part, shared)};
}
inline Cells cells_of(const Results& results, int sheet, Language language = Language::en) {
  return cells_of(std::span(&results, 1), sheet, language);
}

}  // namespace infracast
