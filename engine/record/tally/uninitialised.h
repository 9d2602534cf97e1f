// SPDX-License-Identifier: MIT
// A large uninitialised buffer. Pages are mapped on first write, on the thread that writes them, and large pages are used where the system
// has them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace infracast::record {

class Uninitialised {
 public:
  // Throws std::bad_alloc.
  explicit Uninitialised(std::size_t count);

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
