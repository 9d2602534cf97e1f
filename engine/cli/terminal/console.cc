// SPDX-License-Identifier: MIT
#include "cli/terminal/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

namespace infracast::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::size_t columns_wanted() {
  const std::string_view text = environment("COLUMNS");
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  return error == std::errc() && end == text.data() + text.size() ? columns : 0;
}

// 0: no limit, as for a pipe or a file.
std::size_t width_of(int descriptor) {
  if (const std::size_t wanted = columns_wanted(); wanted > 0) return wanted;
  winsize size{};
  return isatty(descriptor) != 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool shows_colour(int descriptor) {
  const std::string_view terminal = environment("TERM");
  return isatty(descriptor) != 0 && environment("NO_COLOR").empty() && !terminal.empty() && terminal != "dumb";
}

std::size_t width_or(std::size_t usual, int descriptor) {
  const std::size_t width = width_of(descriptor);
  return width > 0 ? width : usual;
}

Language language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string_view value = environment(name);
    if (!value.empty()) return value.starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

}  // namespace

ProcessConsole::ProcessConsole(std::ostream& out, std::ostream& err)
    : style_{width_of(STDOUT_FILENO), shows_colour(STDOUT_FILENO)},
      shown_out_(out, style_.colour),
      shown_err_(err, false),
      out_(&shown_out_),
      err_(&shown_err_),
      console_{.out = out_,
               .err = err_,
               .data = out,
               .progress = err,
               .style = style_,
               .err_is_terminal = isatty(STDERR_FILENO) != 0 && environment("TERM") != "dumb",
               .err_width = width_or(80, STDERR_FILENO),
               .language = language_of_locale(),
               .out_is_terminal = isatty(STDOUT_FILENO) != 0} {}

}  // namespace infracast::cli
