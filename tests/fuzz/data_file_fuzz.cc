// SPDX-License-Identifier: MIT
// Files of data of every kind, changed by recipes, given to what reads such files in this very process; command_fuzz does so by commands.
// INFRACAST_SOUND_FILES names the folder of those that are changed; scripts/fuzz.sh makes them.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "forgery.h"
#include "infracast/compile.h"
#include "infracast/draws.h"
#include "infracast/machine_error.h"
#include "infracast/page_input.h"
#include "infracast/posterior.h"
#include "infracast/posterior_file.h"
#include "infracast/results.h"
#include "infracast/scenario.h"
#include "infracast/sensitivity.h"
#include "infracast/sensitivity_file.h"
#include "infracast/sweep_file.h"
#include "infracast/wrong_file.h"

namespace {

using namespace infracast;
namespace fs = std::filesystem;

struct Workshop {
  fs::path folder = fs::temp_directory_path() / ("infracast-fuzz-" + std::to_string(::getpid()));
  fs::path file = folder / "forged.h5";
  std::vector<fuzz::SoundFile> sound;
  std::optional<Program> program;

  Workshop() {
    const char* given = std::getenv("INFRACAST_SOUND_FILES");
    if (given == nullptr) std::abort();
    sound = fuzz::sound_files(given);
    fs::create_directories(folder);
    Diagnostics diagnostics;
    const auto scenario = read_scenario((fs::path(given) / "town/base.toml").string(), {}, files_on_disk(), diagnostics);
    program = compile(scenario.value(), diagnostics);
  }
};

void use_results(const fs::path& path) {
  const Results results = read_results(path);
  PageInputs inputs;
  add_page_input(path, inputs);
  read_draw_record(path, results);
  for (const IndicatorResult& indicator : results.indicators)
    read_draw_blocks(path, Drawn::indicator, indicator.id, [](const DrawBlock&) {});
}

void use_sweep(const fs::path& path) {
  sweep_status(path);
  read_sweep_columns(path, sweep_columns(read_sweep(path).info));
  PageInputs inputs;
  add_page_input(path, inputs);
  const fs::path shards[] = {path};
  merge_sweeps(shards, path.parent_path() / "merged.h5", true, {});
}

void use(const fuzz::SoundFile& sound, const Workshop& shop) {
  if (sound.format == "infracast results") {
    use_results(shop.file);
  } else if (sound.format == "infracast sweep") {
    use_sweep(shop.file);
  } else if (sound.format == "infracast posterior") {
    read_posterior_key(shop.file);
    read_posterior(shop.file, *shop.program);
  } else if (sound.format == "infracast sensitivity") {
    read_sensitivity(shop.file);
  } else {  // a back-test, which nothing reads: told from the others
    PageInputs inputs;
    add_page_input(shop.file, inputs);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Workshop shop;
  if (size == 0) return 0;
  const fuzz::SoundFile& sound = shop.sound[data[0] % shop.sound.size()];
  fuzz::write_sealed(shop.file, fuzz::forged(sound, {data + 1, size - 1}), sound.format);
  try {
    use(sound, shop);
  } catch (const WrongFile&) {     // told to whoever named the file
  } catch (const SweepRefusal&) {  // told as well
  }
  return 0;
}
