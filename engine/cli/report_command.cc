// SPDX-License-Identifier: MIT
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "commands.h"
#include "infracast/machine_error.h"
#include "infracast/report.h"
#include "infracast/results.h"

namespace infracast::cli {
namespace {

// Written beside and renamed: the page is whole or absent.
void write_whole(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::path beside = path;
  beside += ".partial";
  std::ofstream file(beside, std::ios::binary);
  file << text;
  file.close();
  std::error_code failure;
  if (file) std::filesystem::rename(beside, path, failure);
  if (file && !failure) return;
  const std::string reason = failure ? failure.message() : std::strerror(errno);
  std::filesystem::remove(beside, failure);
  throw MachineError("cannot write " + path.string() + ": " + reason);
}

}  // namespace

int write_page(const Arguments& arguments, const Console& console) {
  std::vector<Results> results;
  for (const std::string& path : arguments.operands()) results.push_back(read_results(path));
  const std::string output = arguments.text("output").value_or("report.html");
  write_whole(output, html_page(results, {.language = console.language}));
  console.err << "Wrote " << output << ": one page that needs nothing else; open it in a browser\n";
  return kSuccess;
}

}  // namespace infracast::cli
