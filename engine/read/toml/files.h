// SPDX-License-Identifier: MIT
// The files of a scenario: each is opened, decoded and parsed once, and kept for provenance.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "infracast/model.h"
#include "infracast/scenario.h"
#include "read/toml/document.h"

namespace infracast::read {

class Files {
 public:
  Files(FileSource source, Diagnostics& diagnostics) : source_(std::move(source)), diagnostics_(diagnostics) {}

  // Null when the file cannot be used, which is reported once. `named_at` is where a text names it.
  SourcePointer open(const std::filesystem::path& path, const Span& named_at);
  const Document* open_toml(const std::filesystem::path& path, const Span& named_at);
  // Adds a text that is not a file, such as a setting of the command line.
  void add(SourcePointer text) { read_.push_back({text->name, std::move(text)}); }

  [[nodiscard]] const std::vector<InputFile>& read() const { return read_; }
  [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  FileSource source_;
  Diagnostics& diagnostics_;
  std::map<std::string, SourcePointer> texts_;
  std::map<std::string, std::optional<Document>> documents_;
  std::vector<InputFile> read_;
};

// A path as written in a text: relative to the folder of that text.
std::filesystem::path beside(const SourceString& written);

}  // namespace infracast::read
