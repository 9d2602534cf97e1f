// SPDX-License-Identifier: MIT
// Why a file could not be read.
#pragma once

#include <stdexcept>
#include <string>

namespace infracast::record {

// what() completes "cannot read <path>: …". Callers that know the path turn it into a WrongFile or a MachineError.
class ReadFailure : public std::runtime_error {
 public:
  enum class Cause { file, machine };
  explicit ReadFailure(const std::string& reason, Cause cause = Cause::file) : std::runtime_error(reason), cause_(cause) {}
  [[nodiscard]] Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

}  // namespace infracast::record
