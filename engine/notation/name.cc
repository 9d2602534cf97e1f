// SPDX-License-Identifier: MIT
#include "notation/name.h"
#include "notation/message_parts.h"
#include "notation/unicode.h"

#include <algorithm>
#include <string>

namespace infracast {
namespace {

constexpr std::string_view kInstanceName = "{name}";

bool is_small_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "homesPassed" and "Homes-passed" as "homes_passed".
std::string suggestion(std::string_view text) {
  std::string name;
  char before = '_';
  for (const char c : text) {
    const bool usable = is_capital(c) || is_small_letter(c) || is_digit(c);
    const bool new_word = !usable || (is_capital(c) && is_small_letter(before));
    if (new_word && !name.empty() && name.back() != '_') name += '_';
    if (usable) name += is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
    before = c;
  }
  if (name.ends_with('_')) name.pop_back();
  return is_name(name) ? name : "";
}

}  // namespace

bool is_name(std::string_view text) {
  return !text.empty() && is_small_letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_small_letter(c) || is_digit(c) || c == '_'; });
}

bool is_full_name(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return is_name(text);
  return is_name(text.substr(0, dot)) && is_full_name(text.substr(dot + 1));
}

bool is_name_pattern(std::string_view text) {
  const std::size_t at = text.find(kInstanceName);
  if (at == std::string_view::npos) return is_name(text);
  std::string plain(text.substr(0, at));
  plain += 'x';
  plain += text.substr(at + kInstanceName.size());
  return is_name(plain);
}

bool is_unit_name(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character here = character_at(text, at);
    const std::size_t next = at + here.length;
    const bool letter = is_unit_letter(here.code);
    const bool hyphen = here.code == '-' && next < text.size() && is_unit_letter(character_at(text, next).code);
    if (!letter && (at == 0 || !(hyphen || is_digit(text[at])))) return false;
    at = next;
  }
  return !text.empty();
}

bool is_unit_letter(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == '_' || code == '%' || (code >= 0x80 && code != 0xB7);
}

void check_one_line(const Located<std::string>& text, std::string_view what, Diagnostics& diagnostics) {
  for (std::size_t at = 0; at < text.value.size();) {
    if (text.value[at] >= 0x20 && text.value[at] < 0x7F) {  // most characters
      ++at;
      continue;
    }
    const Character here = character_at(text.value, at);
    const bool control = here.code < 0x20 || (here.code >= 0x7F && here.code < 0xA0) || here.code == 0x2028 || here.code == 0x2029;
    if (control)
      return diagnostics.error(text.where, std::string(what) + " is one line, without line ends, tabs or other control characters",
                               "write a blank there");
    at += here.length;
  }
}

void check_name(const Located<std::string>& name, std::string_view what, Diagnostics& diagnostics) {
  if (is_name(name.value)) return;
  const std::string better = suggestion(name.value);
  diagnostics.error(name.where, std::string(what) + " is named with small letters, digits and _",
                    better.empty() ? "" : "write " + in_quotes(better));
}

}  // namespace infracast
