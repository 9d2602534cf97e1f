// SPDX-License-Identifier: MIT
// How numbers, letters and quotes are written in equations, whichever program's.
#pragma once

#include <cstddef>
#include <string_view>

namespace infracast::importing {

// A mark as it is written, and in our language's own.
struct Mark {
  std::string_view written;
  std::string_view means;
};

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
// Letters of other alphabets are of more than one byte, each with its highest bit set.
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Of what begins at `at`; 0 when it is no number: "12", ".5", "3.e-2".
std::size_t length_of_number(std::string_view text, std::size_t at);
// Of a name in quotes that begins at `at`, both quotes counted; npos when it does not end. A backslash stands before a quote within.
std::size_t length_of_quoted(std::string_view text, std::size_t at);

}  // namespace infracast::importing
