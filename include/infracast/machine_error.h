// SPDX-License-Identifier: MIT
// Failures of the machine.
#pragma once

#include <stdexcept>
#include <string>

namespace infracast {

// The machine failed or refused: disk full, no permission, a path occupied by something else. Caught only in cli, which prints what() and
// exits with 1. Wrong input is a Diagnostic instead.
class MachineError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace infracast
