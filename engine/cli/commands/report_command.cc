// SPDX-License-Identifier: MIT
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <vector>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/live_city.h"
#include "cli/scenarios/provenance.h"
#include "infracast/machine_error.h"
#include "infracast/page.h"
#include "infracast/page_input.h"
#include "infracast/whole_file.h"

namespace infracast::cli {
namespace {

struct Inputs : PageInputs {
  std::string first;  // path of the first results file
};

Inputs read_inputs(const std::vector<std::string>& paths) {
  Inputs inputs;
  for (const std::string& path : paths) {
    if (!add_page_input(path, inputs))
      throw UsageError(path + " is no file of results, of a sensitivity study or of a sweep; report shows these");
    if (inputs.results.size() == 1 && inputs.first.empty()) inputs.first = path;
  }
  if (inputs.results.empty())
    throw UsageError("a page needs a results file beside studies: infracast run SCENARIO -o results.h5 makes one");
  return inputs;
}

std::optional<LiveCityOfPage> live_part(const Arguments& arguments, const Inputs& inputs) {
  const auto draws = arguments.whole_number("draws", 1);
  if (!arguments.has("live")) {
    if (draws) throw UsageError("--draws is of --live: how many draws the page carries");
    return std::nullopt;
  }
  LiveCityOfPage live = live_city(inputs.first, inputs.results.front(), draws.value_or(kLiveDraws));
  live.scenario = shown_path(arguments, live.scenario);
  return live;
}

}  // namespace

int write_page(const Arguments& arguments, const Console& console) {
  const std::string output = arguments.text("output").value_or("report.html");
  expect_output(output, kPageOutput, arguments.operands());
  Inputs inputs = read_inputs(arguments.operands());
  const std::optional<LiveCityOfPage> live = live_part(arguments, inputs);
  keep_folders_private(arguments, inputs);
  const std::string page = html_page(inputs, {.language = console.language, .live = live ? &*live : nullptr});
  write_whole_file(output, arguments.has("force"), {"a page of infracast", is_own_page}, [&](const std::filesystem::path& place) {
    std::ofstream file(place, std::ios::binary);
    file << page;
    file.close();
    if (!file) throw MachineError("cannot write " + output + ": " + std::strerror(errno));
  });
  console.err << "Wrote " << output << ": one page that needs nothing else; open it in a browser\n";
  return kSuccess;
}

}  // namespace infracast::cli
