// SPDX-License-Identifier: MIT
#include "record/hdf5/trial.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>
#include <system_error>

#include "record/file/read_failure.h"

namespace infracast::record {
namespace {

constexpr rlim_t kSeconds = 5;                                      // processor time for any file
constexpr std::uint64_t kBytesPerSecond = std::uint64_t{32} << 20;  // additional time for larger ones
constexpr rlim_t kMemory = rlim_t{1} << 30;                         // beyond what the process uses now

#ifndef __has_feature  // GCC 12 has none, and says it with macros
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool kShadowMemory = true;  // a sanitizer reserves more than any limit
#else
constexpr bool kShadowMemory = false;
#endif

constexpr char kDone = 'd';
constexpr char kFile = 'f';
constexpr char kMachine = 'm';

[[noreturn]] void fail_to_start() {
  throw ReadFailure("no process can be started to read it in: " + std::generic_category().message(errno), ReadFailure::Cause::machine);
}

void limit(int what, rlim_t most) {
  rlimit limits{};
  ::getrlimit(static_cast<__rlimit_resource_t>(what), &limits);
  limits.rlim_cur = std::min(limits.rlim_max, most);
  ::setrlimit(static_cast<__rlimit_resource_t>(what), &limits);
}

rlim_t memory_in_use() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<rlim_t>(pages) * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

void confine(std::uint64_t file_size) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) std::signal(signal, SIG_DFL);
  if (const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0)
    ::dup2(nowhere, STDERR_FILENO);  // discards what a library prints as it dies
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);  // no core dump of a stranger's file
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, kSeconds + static_cast<rlim_t>(file_size / kBytesPerSecond));
  if (const rlim_t used = memory_in_use(); used > 0 && !kShadowMemory) limit(RLIMIT_AS, used + kMemory);
}

std::string outcome_of(const std::function<void()>& work) {
  try {
    work();
    return {kDone};
  } catch (const ReadFailure& failure) {
    return (failure.cause() == ReadFailure::Cause::file ? kFile : kMachine) + std::string(failure.what());
  } catch (const std::bad_alloc&) {
    return kFile + std::string("it asks for more memory than it can fill");
  } catch (const std::exception& failure) {
    return kFile + std::string("it is damaged: ") + failure.what();
  }
}

[[noreturn]] void be_child(int pipe, std::uint64_t file_size, const std::function<void()>& work) {
  confine(file_size);
  std::string outcome = outcome_of(work);
  outcome.resize(std::min<std::size_t>(outcome.size(), 4000));  // what a pipe takes at once
  const ssize_t written = ::write(pipe, outcome.data(), outcome.size());
  ::_exit(written > 0 ? 0 : 1);
}

std::string received(int pipe) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = ::read(pipe, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

int status_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

void judge(const std::string& outcome, int status) {
  const bool ended_well = WIFEXITED(status) && WEXITSTATUS(status) == 0 && !outcome.empty();
  const bool stopped = WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM);
  if (stopped) throw ReadFailure("stopped", ReadFailure::Cause::machine);
  if (!ended_well)
    throw ReadFailure("it is damaged: the HDF5 library " +
                      std::string(WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU ? "does not come to an end with it" : "fails on it"));
  if (outcome.front() == kDone) return;
  throw ReadFailure(outcome.substr(1), outcome.front() == kMachine ? ReadFailure::Cause::machine : ReadFailure::Cause::file);
}

}  // namespace

void try_in_child(std::uint64_t file_size, const std::function<void()>& work) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) fail_to_start();
  const pid_t child = ::fork();
  if (child == 0) be_child(pipe[1], file_size, work);
  ::close(pipe[1]);
  if (child < 0) {
    ::close(pipe[0]);
    fail_to_start();
  }
  const std::string outcome = received(pipe[0]);
  ::close(pipe[0]);
  judge(outcome, status_of(child));
}

}  // namespace infracast::record
