// SPDX-License-Identifier: MIT
#include "cli/terminal/interruption.h"

#include <sys/time.h>
#include <unistd.h>

#include <csignal>

#include "infracast/whole_file.h"

namespace infracast::cli {
namespace {

// Global, because a signal handler gets no argument.
std::atomic<bool> stop_requested{false};
std::atomic<int> signal_seen{0};

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
constexpr suseconds_t kPatience = 700'000;  // microseconds, after a second: what was told to stop ends within two

void await(time_t seconds, suseconds_t microseconds) {
  const itimerval once{{0, 0}, {seconds, microseconds}};
  ::setitimer(ITIMER_REAL, &once, nullptr);
}

void end_now(int signal) {
  discard_unfinished_files();
  _exit(128 + signal);
}

// Work that hears the flag ends by itself; what does not hear it in time is ended.
void on_signal(int signal) {
  if (stop_requested.exchange(true)) end_now(signal);
  signal_seen = signal;
  await(1, kPatience);
}

void on_alarm(int /*signal*/) { end_now(signal_seen); }

// Nothing listens: the process ends as one does that never heard of signals, but leaves no half a file.
void on_signal_alone(int signal) {
  discard_unfinished_files();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// A signal that the parent had ignored (nohup, background jobs) stays ignored.
void listen(int signal, void (*handler)(int)) {
  if (std::signal(signal, handler) == SIG_IGN) std::signal(signal, SIG_IGN);
}

}  // namespace

void end_cleanly_at_signals() {
  for (const int signal : kSignals) listen(signal, on_signal_alone);
}

Interruption::Interruption() {
  stop_requested = false;
  std::signal(SIGALRM, on_alarm);
  for (const int signal : kSignals) listen(signal, on_signal);
}

Interruption::~Interruption() {
  take_time();
  end_cleanly_at_signals();
}

const std::atomic<bool>* Interruption::flag() const { return &stop_requested; }
int Interruption::exit_code() const { return 128 + signal_seen; }
int Interruption::stopped(std::ostream& err) const {
  err << "infracast: stopped\n";
  return exit_code();
}
void Interruption::take_time() const { await(0, 0); }

}  // namespace infracast::cli
