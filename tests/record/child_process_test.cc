// SPDX-License-Identifier: MIT
// What falls in a child does not bring its parent down, and what it says arrives.
#include "infracast/child_process.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <new>
#include <stdexcept>
#include <string>

namespace infracast {
namespace {

void say(int pipe, const std::string& text) { static_cast<void>(!::write(pipe, text.data(), text.size())); }

TEST(ChildProcess, TellsWhatItWroteHoweverLongItIs) {
  const std::string text(300'000, 'x');
  const ChildEnd end = in_child([&](int pipe) { say(pipe, text); });
  EXPECT_TRUE(end.well());
  EXPECT_EQ(end.told, text);
}

TEST(ChildProcess, ASignalEndsItAlone) {
  const ChildEnd end = in_child([](int) { ::raise(SIGKILL); });
  EXPECT_FALSE(end.well());
  EXPECT_TRUE(end.by_signal(SIGKILL));
  EXPECT_FALSE(end.by_signal(SIGTERM));
}

TEST(ChildProcess, WhatChangesThereStaysThere) {
  int number = 1;
  EXPECT_TRUE(in_child([&](int) { number = 2; }).well());
  EXPECT_EQ(number, 1);
}

TEST(ChildProcess, WorkThatGoesWellIsSilent) {
  EXPECT_EQ(complaint_of_child([] {}), "");
}

TEST(ChildProcess, ComplaintsAreWhatWasThrownOrPrinted) {
  EXPECT_EQ(complaint_of_child([] { throw std::runtime_error("no room"); }), "no room");
  EXPECT_EQ(complaint_of_child([] { throw std::bad_alloc(); }), "out of memory");
  EXPECT_EQ(complaint_of_child([] { say(STDERR_FILENO, "a cell is left out"); }), "a cell is left out");
  EXPECT_EQ(complaint_of_child([] { ::_exit(3); }), "it ended without a word");
  EXPECT_EQ(complaint_of_child([] { ::raise(SIGKILL); }), "it was ended by signal " + std::to_string(SIGKILL));
}

}  // namespace
}  // namespace infracast
