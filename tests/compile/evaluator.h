// SPDX-License-Identifier: MIT
// Runs a compiled program for one draw, node by node, straight from the definitions in program.h.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "infracast/program.h"

namespace infracast {

// Standard normal numbers by noise and step; the default has none.
using NoiseSource = std::function<double(std::uint32_t noise, std::uint32_t step)>;

class Trajectory {
 public:
  explicit Trajectory(const Program& program, std::vector<double> parameters = {}, NoiseSource noise = {});

  // The value of a variable or indicator at a step. REQUIRES: it exists.
  [[nodiscard]] double at(const std::string& name, std::uint32_t step) const { return values_[step][node_of(name)]; }
  [[nodiscard]] double node(NodeIndex node, std::uint32_t step) const { return values_[step][node]; }
  // What is held in all states whose names begin so.
  [[nodiscard]] double held(const std::string& prefix, std::uint32_t step) const;
  [[nodiscard]] std::uint32_t last() const { return program_.horizon.steps(); }

 private:
  [[nodiscard]] NodeIndex node_of(const std::string& name) const;
  void evaluate(std::uint32_t step, std::vector<double>& values) const;
  [[nodiscard]] double value(const Node& node, const std::vector<double>& values, std::uint32_t step) const;
  [[nodiscard]] double leaf(const Node& node, std::uint32_t step) const;
  [[nodiscard]] double arithmetic(Op op, const std::vector<double>& a) const;
  [[nodiscard]] double growth(Op op, const std::vector<double>& a) const;
  [[nodiscard]] double delayed(const Node& node, double x, double time, std::uint32_t step) const;

  const Program& program_;
  std::vector<double> parameters_;
  NoiseSource noise_;
  std::vector<double> states_;
  std::vector<std::vector<double>> values_;  // by step and node
};

}  // namespace infracast
