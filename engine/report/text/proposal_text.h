// SPDX-License-Identifier: MIT
// The answers of `propose` as text, JSON, and rows of targets.csv.
#pragma once

#include <span>
#include <string>

#include "infracast/propose.h"
#include "infracast/wording.h"

namespace infracast::report {

std::string proposal_text(const Proposal& proposal, const Wording& wording);
std::string proposals_json(std::span<const Proposal> proposals);
// The levels that hold together, with the header, as drafts of a plan called "proposed-2025".
std::string proposal_rows(const Proposal& proposal);

}  // namespace infracast::report
