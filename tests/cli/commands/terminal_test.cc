// SPDX-License-Identifier: MIT
// What a terminal is and is shown: its width, colours and language, progress, signals, and what is handed over at the end.
#include <fcntl.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "cli/terminal/interruption.h"
#include "cli/terminal/last_words.h"
#include "cli/terminal/output.h"
#include "cli/terminal/progress.h"
#include "infracast/machine_error.h"
#include "town_test.h"

namespace infracast::cli {
namespace {

// ---- progress ----

struct Screen {
  std::ostringstream out, err, data, progress;
  bool terminal = true;
  std::size_t width = 80;

  [[nodiscard]] Console console() {
    return {.out = out, .err = err, .data = data, .progress = progress, .style = {}, .err_is_terminal = terminal, .err_width = width};
  }
};

void wait_for_a_redraw() { std::this_thread::sleep_for(std::chrono::milliseconds(120)); }

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

TEST(Progress, IsALineThatIsRedrawnAndGoneAtTheEnd) {
  Screen screen;
  const Console console = screen.console();
  {
    const Clock::time_point begin = Clock::now();
    Progress progress(console, "town", 8, false, "points");
    progress.report(1);
    if (seconds_since(begin) < 0.1) EXPECT_EQ(screen.progress.str(), "");  // too early
    wait_for_a_redraw();
    screen.progress.str("");
    progress.report(2);
    const std::string line = screen.progress.str();
    EXPECT_TRUE(line.starts_with("\rtown  [#####...............]  25 %  ")) << line;  // a quarter of twenty
    EXPECT_TRUE(holds_text(line, " points/s  0:0")) << line;
    EXPECT_TRUE(line.ends_with(" left\033[K")) << line;
  }
  EXPECT_TRUE(screen.progress.str().ends_with("\r\033[K"));
  EXPECT_EQ(screen.err.str(), "");
}

// "2:05 left" is 125.
double seconds_left(const std::string& line) {
  const std::size_t at = line.rfind("/s  ") + 4, colon = line.find(':', at);
  return 60 * std::stod(line.substr(at, colon - at)) + std::stod(line.substr(colon + 1, 2));
}

// Two of 2000 in some 0.12 s: the other 1998 in 999 times that, rounded up to whole seconds.
TEST(Progress, CountsDownTheTimeThatIsLeft) {
  Screen screen;
  const Console console = screen.console();
  const Clock::time_point begin = Clock::now();
  Progress progress(console, "town", 2000, false);
  const Clock::time_point begun = Clock::now();
  wait_for_a_redraw();
  const double least = seconds_since(begun);
  progress.report(2, "1 failed");
  const double most = seconds_since(begin);
  const std::string line = screen.progress.str();
  EXPECT_TRUE(holds_text(line, " draws/s  ")) << line;
  EXPECT_TRUE(line.ends_with(" left  1 failed\033[K")) << line;
  EXPECT_GE(seconds_left(line), 999 * least) << line;
  EXPECT_LE(seconds_left(line), 999 * most + 1) << line;
}

TEST(Progress, EndsAtAHundredPerCent) {
  Screen screen;
  const Console console = screen.console();
  Progress progress(console, "town", 8, false);
  wait_for_a_redraw();
  progress.report(9);
  EXPECT_TRUE(holds_text(screen.progress.str(), "[####################]  100 %  ")) << screen.progress.str();
  EXPECT_TRUE(holds_text(screen.progress.str(), "  0:00 left")) << screen.progress.str();
}

TEST(Progress, IsABarAloneWhereTheLineIsTooLong) {
  Screen screen;
  screen.width = 30;
  const Console console = screen.console();
  Progress progress(console, "a town with a long name", 8, false);
  wait_for_a_redraw();
  progress.report(4);
  EXPECT_EQ(screen.progress.str(), "\r[##########..........]\033[K");
}

TEST(Progress, SaysNothingWhenQuietNorEarlyInALog) {
  Screen screen;
  {
    const Console console = screen.console();
    Progress progress(console, "town", 8, true);
    wait_for_a_redraw();
    progress.report(4);
  }
  EXPECT_EQ(screen.progress.str(), "");
  screen.terminal = false;
  {
    const Console console = screen.console();
    Progress progress(console, "town", 8, false);
    wait_for_a_redraw();
    progress.report(4);  // a log has a line every ten seconds
  }
  EXPECT_EQ(screen.progress.str() + screen.err.str(), "");
}

TEST(Progress, ShowsControlCharactersOfANameInDigits) {
  Screen screen;
  const Console console = screen.console();
  Progress progress(console, "to\033wn", 8, false);
  wait_for_a_redraw();
  progress.report(4);
  EXPECT_EQ(count_of(screen.progress.str(), "\033"), 1U) << screen.progress.str();  // what ends the line
}

// ---- the console of a process ----

class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1);
  }
  ~Environment() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

