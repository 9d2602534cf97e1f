// SPDX-License-Identifier: MIT
// Commands as they are typed, asked without a process: what they refuse, and with which exit code.
#include "cli/dispatch.h"

#include <gtest/gtest.h>

#include "cli_test.h"

namespace infracast::cli {
namespace {

TEST(Sweep, IsNotBegunAnewAndContinuedAtOnce) {
  for (const char* going_on : {"--resume", "--retry-failed"}) {
    Listener listener;
    EXPECT_EQ(dispatch({"sweep", "nowhere.toml", "-o", "nowhere.h5", "--force", going_on}, listener.console()), 2);
    EXPECT_NE(listener.heard.str().find("--force"), std::string::npos) << listener.heard.str();
  }
}

// What is no results file is wrong input, not a failing machine.
TEST(Targets, OfAFileThatIsNoneOfOursAreWrongInput) {
  Listener listener;
  EXPECT_EQ(dispatch({"targets", INFRACAST_SOURCE_DIR "/README.md"}, listener.console()), 2);
  EXPECT_NE(listener.heard.str().find("README.md"), std::string::npos) << listener.heard.str();
}

}  // namespace
}  // namespace infracast::cli
