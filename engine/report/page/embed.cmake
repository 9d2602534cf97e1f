# Writes styles and scripts of the page, of a live one and of its workers (web/, below FOLDER) as C++ text to OUTPUT; without ending in .cc, OUTPUT is
# the script of the page alone.
cmake_minimum_required(VERSION 3.22)
include(${CMAKE_CURRENT_LIST_DIR}/bundle.cmake)

# Styles by name; those for narrow screens and for paper come last, since they take back what the others say.
file(GLOB general ${FOLDER}/web/styles/*.css)
file(GLOB media ${FOLDER}/web/styles/media/*.css)
set(style "")
foreach(file IN LISTS general media)
  file(READ ${file} text)
  string(REGEX REPLACE "^/\\* SPDX-License-Identifier: MIT \\*/\n" "" text "${text}")
  string(APPEND style "${text}")
endforeach()

file(GLOB_RECURSE modules ${FOLDER}/web/*.js)
file(GLOB_RECURSE live_modules ${FOLDER}/web/live/*.js)
file(GLOB_RECURSE worker_modules ${FOLDER}/web/live/worker/*.js)
list(REMOVE_ITEM modules ${live_modules})
list(REMOVE_ITEM live_modules ${worker_modules})
bundle(script ${FOLDER}/web/page.js ${FOLDER} "${modules}")

if(NOT OUTPUT MATCHES "\\.cc$")
  file(WRITE ${OUTPUT} "${script}")
  return()
endif()
bundle(worker_script ${FOLDER}/web/live/worker/main.js ${FOLDER} "${worker_modules}")
# In a live page figures move.
set_property(GLOBAL PROPERTY instead_of_${FOLDER}/web/view/data.js ${FOLDER}/web/live/data.js)
bundle(live_script ${FOLDER}/web/live/page.js ${FOLDER} "${live_modules}")
set(live_style "${style}")
file(GLOB styles ${FOLDER}/web/styles/live/*.css)
foreach(file IN LISTS styles)
  file(READ ${file} text)
  string(REGEX REPLACE "^/\\* SPDX-License-Identifier: MIT \\*/\n" "" text "${text}")
  string(APPEND live_style "${text}")
endforeach()

string(SHA256 style_hash "${style}")
string(SHA256 live_style_hash "${live_style}")
string(SHA256 live_script_hash "${live_script}")
string(SHA256 worker_script_hash "${worker_script}")
string(SHA256 script_hash "${script}")
file(WRITE ${OUTPUT} "// Written by embed.cmake.
#include \"report/page/assets.h\"

namespace infracast::report::page {

Asset style() { return {R\"asset(${style})asset\", \"${style_hash}\"}; }

Asset script() { return {R\"asset(${script})asset\", \"${script_hash}\"}; }

Asset live_style() { return {R\"asset(${live_style})asset\", \"${live_style_hash}\"}; }

Asset live_script() { return {R\"asset(${live_script})asset\", \"${live_script_hash}\"}; }

Asset worker_script() { return {R\"asset(${worker_script})asset\", \"${worker_script_hash}\"}; }

}  // namespace infracast::report::page
")
