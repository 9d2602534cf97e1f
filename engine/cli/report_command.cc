// SPDX-License-Identifier: MIT
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "commands.h"
#include "infracast/machine_error.h"
#include "infracast/report.h"
#include "infracast/results.h"

namespace infracast::cli {

int write_page(const Arguments& arguments, const Console& console) {
  std::vector<Results> results;
  for (const std::string& path : arguments.operands()) results.push_back(read_results(path));
  const std::string output = arguments.text("output").value_or("report.html");
  write_whole_file(output, arguments.has("force"), {"a page of infracast", is_own_page}, [&](const std::filesystem::path& place) {
    std::ofstream file(place, std::ios::binary);
    file << html_page(results, {.language = console.language});
    file.close();
    if (!file) throw MachineError("cannot write " + output + ": " + std::strerror(errno));
  });
  console.err << "Wrote " << output << ": one page that needs nothing else; open it in a browser\n";
  return kSuccess;
}

}  // namespace infracast::cli
