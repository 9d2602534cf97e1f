// SPDX-License-Identifier: MIT
// The boxes of a discovery as CSV.
#pragma once

#include <string_view>

#include "infracast/export.h"
#include "report/text/discovery_text.h"

namespace infracast::report {

inline constexpr std::string_view kDiscoveryHeader =
    "box,chosen,pasted,cases,of_interest,coverage,density,mass,restricted,input,low,high,words,quasi_p";
// A row for every limit of every box of the trajectory; one without a limit for a box that has none.
void write_discovery_csv(const ShownDiscovery& shown, const TextSink& sink);

}  // namespace infracast::report
