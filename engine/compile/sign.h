// SPDX-License-Identifier: MIT
// The sign of values, as far as operations and the bounds of parameters determine it.
#pragma once

#include <optional>
#include <span>
#include <unordered_map>

#include "compile/builder.h"

namespace infracast::compiler {

struct Sign {
  bool may_be_negative = true;
  bool may_be_positive = true;
};

class Signs {
 public:
  // REQUIRES: both outlive this.
  Signs(const Builder& builder, std::span<const ParameterSlot> parameters) : builder_(builder), parameters_(parameters) {}

  [[nodiscard]] Sign of(NodeIndex node);

 private:
  Sign found(NodeIndex node);
  Sign of_given(const Node& node) const;

  const Builder& builder_;
  std::span<const ParameterSlot> parameters_;
  std::unordered_map<NodeIndex, Sign> known_;
};

}  // namespace infracast::compiler
