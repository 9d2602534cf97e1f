// SPDX-License-Identifier: MIT
#include <csignal>
#include <iostream>
#include <sstream>

#include "cli/dispatch.h"
#include "cli/terminal/interruption.h"
#include "cli/terminal/last_words.h"
#include "cli/terminal/output.h"

// Output is collected and written at the end, so that a closed pipe (| head) or a full disk is handled in one place.
int main(int argc, char** argv) {
  using namespace infracast::cli;
  std::signal(SIGPIPE, SIG_IGN);
  end_cleanly_at_signals();
  std::signal(SIGXFSZ, SIG_IGN);  // beyond ulimit -f a write then fails, as on a full disk
  return with_last_words([&] {
    std::ostringstream out;
    const ProcessConsole process(out, std::cerr);
    const int code = dispatch({argv + 1, argv + argc}, process.console());
    return hand_over(out.str(), std::cerr) ? code : static_cast<int>(kMachineFailed);
  });
}
