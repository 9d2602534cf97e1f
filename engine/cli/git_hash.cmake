# Run at every build: writes the source with the commit's hash and date, only when they have changed, so that nothing is rebuilt for nothing.
execute_process(COMMAND git -C ${SOURCE_DIR} describe --always --dirty --abbrev=12 --exclude=*
  OUTPUT_VARIABLE hash OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed OR hash STREQUAL "")
  set(hash "unknown")
endif()
execute_process(COMMAND git -C ${SOURCE_DIR} log -1 --format=%cs
  OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed OR date STREQUAL "")
  file(TIMESTAMP ${SOURCE_DIR}/CHANGELOG.md date "%Y-%m-%d" UTC)
endif()
set(text "// SPDX-License-Identifier: MIT
#include \"cli/line/identity.h\"

namespace infracast::cli {
const char* git_hash() { return \"${hash}\"; }
const char* commit_date() { return \"${date}\"; }
}  // namespace infracast::cli
")
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${text}" @ONLY)  # leaves a file that says so already as it is
