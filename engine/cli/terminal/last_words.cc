// SPDX-License-Identifier: MIT
#include "cli/terminal/last_words.h"

#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include "cli/terminal/console.h"
#include "infracast/whole_file.h"

namespace infracast::cli {
namespace {

constexpr std::string_view kOutOfMemory = "infracast: out of memory\n";

int say_out_of_memory() {
  static_cast<void>(!::write(STDERR_FILENO, kOutOfMemory.data(), kOutOfMemory.size()));
  return kMachineFailed;
}

// Nothing of this program calls exit() before main is through.
void ended_by_a_library() {
  discard_unfinished_files();
  ::_exit(say_out_of_memory());
}

// Where a library promises to throw nothing, and gets no memory. What else is thrown there is a fault, and shows as one.
void ended_by_an_exception() {
  try {
    if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    ended_by_a_library();
  } catch (...) {
    std::abort();
  }
  std::abort();
}

}  // namespace

int with_last_words(const std::function<int()>& all) {
  static bool through = false;
  std::atexit([] {
    if (!through) ended_by_a_library();
  });
  std::set_terminate(ended_by_an_exception);
  try {
    const int code = all();
    through = true;
    return code;
  } catch (const std::bad_alloc&) {
    through = true;
    return say_out_of_memory();
  }
}

}  // namespace infracast::cli
