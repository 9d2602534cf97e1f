// SPDX-License-Identifier: MIT
#include "documents.h"

#include <array>
#include <cstdlib>
#include <map>

#include "published.h"

namespace infracast::data {
namespace {

// Keys of SOURCES.md and how the names of the files begin.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kDocuments{{{"shanghai-bulletin-2007", "000_"},
                                                                                   {"shanghai-workplan-2007", "001_"},
                                                                                   {"pudong-11th-plan", "002_"},
                                                                                   {"shanghai-12th-plan", "003_"},
                                                                                   {"shanghai-report-2017", "004_"}}};

std::filesystem::path file_beginning(std::string_view start) {
  for (const auto& entry : std::filesystem::directory_iterator(*documents_folder())) {
    if (entry.path().filename().string().starts_with(start)) return entry.path();
  }
  return {};
}

// Secondary points were read from the specification, which lists the sources by their numbers.
std::filesystem::path file_of(std::string_view key) {
  if (key.starts_with("secondary-w")) return std::filesystem::path(INFRACAST_SOURCE_DIR) / "docs/city-model.md";
  for (const auto& [name, start] : kDocuments) {
    if (key == name) return file_beginning(start);
  }
  return {};
}

// Bytes of the white space character that begins the text; 0 when none does.
std::size_t white_space(std::string_view text) {
  if (static_cast<unsigned char>(text.front()) <= ' ') return 1;
  static constexpr std::array<std::string_view, 9> wide{"\u3000", "\u00A0", "\u0085", "\u1680", "\u2028",
                                                        "\u2029", "\u202F", "\u205F", "\uFEFF"};
  for (const std::string_view space : wide) {
    if (text.starts_with(space)) return space.size();
  }
  const bool en_quad_to_hair = text.size() >= 3 && text.starts_with("\xE2\x80") && static_cast<unsigned char>(text[2]) <= 0x8A;
  return en_quad_to_hair ? 3 : 0;
}

std::string read_document(const std::string& key) {
  const std::filesystem::path path = file_of(key);
  return path.empty() || !std::filesystem::exists(path) ? std::string() : without_white_space(bytes_of(path));
}

}  // namespace

std::optional<std::filesystem::path> documents_folder() {
  const char* named = std::getenv("INFRACAST_SEEDS");
  const std::filesystem::path folder =
      named != nullptr ? std::filesystem::path(named) : std::filesystem::path(INFRACAST_SOURCE_DIR) / "../shared/seeds";
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored)) return std::nullopt;
  return std::filesystem::canonical(folder);
}

const std::string& document(const std::string& key) {
  static std::map<std::string, std::string> texts;
  const auto found = texts.find(key);
  return found != texts.end() ? found->second : texts.emplace(key, read_document(key)).first->second;
}

std::string without_white_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t space = white_space(text);
    if (space == 0) out += text.front();
    text.remove_prefix(space == 0 ? 1 : space);
  }
  return out;
}

}  // namespace infracast::data
