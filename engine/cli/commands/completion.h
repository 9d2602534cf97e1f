// SPDX-License-Identifier: MIT
// Shell completion: candidates for the word at the cursor, from the table of commands and the scenario named on the line.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infracast::cli {

// One candidate per line, "word TAB meaning". A line that begins with a colon tells the shell to complete by itself: ":files" file names,
// ":files toml" those with this ending, ":nospace" no blank after the word. `words` are those after the program's name; the last one is
// being typed and may be empty.
std::string candidates(std::span<const std::string> words);

// The completion script for a shell, which calls the program at every Tab; empty for an unknown shell.
std::string_view completion_script(std::string_view shell);

}  // namespace infracast::cli
