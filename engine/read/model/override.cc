// SPDX-License-Identifier: MIT
#include "read/model/override.h"

#include <utility>

#include "read/toml/table.h"

namespace infracast::read {
namespace {

void set_value(ParameterOverride& override, const Value& value, Diagnostics& diagnostics) {
  const std::optional<Amount> amount = amount_of(value, diagnostics);
  if (!amount) return;
  override.value = amount->number;
  override.value_unit = amount->unit;
}

}  // namespace

Key drift_key() { return {"drift", text(), "how it wanders after today, as in \"random_walk(sd = 0.05 per year)\"; \"none\": not at all"}; }

const Shape& override_shape() {
  static const Shape shape{"override",
                           "What replaces a parameter's own.",
                           {{"value", amount(), "the best guess: a number, or a text with a unit"},
                            {"prior", text(), "its distribution, as in \"lognormal(median = 2, gsd = 1.3)\", or \"fixed\""},
                            drift_key(),
                            {"source", text(), "where the number comes from"}},
                           {},
                           {},
                           {},
                           {},
                           1};
  return shape;
}

Form override_form() { return amount() | table(override_shape); }

std::optional<ParameterOverride> read_override(const Entry& entry, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  ParameterOverride override;
  override.name = entry.key;
  if (!entry.value.is(ValueKind::table)) {
    set_value(override, entry.value, diagnostics);
  } else {
    TableReader table(entry.value, entry.key.where, "the parameter", override_shape(), diagnostics);
    if (const Entry* value = table.take("value")) set_value(override, value->value, diagnostics);
    override.prior = as_text(table.take("prior"), diagnostics);
    override.drift = as_text(table.take("drift"), diagnostics);
    if (const auto source = as_text(table.take("source"), diagnostics)) override.source = source->value;
    table.finish();
    const auto says = [&](std::string_view key) { return entry.value.find(key) != nullptr; };
    if (!says("value") && !says("prior") && !says("drift")) {
      diagnostics.error(entry.key.where, "nothing is replaced here", "write value = 1.2, prior = \"…\", or both");
    }
  }
  return diagnostics.error_count() == errors ? std::optional(std::move(override)) : std::nullopt;
}

}  // namespace infracast::read
