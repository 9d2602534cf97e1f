// SPDX-License-Identifier: MIT
// A block's published figures as evidence, and the values of the program they are about.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "infracast/calibrate.h"
#include "infracast/model.h"
#include "infracast/observation.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "study/calibration/evidence.h"
#include "study/figures.h"

namespace infracast::study {

// An indicator's value at a time.
struct ModelledValue {
  std::size_t indicator = 0;
  double time = 0;
  auto operator<=>(const ModelledValue&) const = default;
};

struct BlockEvidence {
  std::vector<ModelledValue> values;  // the logarithms of a draw, in this order
  Evidence evidence;
  [[nodiscard]] std::size_t figures() const;
};

// Whether an instance ("egress.international") belongs to a block.
bool belongs(const BlockDeclaration& block, const std::string& instance);
// Whether a block learns from figures about an indicator: of its modules, or named by itself ("coverage.coverage_100m").
bool hears(const BlockDeclaration& block, const Indicator& indicator);
// The block that learns from figures about an indicator, or null.
const BlockDeclaration* block_with(const Scenario& scenario, const Indicator& indicator);

// The standard deviation of a figure's logarithm around the true one.
double reporting_error(const Observation& row, const Trust& trust);

BlockEvidence evidence_of(const BlockDeclaration& block, const Scenario& scenario, const Program& program,
                          const std::vector<PublishedFigure>& figures);

}  // namespace infracast::study
