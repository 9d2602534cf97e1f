# Joins STYLES and SCRIPTS (lists of files) and writes them as C++ text to OUTPUT.
function(join_files out)
  set(all "")
  foreach(file IN LISTS ARGN)
    file(READ ${file} text)
    string(REGEX REPLACE "^(/\\* |// )SPDX-License-Identifier: MIT( \\*/)?\n" "" text "${text}")
    string(APPEND all "${text}")
  endforeach()
  set(${out} "${all}" PARENT_SCOPE)
endfunction()

join_files(style ${STYLES})
join_files(script ${SCRIPTS})
set(script "(() => {\n\"use strict\";\n${script}})();\n")

string(SHA256 style_hash "${style}")
string(SHA256 script_hash "${script}")
file(WRITE ${OUTPUT} "// Written by embed.cmake.
#include \"report/page/assets.h\"

namespace infracast::page {

Asset style() { return {R\"asset(${style})asset\", \"${style_hash}\"}; }

Asset script() { return {R\"asset(${script})asset\", \"${script_hash}\"}; }

}  // namespace infracast::page
")
