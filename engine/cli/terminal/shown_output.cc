// SPDX-License-Identifier: MIT
#include "cli/terminal/shown_output.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "infracast/table.h"
#include "notation/unicode.h"

namespace infracast::cli {
namespace {

constexpr Tone kTones[] = {Tone::strong, Tone::faint, Tone::good, Tone::bad, Tone::doubtful};

// How long the change of colour is that the text begins with; 0 when it begins with none.
std::size_t colour_at_start(std::string_view text) {
  if (!text.starts_with('\033')) return 0;
  for (const Tone tone : kTones) {
    const std::string around = toned("", tone, {.colour = true});  // "on", then "off"
    const std::size_t off = around.rfind('\033');
    for (const std::string_view change : {std::string_view(around).substr(0, off), std::string_view(around).substr(off)})
      if (text.starts_with(change)) return change.size();
  }
  return 0;
}

std::string shown_with_colours(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t colour = colour_at_start(text);
    const std::size_t next = colour > 0 ? colour : std::min(text.find('\033', 1), text.size());
    out += colour > 0 ? std::string(text.substr(0, next)) : shown(text.substr(0, next));
    text.remove_prefix(next);
  }
  return out;
}

}  // namespace

std::streamsize ShownOutput::xsputn(const char* text, std::streamsize size) {
  const std::string_view written(text, static_cast<std::size_t>(size));
  under_ << (colours_ ? shown_with_colours(written) : shown(written));
  return size;
}

ShownOutput::int_type ShownOutput::overflow(int_type letter) {
  if (traits_type::eq_int_type(letter, traits_type::eof())) return traits_type::not_eof(letter);
  const char one = traits_type::to_char_type(letter);
  xsputn(&one, 1);
  return letter;
}

int ShownOutput::sync() {
  under_.flush();
  return 0;
}

}  // namespace infracast::cli
