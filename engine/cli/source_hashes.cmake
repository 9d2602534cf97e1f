# Run at every build: hashes over the sources that a posterior, or a point of a sweep, can depend on, whatever of them is committed. Written
# only when one has changed. Each takes its rooms and what all rooms see; what computes the same numbers may be hashed differently, never
# the other way round.
function(hash_of_sources result)
  file(GLOB sources RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/engine/study/*.cc ${SOURCE_DIR}/engine/study/*.h ${SOURCE_DIR}/include/infracast/*.h)
  foreach(room ${ARGN})
    file(GLOB_RECURSE found RELATIVE ${SOURCE_DIR} ${SOURCE_DIR}/engine/${room}/*.cc ${SOURCE_DIR}/engine/${room}/*.h)
    list(APPEND sources ${found})
  endforeach()
  list(SORT sources)
  set(listing "")
  foreach(source ${sources})
    file(SHA256 ${SOURCE_DIR}/${source} hash)
    string(APPEND listing "${source} ${hash}\n")
  endforeach()
  string(SHA256 hash "${listing}")
  set(${result} ${hash} PARENT_SCOPE)
endfunction()

hash_of_sources(calibration notation compile run judge inspect study/calibration)
hash_of_sources(points notation read compile run judge inspect study/sweep record)
set(text "// SPDX-License-Identifier: MIT
#include \"cli/line/identity.h\"

namespace infracast::cli {
const char* calibration_hash() { return \"${calibration}\"; }
const char* points_hash() { return \"${points}\"; }
}  // namespace infracast::cli
")
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "${text}" @ONLY)  # leaves a file that says so already as it is
