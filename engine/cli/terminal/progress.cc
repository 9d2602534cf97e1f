// SPDX-License-Identifier: MIT
#include "cli/terminal/progress.h"
#include "notation/unicode.h"

#include <algorithm>
#include <cmath>

namespace infracast::cli {
namespace {

constexpr double kRedraw = 0.1;    // seconds between redraws of a terminal's line
constexpr double kLogLine = 10.0;  // seconds between lines of a log
constexpr std::size_t kBar = 20;

std::string clock_text(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  const std::string rest = std::to_string(whole % 60);
  return std::to_string(whole / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(share * kBar);
  return "[" + std::string(full, '#') + std::string(kBar - full, '.') + "]";
}

}  // namespace

Progress::Progress(const Console& console, std::string name, std::size_t draws, bool quiet, std::string unit)
    : console_(console),
      name_(std::move(name)),
      draws_(draws),
      quiet_(quiet),
      unit_(std::move(unit)),
      next_(console.err_is_terminal ? kRedraw : kLogLine) {}

Progress::~Progress() {
  if (drawn_ && console_.err_is_terminal) console_.progress << "\r\033[K" << std::flush;
}

void Progress::report(std::size_t done, const std::string& note) {
  if (quiet_) return;
  const std::lock_guard lock(mutex_);
  const double now = seconds();
  if (now < next_) return;
  next_ = now + (console_.err_is_terminal ? kRedraw : kLogLine);
  drawn_ = true;
  if (console_.err_is_terminal) {
    console_.progress << '\r' << shown_in_line(line(done, note)) << "\033[K" << std::flush;
  } else {
    console_.err << line(done, note) << std::endl;
  }
}

std::string Progress::line(std::size_t done, const std::string& note) const {
  const double share = draws_ == 0 ? 1 : static_cast<double>(std::min(done, draws_)) / static_cast<double>(draws_);
  const double rate = static_cast<double>(done) / std::max(seconds(), 1e-9);
  const double left = rate > 0 ? static_cast<double>(draws_ - std::min(done, draws_)) / rate : 0;
  const std::string text = name_ + "  " + bar(share) + "  " + std::to_string(static_cast<int>(100 * share)) + " %  " +
                           readable_number(rate, Language::en, 3) + " " + unit_ + "/s  " + clock_text(left) + " left" +
                           (note.empty() ? "" : "  " + note);
  return console_.err_is_terminal && display_width(text) >= console_.err_width ? bar(share) : text;
}

}  // namespace infracast::cli
