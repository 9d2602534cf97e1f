// SPDX-License-Identifier: MIT
// What the engine asks of the machine, where that is a page: one thread, no exceptions, nobody who reads stderr.
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "infracast/assert.h"
#include "infracast/parallel_loop.h"
#include "run/parallel.h"
#include "run/refuse.h"

// The page throws it as an error; it must not return.
extern "C" __attribute__((import_module("infracast"), import_name("refuse"))) void refuse_in_page(const char* why, std::size_t length);

namespace infracast::embed {
namespace {

[[noreturn]] void give_up(std::string_view why) {
  refuse_in_page(why.data(), why.size());
  __builtin_trap();
}

}  // namespace
}  // namespace infracast::embed

namespace infracast {

void end_for_broken_assertion(const char* condition, const char* file, int line) {
  embed::give_up(std::string(file) + ":" + std::to_string(line) + ": must hold, but does not: " + condition);
}

void for_each_index(std::size_t count, int, const std::function<void(std::size_t)>& work) {
  for (std::size_t k = 0; k < count; ++k) work(k);
}

namespace running {

std::size_t usable_threads(int) { return 1; }

void refuse(const std::string& why) { embed::give_up(why); }

void refuse_for_want_of_memory() { embed::give_up("there is no more memory"); }

}  // namespace running
}  // namespace infracast

// What the language asks. Its own ways would write to stderr first, and so import what writes files.
void* operator new(std::size_t bytes) {
  void* memory = std::malloc(bytes);
  if (memory == nullptr) infracast::running::refuse_for_want_of_memory();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

_LIBCPP_BEGIN_NAMESPACE_STD
void __libcpp_verbose_abort(const char* why, ...) { infracast::running::refuse(why); }
_LIBCPP_END_NAMESPACE_STD
