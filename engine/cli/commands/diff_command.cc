// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "inspect/differences.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShown = 20;  // of each kind, unless all are asked for

std::string_view word_of(inspect::PartKind kind) {
  constexpr std::string_view kWords[] = {"key", "lever", "parameter", "driver", "element", "observation", "target"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view title_of(inspect::PartKind kind) {
  constexpr std::string_view kTitles[] = {"Keys of the scenario", "Levers", "Parameters", "Drivers", "Model", "Observations",
                                          "Targets|of a scenario"};
  return kTitles[static_cast<std::size_t>(kind)];
}

std::string place_of(const Span& where) { return where.source ? where.source->name + ":" + std::to_string(position(where).line) : ""; }

// Words two scenarios' differences for people.
class DifferenceText {
 public:
  DifferenceText(const City& a, const City& b, bool all, const Console& console)
      : a_(a), b_(b), all_(all), console_(console), say_(console.language) {}

  [[nodiscard]] std::string text(const std::vector<inspect::Difference>& found) const {
    if (found.empty()) return flowed(say_("The scenarios do not differ."), 0, console_.style);
    TextTable table{{{say_("name"), false, true}, {say_("what")}, {a_.path, false, true}, {b_.path, false, true}}, {}};
    std::string left_out;
    for (const inspect::PartKind kind : inspect::kPartKinds) add(kind, found, table, left_out);
    return render(table, console_.style) + (left_out.empty() ? "" : "\n" + left_out);
  }

 private:
  void add(inspect::PartKind kind, const std::vector<inspect::Difference>& found, TextTable& table, std::string& left_out) const {
    std::size_t count = 0;
    for (const inspect::Difference& one : found) {
      if (one.kind != kind) continue;
      if (count++ == 0) table.rows.push_back({{{say_(title_of(kind)), Tone::strong}}});
      if (all_ || count <= kShown) table.rows.push_back(row(one));
    }
    if (all_ || count <= kShown) return;
    left_out += flowed(say_("{}: {} more; --all shows them", {say_(title_of(kind)), std::to_string(count - kShown)}), 0, console_.style);
  }

  [[nodiscard]] TextTable::Row row(const inspect::Difference& one) const {
    return {{{one.part}, {one.fact}, side(one.a, Tone::bad), side(one.b, Tone::good)}};
  }

  // A text and its place; narrow windows never break the place.
  [[nodiscard]] Cell side(const std::optional<inspect::Fact>& fact, Tone tone) const {
    if (!fact) return {say_("absent"), Tone::faint};
    const std::string place = place_of(fact->where);
    return {(fact->text.empty() ? "\"\"" : fact->text) + (place.empty() ? " " + say_("(default)") : " (" + place + ")"), tone};
  }

  const City& a_;
  const City& b_;
  bool all_;
  const Console& console_;
  report::Phrases say_;
};

Json json_of(const std::optional<inspect::Fact>& fact) {
  if (!fact) return nullptr;
  const std::string place = place_of(fact->where);
  return {{"text", fact->text}, {"where", place.empty() ? Json(nullptr) : Json(place)}};
}

Json json_of(const City& a, const City& b, const std::vector<inspect::Difference>& found) {
  Json out = {{"a", a.path}, {"b", b.path}, {"equal", found.empty()}, {"differences", Json::array()}};
  for (const inspect::Difference& one : found) {
    out["differences"].push_back(
        {{"kind", word_of(one.kind)}, {"name", one.part}, {"what", one.fact}, {"a", json_of(one.a)}, {"b", json_of(one.b)}});
  }
  return out;
}

}  // namespace

int diff_scenarios(const Arguments& arguments, const Console& console) {
  // Reads both before giving up, so that the mistakes of both are reported together.
  const auto a = load_or_tell(arguments.operands()[0], settings_of(arguments), console);
  const auto b = load_or_tell(arguments.operands()[1], settings_of(arguments), console);
  if (!a || !b) return kWrongInput;
  const std::vector<inspect::Difference> found = inspect::differences(*a, *b);
  if (arguments.has("json")) {
    console.out << json_of(*a, *b, found).dump(2) << "\n";
  } else {
    console.out << DifferenceText(*a, *b, arguments.has("all"), console).text(found);
  }
  return kSuccess;
}

}  // namespace infracast::cli
