// SPDX-License-Identifier: MIT
#include <vector>

#include "commands.h"
#include "infracast/report.h"
#include "infracast/results.h"
#include "whole_file.h"

namespace infracast::cli {

int write_page(const Arguments& arguments, const Console& console) {
  std::vector<Results> results;
  for (const std::string& path : arguments.operands()) results.push_back(read_results(path));
  const std::string output = arguments.text("output").value_or("report.html");
  write_whole(output, html_page(results, {.language = console.language}));
  console.err << "Wrote " << output << ": one page that needs nothing else; open it in a browser\n";
  return kSuccess;
}

}  // namespace infracast::cli
