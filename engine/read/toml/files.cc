// SPDX-License-Identifier: MIT
#include "read/toml/files.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "notation/words.h"
#include "read/toml/encoding.h"
#include "read/toml/nearby_file.h"

namespace infracast {
namespace {

FileContent read_from_disk(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return {std::nullopt, "no such file", read::where_it_may_be(path)};
  if (status.type() == std::filesystem::file_type::directory) return {std::nullopt, "it is a folder"};
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return {std::nullopt, std::generic_category().message(errno)};
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (file.bad()) return {std::nullopt, std::generic_category().message(errno)};
  return {std::move(text), ""};
}

}  // namespace

FileSource files_on_disk() { return read_from_disk; }

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
