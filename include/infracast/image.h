// SPDX-License-Identifier: MIT
// An image: a compiled city and its draws in one piece of bytes, which a page carries and runs. Layout: docs/image-format.md.
// Implemented in embed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/run.h"
#include "infracast/sampling.h"
#include "infracast/target_terms.h"

namespace infracast {

// Bump minor to add at the end, major to change. docs/image-format.md describes this version.
inline constexpr FormatVersion kImageFormat{1, 0};

struct ImageTarget {
  TargetTerms terms;
  std::size_t indicator = 0;              // position in Program::indicators
  double factor = 1;                      // from the indicator's unit to the target's
  std::optional<std::size_t> level = {};  // position in RecordPlan::nodes of its own level, where the indicator's does not do
};

// What is read back of a program is what a run needs of it: no labels, units, sources, equations or priors.
struct Image {
  Program program;
  EnsembleSettings settings;
  std::shared_ptr<const Ensemble::Columns> columns;  // a column per parameter: a value per draw, or one
  RecordPlan plan;
  std::vector<ImageTarget> targets;  // as in Program::targets
};

// The first draws of a scenario, and what its results file records of them once a year. REQUIRES: there are so many.
Image image_of(const Scenario& scenario, const Program& program, const Ensemble& ensemble, std::size_t draws);

std::vector<std::uint8_t> write_image(const Image& image);
// Nothing, and why, for bytes that are no image, are of a newer version, or do not hold together.
std::optional<Image> read_image(std::span<const std::uint8_t> bytes, std::string& problem);

}  // namespace infracast
