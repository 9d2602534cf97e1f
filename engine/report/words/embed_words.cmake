# Writes the table of words (WORDS, a file) as C++ text to OUTPUT.
file(READ ${WORDS} words)
file(WRITE ${OUTPUT} "// Written by embed_words.cmake.
#include \"report/words/word_table.h\"

namespace infracast::report {

std::string_view words_json() { return R\"asset(${words})asset\"; }

}  // namespace infracast::report
")
