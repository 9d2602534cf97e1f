# Writes names.json (NAMES) as C++ text to OUTPUT.
file(READ ${NAMES} names)
file(WRITE ${OUTPUT} "// Written by embed_names.cmake.
#include \"report/words/names.h\"

namespace infracast {

std::string_view names_json() { return R\"asset(${names})asset\"; }

}  // namespace infracast
")
