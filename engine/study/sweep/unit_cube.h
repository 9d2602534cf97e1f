// SPDX-License-Identifier: MIT
// Point sets in the unit cube.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace infracast::study {

// [point][axis]. Every axis is keyed by a name, so that adding an axis changes none of the others.
using CubePoints = std::vector<std::vector<double>>;

// A Latin hypercube: in each axis, one point in each of `points` equal intervals.
CubePoints latin_hypercube(const std::vector<std::string>& axes, std::size_t points, std::uint64_t seed);
// The first points of an Owen-scrambled Sobol sequence.
CubePoints sobol_points(const std::vector<std::string>& axes, std::size_t points, std::uint64_t seed);
// Trajectories of axes + 1 points on a grid of `levels` levels (even): one axis at a time, in random order, moves by levels / (2 (levels -
// 1)). Chosen to lie far apart from several times as many (Morris 1991; Campolongo et al. 2007).
CubePoints morris_trajectories(const std::vector<std::string>& axes, std::size_t trajectories, std::size_t levels, std::uint64_t seed);

}  // namespace infracast::study
