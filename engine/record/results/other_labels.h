// SPDX-License-Identifier: MIT
// Labels in languages besides English and Chinese: a variable each, `label_fr` beside `label`.
#pragma once

#include <string>
#include <vector>

#include "infracast/label.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/netcdf_writer.h"

namespace infracast::record {

// Of the languages that any of the labels has; "" where one lacks it.
void write_other_labels(NetcdfGroup& group, const std::string& dimension, const std::vector<Label>& labels);

void read_other_labels(const StoredGroup& group, std::vector<Label>& labels);

}  // namespace infracast::record
