// SPDX-License-Identifier: MIT
// Labels in languages besides English and Chinese: a variable each, `label_fr` beside `label`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "infracast/label.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/netcdf_writer.h"

namespace infracast::record {

// Of the languages that any of the labels has; "" where one lacks it. `label` is what the variable of the English labels is called.
void write_other_labels(NetcdfGroup& group, const std::vector<std::string>& dimensions, const std::vector<Label>& labels,
                        std::string_view label = "label");
// Those of attributes: "label_fr", and "languages" with a list of them.
void write_other_labels(NetcdfGroup& group, const Label& label);

void read_other_labels(const StoredGroup& group, std::vector<Label>& labels, std::string_view label = "label");
void read_other_labels(const StoredGroup& group, Label& label);

// The labels of what is in a list.
template <class Elements>
std::vector<Label> labels_of(const Elements& elements) {
  std::vector<Label> labels;
  for (const auto& each : elements) labels.push_back(each.label);
  return labels;
}

template <class Elements>
void read_other_labels_into(Elements& elements, const StoredGroup& group, std::string_view label = "label") {
  std::vector<Label> labels = labels_of(elements);
  read_other_labels(group, labels, label);
  for (std::size_t k = 0; k < labels.size(); ++k) elements[k].label = std::move(labels[k]);
}

}  // namespace infracast::record
