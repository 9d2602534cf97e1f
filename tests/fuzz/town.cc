// SPDX-License-Identifier: MIT
#include "town.h"

#include <fstream>
#include <sstream>
#include <utility>

namespace infracast::fuzz {
namespace {

std::map<std::string, std::string> read_town() {
  std::map<std::string, std::string> texts;
  for (const char* name : {"base.toml", "city.toml", "fibre.toml", "units.toml", "observations.csv", "targets.csv"}) {
    const std::ifstream file(std::string(INFRACAST_SOURCE_DIR "/tests/cli/town/") + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    texts[name] = text.str();
  }
  return texts;
}

}  // namespace

const std::map<std::string, std::string>& town() {
  static const std::map<std::string, std::string> texts = read_town();
  return texts;
}

FileSource town_with(const std::string& name, std::string text) {
  std::map<std::string, std::string> texts = town();
  texts[name] = std::move(text);
  return files_in_memory(std::move(texts));
}

}  // namespace infracast::fuzz
