// SPDX-License-Identifier: MIT
#include "cli/line/identity.h"

namespace infracast::cli {

const char* program_version() { return INFRACAST_VERSION; }

const char* compiler() {
#ifdef __clang__
  return "clang " __clang_version__;
#else
  return "gcc " __VERSION__;
#endif
}

}  // namespace infracast::cli
