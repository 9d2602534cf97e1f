// SPDX-License-Identifier: MIT
// A file that was named is not what the command reads.
#pragma once

#include <stdexcept>

namespace infracast {

// None at all, another kind, cut short, damaged, of a newer format. The machine is well: cli prints what() and exits with 2.
class WrongFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace infracast
