# Run at every build: a hash over the sources that a posterior can depend on, whatever of them is committed. Written only when it has changed.
# They are those of calibration and of the rooms beneath it, and what all rooms see; what calibrates to the same numbers may be hashed
# differently, never the other way round.
set(rooms notation compile run judge inspect study/calibration)
set(sources)
foreach(room ${rooms})
  file(GLOB_RECURSE found RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/engine/${room}/*.cc ${SOURCE_DIR}/engine/${room}/*.h)
  list(APPEND sources ${found})
endforeach()
file(GLOB found RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/engine/study/*.cc ${SOURCE_DIR}/engine/study/*.h ${SOURCE_DIR}/include/infracast/*.h)
list(APPEND sources ${found})
list(SORT sources)
set(listing "")
foreach(source ${sources})
  file(SHA256 ${SOURCE_DIR}/${source} hash)
  string(APPEND listing "${source} ${hash}\n")
endforeach()
string(SHA256 hash "${listing}")
set(text "// SPDX-License-Identifier: MIT
#include \"cli/line/identity.h\"

namespace infracast::cli {
const char* calibration_hash() { return \"${hash}\"; }
}  // namespace infracast::cli
")
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${text}" @ONLY)  # leaves a file that says so already as it is
