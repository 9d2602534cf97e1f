// SPDX-License-Identifier: MIT
#include "run/refuse.h"

#include <new>
#include <stdexcept>

namespace infracast::running {

void refuse(const std::string& why) { throw std::invalid_argument(why); }

void refuse_for_want_of_memory() { throw std::bad_alloc(); }

}  // namespace infracast::running
