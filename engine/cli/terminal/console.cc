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

Language language_of_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string_view value = environment(name);
    if (!value.empty()) return value.starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

}  // namespace

Console console_of_process(std::ostream& out, std::ostream& err) {
  const std::size_t err_width = width_of(STDERR_FILENO);
  return {.out = out,
          .err = err,
          .style = {width_of(STDOUT_FILENO), shows_colour(STDOUT_FILENO)},
          .err_is_terminal = isatty(STDERR_FILENO) != 0 && environment("TERM") != "dumb",
          .err_width = err_width > 0 ? err_width : 80,
          .language = language_of_locale(),
          .out_is_terminal = isatty(STDOUT_FILENO) != 0};
}

}  // namespace infracast::cli
