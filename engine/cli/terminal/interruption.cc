// SPDX-License-Identifier: MIT
#include "cli/terminal/interruption.h"

#include <unistd.h>

#include <csignal>

namespace infracast::cli {
namespace {

// Global, because a signal handler gets no argument.
std::atomic<bool> stop_requested{false};
std::atomic<int> signal_seen{0};

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

void on_signal(int signal) {
  if (stop_requested.exchange(true)) _exit(128 + signal);
  signal_seen = signal;
}

// A signal that the parent had ignored (nohup, background jobs) stays ignored.
void listen(int signal) {
  if (std::signal(signal, on_signal) == SIG_IGN) std::signal(signal, SIG_IGN);
}

}  // namespace

Interruption::Interruption() {
  stop_requested = false;
  for (const int signal : kSignals) listen(signal);
}

Interruption::~Interruption() {
  for (const int signal : kSignals) {
    if (std::signal(signal, SIG_DFL) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

const std::atomic<bool>* Interruption::flag() const { return &stop_requested; }
int Interruption::exit_code() const { return 128 + signal_seen; }

}  // namespace infracast::cli
