// SPDX-License-Identifier: MIT
// The documents the data was read from. They are not in the repository: the tests that need them look in the folder INFRACAST_SEEDS
// of the environment, else in ../shared/seeds beside the repository, and are skipped when neither is there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace infracast::data {

std::optional<std::filesystem::path> documents_folder();

// Text of the document with a key of SOURCES.md, without white space. Empty when it is not there.
// REQUIRES: documents_folder() has a value.
const std::string& document(const std::string& key);

// Without ASCII and Unicode white space.
std::string without_white_space(std::string_view text);

}  // namespace infracast::data

// Leaves a test that needs the documents.
#define INFRACAST_NEEDS_DOCUMENTS()                                                                                    \
  if (!::infracast::data::documents_folder()) {                                                                        \
    GTEST_SKIP() << "the documents are not here: set INFRACAST_SEEDS to their folder, or put them in ../shared/seeds"; \
  }                                                                                                                    \
  static_assert(true)
