// SPDX-License-Identifier: MIT
// The version of the program and how it was built.
#pragma once

namespace infracast::cli {

const char* program_version();   // "0.1.0"
const char* git_hash();          // of the commit it was built from, "-dirty" when changed; "unknown" outside a repository
const char* calibration_hash();  // SHA-256 of the sources that a posterior can depend on
const char* points_hash();       // … that a point of a sweep can depend on
const char* commit_date();       // of that commit: "2016-11-25"
const char* compiler();          // "gcc 12.2.0"

}  // namespace infracast::cli
