// SPDX-License-Identifier: MIT
// The table of words, en_zh.json: labels of ids for texts, workbook and page.
#pragma once

#include <string_view>

#include "infracast/label.h"

namespace infracast::report {

// en_zh.json and phrases.zh.json as they are.
std::string_view words_json();
std::string_view phrases_json();

enum class WordKind { limit, unit, verdict, bound };

// Null for an unknown id. Thread-safe.
const Label* known_word(WordKind kind, std::string_view id);

}  // namespace infracast::report
