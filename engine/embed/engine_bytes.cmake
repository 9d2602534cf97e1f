# Writes the bytes of MODULE as C++ text to OUTPUT.
file(READ ${MODULE} hexadecimal HEX)
string(REGEX REPLACE "(................................)" "\\1\n" hexadecimal "${hexadecimal}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hexadecimal}")
file(WRITE ${OUTPUT} "// Written by engine_bytes.cmake.
#include \"infracast/page_engine.h\"

namespace infracast {
namespace {

constexpr std::uint8_t kEngine[] = {
${bytes}};

}  // namespace

std::span<const std::uint8_t> page_engine() { return kEngine; }

}  // namespace infracast
")
