// SPDX-License-Identifier: MIT
#include "record/hdf5/trial.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>
#include <string>
#include <system_error>

#include "infracast/child_process.h"
#include "record/file/read_failure.h"

namespace infracast::record {
namespace {

constexpr rlim_t kSeconds = 2;                                      // processor time for any file; 200 MB of ours take 0.1 s
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
  ::prctl(PR_SET_DUMPABLE, 0);  // no core dump of a stranger's file
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) std::signal(signal, SIG_DFL);
  if (const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0)
    ::dup2(nowhere, STDERR_FILENO);  // discards what a library prints as it dies
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

void try_here(int pipe, std::uint64_t file_size, const std::function<void()>& work) {
  confine(file_size);
  std::string outcome = outcome_of(work);
  outcome.resize(std::min<std::size_t>(outcome.size(), 4000));  // what a pipe takes at once
  if (::write(pipe, outcome.data(), outcome.size()) <= 0) ::_exit(1);
}

void judge(const ChildEnd& end) {
  if (end.by_signal(SIGINT) || end.by_signal(SIGTERM)) throw ReadFailure("stopped", ReadFailure::Cause::machine);
  if (!end.well() || end.told.empty())
    throw ReadFailure("it is damaged: the HDF5 library " +
                      std::string(end.by_signal(SIGXCPU) ? "does not come to an end with it" : "fails on it"));
  if (end.told.front() == kDone) return;
  throw ReadFailure(end.told.substr(1), end.told.front() == kMachine ? ReadFailure::Cause::machine : ReadFailure::Cause::file);
}

}  // namespace

void try_in_child(std::uint64_t file_size, const std::function<void()>& work) {
  try {
    judge(in_child([&](int pipe) { try_here(pipe, file_size, work); }));
  } catch (const std::system_error& failure) {
    throw ReadFailure(std::string("it cannot be examined: ") + failure.what(), ReadFailure::Cause::machine);
  }
}

}  // namespace infracast::record
