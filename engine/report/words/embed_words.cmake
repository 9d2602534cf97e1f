# Writes the tables of words (WORDS and PHRASES, files) as C++ text to OUTPUT.
file(READ ${WORDS} words)
file(READ ${PHRASES} phrases)
file(WRITE ${OUTPUT} "// Written by embed_words.cmake.
#include \"report/words/word_table.h\"

namespace infracast::report {

std::string_view words_json() { return R\"asset(${words})asset\"; }

std::string_view phrases_json() { return R\"asset(${phrases})asset\"; }

}  // namespace infracast::report
")
