// SPDX-License-Identifier: MIT
#include "read/model/override.h"

#include <utility>
#include <vector>

#include "read/toml/table.h"

namespace infracast::read {
namespace {

enum class Place { scenario, instance };

std::vector<Key> keys(Place place) {
  std::vector<Key> keys{{"value", amount(), "the best guess: a number, or a text with a unit"},
                        {"prior", text(), "its distribution, as in \"lognormal(median = 2, gsd = 1.3)\", or \"fixed\""},
                        drift_key(),
                        {"source", text(), "where the number comes from"}};
  if (place == Place::scenario) keys.push_back(as_of_key());
  if (place == Place::instance) keys.push_back({"of", expression(), "what the prior is a factor on, until a place gives the parameter"});
  return keys;
}

Shape shape_in(Place place) {
  const char* name = place == Place::instance ? "instance-override" : "override";
  return {name, "What replaces a parameter's own.", keys(place), {}, {}, {}, {}, 1};
}

const Shape& instance_override_shape() {
  static const Shape shape = shape_in(Place::instance);
  return shape;
}

void set_value(ParameterOverride& override, const Value& value, Diagnostics& diagnostics) {
  const std::optional<Amount> amount = amount_of(value, diagnostics);
  if (!amount) return;
  override.value = amount->number;
  override.value_unit = amount->unit;
}

std::optional<ParameterOverride> read(const Entry& entry, Place place, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  ParameterOverride override;
  override.name = entry.key;
  if (!entry.value.is(ValueKind::table)) {
    set_value(override, entry.value, diagnostics);
  } else {
    const Shape& shape = place == Place::instance ? instance_override_shape() : override_shape();
    TableReader table(entry.value, entry.key.where, "the parameter", shape, diagnostics);
    if (const Entry* value = table.take("value")) set_value(override, value->value, diagnostics);
    override.prior = as_text(table.take("prior"), diagnostics);
    override.drift = as_text(table.take("drift"), diagnostics);
    if (const auto source = as_text(table.take("source"), diagnostics)) override.source = source->value;
    if (place == Place::scenario) as_date(table.take("as_of"), diagnostics);
    if (place == Place::instance) override.of = as_expression(table.take("of"), diagnostics);
    table.finish();
    const auto says = [&](std::string_view key) { return entry.value.find(key) != nullptr; };
    if (!says("value") && !says("prior") && !says("drift") && !says("as_of")) {
      diagnostics.error(entry.key.where, "nothing is replaced here", "write value = 1.2, prior = \"…\", or both");
    }
  }
  return diagnostics.error_count() == errors ? std::optional(std::move(override)) : std::nullopt;
}

}  // namespace

Key drift_key() { return {"drift", text(), "how it wanders after today, as in \"random_walk(sd = 0.05 per year)\"; \"none\": not at all"}; }

Key as_of_key() { return {"as_of", date(), "until when its source could know something; else as the scenario's `as_of` says"}; }

const Shape& override_shape() {
  static const Shape shape = shape_in(Place::scenario);
  return shape;
}

Form override_form() { return amount() | table(override_shape); }
Form instance_override_form() { return amount() | table(instance_override_shape); }

std::optional<ParameterOverride> read_override(const Entry& entry, Diagnostics& diagnostics) {
  return read(entry, Place::scenario, diagnostics);
}

std::optional<ParameterOverride> read_instance_override(const Entry& entry, Diagnostics& diagnostics) {
  return read(entry, Place::instance, diagnostics);
}

}  // namespace infracast::read
