// SPDX-License-Identifier: MIT
// What could stand at the cursor: from the table of commands, and from the scenario named before it.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace infracast::cli {

// One candidate a line, "word TAB meaning". Lines that begin with a colon tell the shell what it does itself: ":files" lists
// files, ":files toml" those of a kind, ":nospace" goes on in the same word. `words` follow the program's name; the last one is
// being typed and may be empty.
std::string candidates(std::span<const std::string> words);

// The script that asks the program at every Tab; empty for a shell nobody knows.
std::string_view completion_script(std::string_view shell);

}  // namespace infracast::cli
