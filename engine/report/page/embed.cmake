# Writes style and script of the page (web/, below FOLDER) as C++ text to OUTPUT; without ending in .cc, OUTPUT is the script alone.
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
bundle(script ${FOLDER}/web/page.js ${FOLDER} "${modules}")

if(NOT OUTPUT MATCHES "\\.cc$")
  file(WRITE ${OUTPUT} "${script}")
  return()
endif()
string(SHA256 style_hash "${style}")
string(SHA256 script_hash "${script}")
file(WRITE ${OUTPUT} "// Written by embed.cmake.
#include \"report/page/assets.h\"

namespace infracast::report::page {

Asset style() { return {R\"asset(${style})asset\", \"${style_hash}\"}; }

Asset script() { return {R\"asset(${script})asset\", \"${script_hash}\"}; }

}  // namespace infracast::report::page
")