Language language_with(const char* all, const char* messages, const char* lang) {
  const Environment a("LC_ALL", all), b("LC_MESSAGES", messages), c("LANG", lang);
  std::ostringstream out, err;
  return ProcessConsole(out, err).console().language;
}

TEST(ConsoleLanguage, IsThatOfTheFirstLocaleThatIsSet) {
  EXPECT_EQ(language_with(nullptr, nullptr, "zh_CN.UTF-8"), Language::zh);
  EXPECT_EQ(language_with(nullptr, "en_GB.UTF-8", "zh_CN.UTF-8"), Language::en);
  EXPECT_EQ(language_with(nullptr, "zh_TW", "en_GB"), Language::zh);
  EXPECT_EQ(language_with("C", "zh_CN", "zh_CN"), Language::en);
  EXPECT_EQ(language_with("zh_CN", "en_GB", "en_GB"), Language::zh);
  EXPECT_EQ(language_with("", "", "zh_CN"), Language::zh);  // set to nothing is not set
  EXPECT_EQ(language_with(nullptr, nullptr, nullptr), Language::en);
}

TEST(ConsoleWidth, IsThatOfColumnsOrNoneForAFile) {
  const auto width = [](const char* columns) {
    const Environment set("COLUMNS", columns);
    testing::internal::CaptureStdout();  // a file
    std::ostringstream out, err;
    const std::size_t found = ProcessConsole(out, err).console().style.width;
    testing::internal::GetCapturedStdout();
    return found;
  };
  EXPECT_EQ(width("72"), 72U);
  EXPECT_EQ(width(nullptr), 0U);
  for (const char* wrong : {"0", "", "wide", "72x", "-5"}) EXPECT_EQ(width(wrong), 0U) << wrong;
}

TEST(ConsoleColours, AreNotForFiles) {
  const Environment terminal("TERM", "xterm");
  testing::internal::CaptureStdout();
  std::ostringstream out, err;
  const ProcessConsole process(out, err);
  testing::internal::GetCapturedStdout();
  EXPECT_FALSE(process.console().style.colour);
  EXPECT_FALSE(process.console().out_is_terminal);
}

// What is asked for is shown; tables for programs pass as they are.
TEST(ConsoleStreams, ShowControlCharactersButKeepDataAsItIs) {
  std::ostringstream out, err;
  const ProcessConsole process(out, err);
  const Console& console = process.console();
  console.out << "a\007b";
  console.err << "c\007d";
  EXPECT_EQ(out.str().find('\007'), std::string::npos);
  EXPECT_EQ(err.str().find('\007'), std::string::npos);
  out.str("");
  err.str("");
  console.data << "a\007b";
  console.progress << "\rc";
  EXPECT_EQ(out.str(), "a\007b");
  EXPECT_EQ(err.str(), "\rc");
}

// ---- signals ----

double seconds_to_the_end() {
  itimerval left{};
  ::getitimer(ITIMER_REAL, &left);
  return static_cast<double>(left.it_value.tv_sec) + static_cast<double>(left.it_value.tv_usec) / 1e6;
}

// A test that was started in the background has SIGINT and SIGHUP ignored.
void hear_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
}

TEST(Interruption, HearsASignalAndHasItsExitCode) {
  hear_signals();
  for (const auto& [signal, code] : {std::pair(SIGINT, 130), std::pair(SIGTERM, 143), std::pair(SIGHUP, 129)}) {
    const Interruption interruption;
    EXPECT_FALSE(interruption.requested());
    std::raise(signal);
    EXPECT_TRUE(interruption.requested());
    EXPECT_TRUE(*interruption.flag());
    EXPECT_EQ(interruption.exit_code(), code);
  }
  EXPECT_FALSE(Interruption().requested());  // an older one is forgotten
}

