// SPDX-License-Identifier: MIT
#include "read/toml/files.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "notation/phrases.h"
#include "read/toml/encoding.h"
#include "read/toml/nearby_file.h"

namespace infracast::read {
namespace {

constexpr std::size_t kLargestText = std::size_t{64} << 20;

FileContent read_from_disk(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return {std::nullopt, "no such file", read::where_it_may_be(path)};
  if (status.type() == std::filesystem::file_type::directory) return {std::nullopt, "it is a folder"};
  if (status.type() != std::filesystem::file_type::regular) return {std::nullopt, "it is not a regular file"};
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return {std::nullopt, std::generic_category().message(errno)};
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return {std::nullopt, error.message()};
  if (size > kLargestText) return {std::nullopt, "it is larger than 64 MB, the most a text may have"};
  std::string text(static_cast<std::size_t>(size), '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return {std::nullopt, std::generic_category().message(errno)};
  text.resize(static_cast<std::size_t>(file.gcount()));
  return {std::move(text), ""};
}

}  // namespace
}  // namespace infracast::read

namespace infracast {

FileSource files_on_disk() { return read::read_from_disk; }

FileSource files_in_memory(std::map<std::string, std::string> texts) {
  return [texts = std::move(texts)](const std::filesystem::path& path) -> FileContent {
    const auto found = texts.find(path.generic_string());
    if (found == texts.end()) return {std::nullopt, "no such file"};
    return {found->second, ""};
  };
}

}  // namespace infracast

namespace infracast::read {

SourcePointer Files::open(const std::filesystem::path& path, const Span& named_at) {
  const std::string name = path.lexically_normal().generic_string();
  if (const auto known = texts_.find(name); known != texts_.end()) return known->second;
  FileContent content = source_(path.lexically_normal());
  SourcePointer text;
  if (content.text)
    text = decode(name, std::move(*content.text), diagnostics_);
  else
    diagnostics_.error(named_at, "cannot read " + in_quotes(name) + ": " + content.problem, content.hint);
  texts_[name] = text;
  if (text) read_.push_back({name, text});
  return text;
}

const Document* Files::open_toml(const std::filesystem::path& path, const Span& named_at) {
  const std::string name = path.lexically_normal().generic_string();
  auto known = documents_.find(name);
  if (known == documents_.end()) {
    const SourcePointer text = open(path, named_at);
    known = documents_.emplace(name, text ? parse_toml(text, diagnostics_) : std::nullopt).first;
  }
  return known->second ? &*known->second : nullptr;
}

std::filesystem::path beside(const SourceString& written) {
  const std::filesystem::path folder = std::filesystem::path(written.where.source->name).parent_path();
  return (folder / written.value).lexically_normal();
}

}  // namespace infracast::read
