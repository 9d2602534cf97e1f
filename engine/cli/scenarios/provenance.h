// SPDX-License-Identifier: MIT
// How files come to be, as they may say it: without the name of this host and without where in its folders things lie, unless
// --provenance full asks for that.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/line/arguments.h"
#include "infracast/page_input.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/scenario.h"
#include "infracast/sweep.h"

namespace infracast::cli {

Provenance provenance_of(const Arguments& arguments);
// Whole paths of input files become paths from the innermost folder that holds all of them.
void keep_folders_private(const Arguments& arguments, std::vector<InputFile>& files);
void keep_folders_private(const Arguments& arguments, SweepInfo& info);
// What was read from files, which may have been written with --provenance full.
void keep_folders_private(const Arguments& arguments, std::span<Results> results);
void keep_folders_private(const Arguments& arguments, PageInputs& inputs);
// Of a file that other files are told to be beside: a whole path is its name alone.
std::string shown_path(const Arguments& arguments, const std::string& path);

}  // namespace infracast::cli
