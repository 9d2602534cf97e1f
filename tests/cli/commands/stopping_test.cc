// SPDX-License-Identifier: MIT
// Commands that are told to stop while they work: what they say, what they leave, and with what they end.
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

#include "cli/terminal/interruption.h"
#include "town_test.h"

namespace infracast::cli {
namespace {

using Handler = void (*)(int);

Handler handler_of(int signal) {
  struct sigaction now {};
  ::sigaction(signal, nullptr, &now);
  return now.sa_handler;
}

// The command, told to stop as soon as it listens. It must be one that takes long.
Said stopped(const Words& words, int signal = SIGTERM) {
  std::signal(signal, SIG_DFL);  // a test that was started in the background has SIGINT ignored
  end_cleanly_at_signals();
  const Handler deaf = handler_of(signal);
  std::atomic<bool> through{false};
  std::thread sender([&] {
    while (!through && handler_of(signal) == deaf) std::this_thread::sleep_for(std::chrono::microseconds(100));
    if (!through) ::kill(::getpid(), signal);
  });
  const Said done = said(words);
  through = true;
  sender.join();
  return done;
}

class Stopped : public TownTest {
 protected:
  static void expect_nothing(const Said& done, const std::string& why, int code = 143) {
    EXPECT_EQ(done.code, code) << done.err;
    EXPECT_TRUE(holds_text(done.err, why)) << done.err;
    EXPECT_EQ(done.out, "");
  }
};

constexpr const char* kMany = "3000000";

TEST_F(Stopped, RunWritesNoFile) {
  const Words words{"run", "base.toml", "-q", "--draws", kMany, "--summary-only", "-o", "a.h5"};
  expect_nothing(stopped(words), "infracast: stopped; a.h5 was not written\n");
  expect_nothing(stopped(words, SIGINT), "infracast: stopped; a.h5 was not written\n", 130);
  EXPECT_TRUE(made().empty());
}

TEST_F(Stopped, RunLeavesOlderResultsAsTheyWere) {
  told({"run", "base.toml", "-q", "-o", "a.h5"});
  const std::string before = text("a.h5");
  stopped({"run", "base.toml", "-q", "--draws", kMany, "--summary-only", "-o", "a.h5"});
  EXPECT_EQ(text("a.h5"), before);
}

TEST_F(Stopped, WhatIfAndValidateSayNothing) {
  expect_nothing(stopped({"what-if", "base.toml", "fibre.build_factor = 2", "-q", "--draws", kMany}), "infracast: stopped\n");
  expect_nothing(stopped({"validate", "base.toml", "--draws", kMany}), "infracast: stopped\n");
  EXPECT_TRUE(made().empty());
}

TEST_F(Stopped, SolveAndSensitivitySayNothing) {
  expect_nothing(
      stopped({"solve", "base.toml", "-q", "--lever", "fibre.build_factor", "--target", "ftth_homes_passed@2018", "--draws", kMany}),
      "infracast: stopped\n");
  put("drivers.toml",
      "study = \"sensitivity\"\nscenario = \"base.toml\"\nmethod = \"sobol\"\nsamples = 1000000\noutputs = [\"ftth_homes_passed@2012\"]\n");
  expect_nothing(stopped({"sensitivity", "drivers.toml", "-q", "-o", "s.h5"}), "infracast: stopped; s.h5 was not written\n");
  EXPECT_EQ(made(), Words{"drivers.toml"});
}

// What is finished is kept; the command that goes on is the same one, with --resume and without what would begin again.
TEST_F(Stopped, SweepKeepsWhatIsFinished) {
  put("rates.toml",
      "study = \"sweep\"\nscenario = \"base.toml\"\ndraws = 512\n[[factor]]\nname = \"fibre.build_factor\"\nrange = [0, 3]\n"
      "[design]\nkind = \"sobol\"\npoints = 8192\n");
  const Said done = stopped({"sweep", "rates.toml", "-q", "--force", "--threads", "1"});
  EXPECT_EQ(done.code, 143) << done.err;
  EXPECT_EQ(done.out, "");
  EXPECT_TRUE(done.err.starts_with("infracast: stopped; ")) << done.err;
  EXPECT_TRUE(done.err.ends_with(" of 8,192 points are kept. To go on:\n  infracast sweep rates.toml -q --threads 1 --resume\n"))
      << done.err;
  EXPECT_FALSE(exists("sweep.h5"));
  const Json status = json_told({"status", "sweep.h5"})[0];
  EXPECT_EQ(status["state"], "stopped");
  EXPECT_EQ(status["points"], 8192);
  EXPECT_LT(status["done"].get<int>(), 8192);
  EXPECT_EQ(status["left"].get<int>(), 8192 - status["done"].get<int>());
  // It is not begun anew by mistake.
  EXPECT_EQ(said({"sweep", "rates.toml", "-q"}).code, 2);
}

}  // namespace
}  // namespace infracast::cli
