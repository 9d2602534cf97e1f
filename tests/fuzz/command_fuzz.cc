// SPDX-License-Identifier: MIT
// Files of data of every kind, parts of sweeps too, changed by recipes, given to every command that reads such files. INFRACAST_SOUND_FILES
// names the folder of those that are changed; scripts/fuzz.sh makes them. An input: which file, which command, what its seal says it is,
// and the recipe.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/dispatch.h"
#include "cli/terminal/console.h"
#include "forgery.h"

namespace {

using namespace infracast;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::size_t kChoices = 3;        // bytes before the recipe
constexpr std::uint8_t kOtherSeals = 240;  // from here on, a seal says that a file is of another kind
constexpr const char* kForged = "forged.h5";
constexpr const char* kForgedParts = "forged.h5.parts";

// In all of these "forged.h5" is what was forged, and the others are sound.
const std::map<std::string, std::vector<Words>>& commands_by_format() {
  static const std::map<std::string, std::vector<Words>> commands{
      {"infracast results",
       {{"report", "forged.h5", "-o", "page.html", "--force"},
        {"targets", "forged.h5"},
        {"targets", "forged.h5", "--json", "--lang", "zh"},
        {"export", "forged.h5", "-o", "table.csv", "--force"},
        {"export", "forged.h5", "--what", "indicators", "--draws", "-o", "table.csv", "--force"},
        {"export", "forged.h5", "--what", "parameters", "--draws", "-o", "table.csv", "--force"},
        {"export", "forged.h5", "--format", "iamc", "-o", "table.csv", "--force"},
        {"export", "forged.h5", "-o", "book.xlsx", "--force"},
        {"compare", "forged.h5", "results.h5"},
        {"compare", "results.h5", "forged.h5", "--json"}}},
      {"infracast sweep",
       {{"status", "forged.h5"},
        {"status", "forged.h5", "--json"},
        {"merge", "forged.h5", "-o", "merged.h5", "--force"},
        {"merge", "forged.h5", "other-half.h5", "-o", "merged.h5", "--force"},
        {"report", "results.h5", "forged.h5", "-o", "page.html", "--force"},
        {"sweep", "sweep.toml", "-q", "--prior", "--threads", "1", "-o", "forged.h5", "--resume"}}},
      {std::string(fuzz::kSweepPart),
       {{"status", "forged.h5"},
        {"status", "forged.h5.parts"},
        {"sweep", "sweep.toml", "-q", "--prior", "--threads", "1", "-o", "forged.h5", "--resume"},
        {"sweep", "sweep.toml", "-q", "--prior", "--threads", "1", "-o", "forged.h5"}}},
      {"infracast sensitivity", {{"report", "results.h5", "forged.h5", "-o", "page.html", "--force"}}},
      {"infracast posterior",
       {{"run", "base.toml", "-q", "--threads", "1", "--draws", "16", "--posterior", "forged.h5", "-o", "new.h5", "--force"},
        {"sweep", "sweep.toml", "-q", "--threads", "1", "--posterior", "forged.h5", "-o", "new-sweep.h5", "--force"}}},
      {"infracast backtest",
       {{"report", "results.h5", "forged.h5", "-o", "page.html", "--force"},
        {"run", "base.toml", "-q", "--draws", "16", "--posterior", "forged.h5", "-o", "new.h5", "--force"}}}};
  return commands;
}

// A folder with a town, sound results, and what is forged; everything is named from there.
class Workshop {
 public:
  Workshop() {
    const char* given = std::getenv("INFRACAST_SOUND_FILES");
    if (given == nullptr) std::abort();
    const fs::path sound = fs::absolute(given);
    files = fuzz::sound_files(sound);
    parts = fuzz::sound_parts(sound / "half.h5.parts");
    files.insert(files.end(), parts.begin(), parts.end());
    fs::create_directories(folder_);
    fs::current_path(folder_);
    ::setenv("XDG_CACHE_HOME", (folder_ / "cache").c_str(), 1);
    fs::copy_file(sound / "results.h5", "results.h5", fs::copy_options::overwrite_existing);
    fs::copy_file(sound / "s.shard-2-of-2.h5", "other-half.h5", fs::copy_options::overwrite_existing);
    fs::copy(sound / "town", ".", fs::copy_options::overwrite_existing);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  ~Workshop() {
    std::error_code ignored;
    fs::current_path("/", ignored);
    fs::remove_all(folder_, ignored);
  }

  void forge(const fuzz::SoundFile& sound, const std::string& format, const fuzz::Bytes& bytes) const {
    fs::remove_all(kForgedParts);
    if (sound.format != fuzz::kSweepPart) return fuzz::write_sealed(kForged, bytes, format);
    fs::remove(kForged);
    fs::create_directory(kForgedParts);
    for (const fuzz::SoundFile& part : parts)
      fuzz::write_part(fs::path(kForgedParts) / part.name, part.name == sound.name ? bytes : part.bytes);
  }

  std::vector<fuzz::SoundFile> files;  // parts too
  std::vector<fuzz::SoundFile> parts;

 private:
  fs::path folder_ = fs::temp_directory_path() / ("infracast-fuzz-" + std::to_string(::getpid()));
};

// What must not be said, in whatever process it happens.
void expect_sound(int code, const std::string& said, const Words& words) {
  for (const std::string_view fault : {"unexpected failure", "ended by signal", "without a word", "Sanitizer", "runtime error"}) {
    if (said.find(fault) == std::string::npos) continue;
    std::fprintf(stderr, "%s %s: exit code %d\n%s\n", words[0].c_str(), words[1].c_str(), code, said.c_str());
    std::abort();
  }
}

void command(const Words& words) {
  std::ostringstream out, err;
  const cli::ProcessConsole process(out, err);
  const int code = cli::dispatch(words, process.console());
  expect_sound(code, err.str(), words);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Workshop shop;
  if (size < kChoices) return 0;
  const fuzz::SoundFile& sound = shop.files[data[0] % shop.files.size()];
  const fuzz::SoundFile& other = shop.files[data[2] % shop.files.size()];
  const std::vector<Words>& commands = commands_by_format().at(sound.format);
  shop.forge(sound, data[2] < kOtherSeals ? sound.format : other.format, fuzz::forged(sound, {data + kChoices, size - kChoices}));
  command(commands[data[1] % commands.size()]);
  return 0;
}
