// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "small_city.h"
#include "trajectory.h"

namespace infracast {

// A city that must compile without errors.
inline Program compiled(const SmallCity& city) {
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = read(city, diagnostics);
  std::optional<Program> program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  if (!program) throw std::invalid_argument(render(diagnostics));
  return *program;
}

inline std::string auxiliary(const std::string& name, const std::string& unit, const std::string& equation) {
  return "[auxiliary." + name + "]\nunit = \"" + unit + "\"\nequation = '" + equation + "'\n";
}
inline std::string flow(const std::string& name, const std::string& unit, const std::string& equation) {
  return "[flow." + name + "]\nunit = \"" + unit + "\"\nequation = '" + equation + "'\n";
}
inline std::string stock(const std::string& name, const std::string& unit, const std::string& rest) {
  return "[stock." + name + "]\nunit = \"" + unit + "\"\n" + rest + "\n";
}
inline std::string fixed(const std::string& name, const std::string& unit, double value) {
  return "[parameter." + name + "]\nunit = \"" + unit + "\"\nvalue = " + std::to_string(value) + "\nprior = \"fixed\"\nsource = \"test\"\n";
}
inline std::string indicator(const std::string& id, const std::string& unit, const std::string& equation, const std::string& more = "") {
  return "[indicator." + id + "]\nlabel = { en = \"" + id + "\", zh = \"" + id + "\" }\nunit = \"" + unit + "\"\nequation = '" + equation +
         "'\n" + more;
}

// The value of an expression at a step (0: the start) of 2010..2012 in months.
inline double value_of(const std::string& unit, const std::string& equation, std::uint32_t step = 0) {
  const Program program = compiled({.module = auxiliary("x", unit, equation), .outputs = "\"x\""});
  return Trajectory(program).at("town.x", step);
}

}  // namespace infracast
