// SPDX-License-Identifier: MIT
#include <csignal>
#include <iostream>
#include <sstream>

#include "cli/dispatch.h"
#include "cli/terminal/output.h"

// Output is collected and written at the end, so that a closed pipe (| head) or a full disk is handled in one place.
int main(int argc, char** argv) {
  using namespace infracast::cli;
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a write beyond ulimit -f then fails like one on a full disk
  std::ostringstream out;
  const int code = dispatch({argv + 1, argv + argc}, console_of_process(out, std::cerr));
  return hand_over(out.str(), std::cerr) ? code : static_cast<int>(kMachineFailed);
}
