// SPDX-License-Identifier: MIT
// [changes]: what differs from a date on, of levers, parameters and outside paths, in one form.
#pragma once

#include <optional>
#include <string_view>

#include "infracast/scenario.h"
#include "read/toml/files.h"
#include "read/toml/table.h"

namespace infracast::read {

// Of one change; also tells it from a table of changes.
const Shape& change_shape();
const Shape& changes_shape();

// Adds the changes of a table, a lever's to its schedule. REQUIRES: the scenario's model, today, horizon and levers are read.
void read_changes(const Entry* entry, Scenario& scenario, Files& files);
// Adds what one name is changed by, in place of what it was changed by before.
void read_change(const Entry& entry, Scenario& scenario, Files& files);

// "× 1.3 from 2019", "20000 rack/year from 2018-07": the table of a change in words. Nothing for other texts.
std::optional<Value> change_in_words(const Value& text);

}  // namespace infracast::read