TEST(Interruption, EndsWhatDoesNotHearWithinTwoSecondsUnlessTimeIsTaken) {
  hear_signals();
  {
    const Interruption interruption;
    EXPECT_EQ(seconds_to_the_end(), 0);
    std::raise(SIGTERM);
    EXPECT_NEAR(seconds_to_the_end(), 1.7, 0.3);
    interruption.take_time();
    EXPECT_EQ(seconds_to_the_end(), 0);
    EXPECT_TRUE(interruption.requested());
  }
  {
    const Interruption interruption;
    std::raise(SIGTERM);
  }
  EXPECT_EQ(seconds_to_the_end(), 0);  // nobody is ended once the work is over
}

TEST(Interruption, EndsAtASecondSignalAtOnce) {
  hear_signals();
  EXPECT_EXIT(
      {
        const Interruption interruption;
        std::raise(SIGINT);
        std::raise(SIGTERM);
      },
      testing::ExitedWithCode(143), "");
}

TEST(Interruption, LeavesIgnoredSignalsIgnored) {
  std::signal(SIGHUP, SIG_IGN);
  {
    const Interruption interruption;
    std::raise(SIGHUP);
    EXPECT_FALSE(interruption.requested());
  }
  std::raise(SIGHUP);
  std::signal(SIGHUP, SIG_DFL);
}

// ---- last words ----

TEST(LastWords, AreOfMemoryThatRanOut) {
  testing::internal::CaptureStderr();
  const int code = with_last_words([]() -> int { throw std::bad_alloc(); });
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "infracast: out of memory\n");
  EXPECT_EQ(code, 1);
  EXPECT_EQ(with_last_words([] { return 3; }), 3);
}

// A library that gets no memory ends the process as if all were well.
TEST(LastWords, AreSaidWhereALibraryEndsTheProcess) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";  // a process in which no other test was through
  EXPECT_EXIT(with_last_words([]() -> int { std::exit(0); }), testing::ExitedWithCode(1), "infracast: out of memory");
}

// ---- handing over ----

// The standard output as another file while it lives.
class Redirected {
 public:
  explicit Redirected(int to) : before_(::dup(STDOUT_FILENO)) { ::dup2(to, STDOUT_FILENO); }
  ~Redirected() {
    ::dup2(before_, STDOUT_FILENO);
    ::close(before_);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;

 private:
  int before_;
};

TEST(HandOver, WritesTheWholeText) {
  const std::string text(100000, 'x');
  std::ostringstream err;
  testing::internal::CaptureStdout();
  const bool written = hand_over(text, err);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), text);
  EXPECT_TRUE(written);
  EXPECT_TRUE(hand_over("", err));
  EXPECT_EQ(err.str(), "");
}

TEST(HandOver, SaysThatTheDiskIsFull) {
  std::ostringstream err;
  const int full = ::open("/dev/full", O_WRONLY);
  bool written = true;
  {
    const Redirected output(full);
    written = hand_over("text", err);
  }
  ::close(full);
  EXPECT_FALSE(written);
  EXPECT_EQ(err.str(), "infracast: cannot write to the standard output: No space left on device\n");
}

TEST(HandOver, TakesAReaderThatHasEnoughForNoFailure) {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  std::ostringstream err;
  bool written = false;
  {
    const Redirected output(ends[1]);
    written = hand_over("text", err);
  }
  ::close(ends[1]);
  std::signal(SIGPIPE, before);
  EXPECT_TRUE(written);
  EXPECT_EQ(err.str(), "");
}

TEST(WriteFiles, MakesTheFolderAndEveryFile) {
  const TemporaryFolder folder;
  write_files(folder / "a/b", {{"one", "1"}, {"two", "2"}});
  EXPECT_EQ(contents(folder / "a/b/one"), "1");
  EXPECT_EQ(contents(folder / "a/b/two"), "2");
  put(folder / "file", "");
  EXPECT_TRUE(failure_of([&] { write_files(folder / "file/b", {}); }).starts_with("cannot make " + (folder / "file/b").string() + ": "));
}

}  // namespace
}  // namespace infracast::cli
