// SPDX-License-Identifier: MIT
#include "infracast/memory_at_hand.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

namespace infracast::running {
namespace {

double at_most(double bytes, __rlimit_resource_t what) {
  rlimit limits{};
  if (::getrlimit(what, &limits) != 0 || limits.rlim_cur == RLIM_INFINITY) return bytes;
  return std::min(bytes, static_cast<double>(limits.rlim_cur));
}

// What a container allows; it says "max" where it allows everything.
double allowed_by_container(double bytes) {
  for (const char* path : {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    double limit = 0;
    if (std::ifstream(path) >> limit && limit > 0) bytes = std::min(bytes, limit);
  }
  return bytes;
}

std::string size_text(double bytes) {
  constexpr std::array units{"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};
  std::size_t unit = 0;
  for (; bytes >= 999.5 && unit + 1 < units.size(); ++unit) bytes /= 1000;
  std::array<char, 64> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.3g %s", bytes, units[unit]);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace
}  // namespace infracast::running

namespace infracast {

double memory_at_hand() {
  const double machine = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
  return running::at_most(running::at_most(running::allowed_by_container(machine), RLIMIT_AS), RLIMIT_DATA);
}

std::string beyond_memory(double bytes) {
  const double there = memory_at_hand();
  return bytes <= there ? "" : "needs about " + running::size_text(bytes) + " of memory, and there are " + running::size_text(there);
}

}  // namespace infracast
