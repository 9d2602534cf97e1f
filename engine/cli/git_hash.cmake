# Run at every build: writes the source with the commit's hash, only when it has changed, so that nothing is rebuilt for nothing.
execute_process(COMMAND git -C ${SOURCE_DIR} describe --always --dirty --abbrev=12 --exclude=*
  OUTPUT_VARIABLE hash OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed OR hash STREQUAL "")
  set(hash "unknown")
endif()
set(text "// SPDX-License-Identifier: MIT\n#include \"identity.h\"\n\nnamespace infracast::cli {\nconst char* git_hash() { return \"${hash}\"; }\n}  // namespace infracast::cli\n")
set(old "")
if(EXISTS ${OUTPUT})
  file(READ ${OUTPUT} old)
endif()
if(NOT old STREQUAL text)
  file(WRITE ${OUTPUT} "${text}")
endif()
