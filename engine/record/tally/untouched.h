// SPDX-License-Identifier: MIT
// Much room for numbers, of which nothing has been written yet: its pages come when they are first written, on the thread that writes
// them, and in large ones where the system has them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace infracast::record {

class Untouched {
 public:
  // Throws std::bad_alloc.
  explicit Untouched(std::size_t count);

  [[nodiscard]] std::span<double> values() { return {room_.get(), count_}; }
  [[nodiscard]] std::span<const double> values() const { return {room_.get(), count_}; }

 private:
  struct Free {
    void operator()(double* room) const;
  };
  std::size_t count_;
  std::unique_ptr<double[], Free> room_;
};

}  // namespace infracast::record
