// SPDX-License-Identifier: MIT
// The table of words, en_zh.json: what is known by an id in files and called by a name in texts, workbook and page.
#pragma once

#include <string_view>

#include "infracast/label.h"

namespace infracast::report {

// en_zh.json and phrases.zh.json as they are.
std::string_view words_json();
std::string_view phrases_json();

enum class WordKind { limit, unit, verdict, bound };

// Null where the table does not have the id. Safe to call concurrently.
const Label* known_word(WordKind kind, std::string_view id);

}  // namespace infracast::report
