// SPDX-License-Identifier: MIT
// Why a file was not read.
#pragma once

#include <stdexcept>
#include <string>

namespace infracast::record {

// what() is fit for "cannot read <path>: …". Whoever knows the path makes a WrongFile or a MachineError of it.
class ReadFailure : public std::runtime_error {
 public:
  enum class Cause { file, machine };
  explicit ReadFailure(const std::string& reason, Cause cause = Cause::file) : std::runtime_error(reason), cause_(cause) {}
  [[nodiscard]] Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

}  // namespace infracast::record
