// SPDX-License-Identifier: MIT
// A named file that is not of the kind the command reads.
#pragma once

#include <stdexcept>

namespace infracast {

// Missing, of another kind, cut short, damaged, or of a newer format. The machine is fine: cli prints what() and exits with 2.
class WrongFile : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace infracast
