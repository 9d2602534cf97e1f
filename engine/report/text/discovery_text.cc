// SPDX-License-Identifier: MIT
#include "report/text/discovery_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/words/json_number.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBoxes = 12;
constexpr std::size_t kMostLeaves = 3;

std::string limit_text(const CaseColumn& input, const BoxLimit& limit, const Wording& wording) {
  const auto number = [&](double value) { return readable_number(value, wording.language, 5); };
  if (!input.words.empty()) return words_kept(input, limit, wording.language == Language::zh ? "、" : ", ");
  if (std::isinf(limit.low)) return "≤ " + number(limit.high);
  if (std::isinf(limit.high)) return "≥ " + number(limit.low);
  return number(limit.low) + " – " + number(limit.high);
}

class DiscoveryText {
 public:
  DiscoveryText(const ShownDiscovery& shown, bool all, const Wording& wording)
      : shown_(shown), found_(shown.found), all_(all), wording_(wording), say_(wording.language) {}

  [[nodiscard]] std::string text() const {
    std::string out = line(say_("{} of {} cases are of interest: {}", {count(found_.of_interest), count(found_.cases), shown_.where}));
    const CaseBox& chosen = found_.trajectory[found_.chosen];
    if (found_.found() || shown_.settings.box) {
      out += "\n" + toned(line(title(chosen)), Tone::strong, wording_.style) + render(limits(chosen), wording_.style);
      if (found_.simpler.restricted() < chosen.restricted())
        out += line(say_("Without limits that may be chance (quasi-p above {}): {}",
                         {number(shown_.settings.significance), shares(found_.simpler)}));
    }
    out += "\n" + verdict() + "\n" + render(trajectory(), wording_.style) + "\n" + render(leaves(), wording_.style);
    return out;
  }

 private:
  [[nodiscard]] static std::string count(std::size_t number) { return readable_number(static_cast<double>(number), Language::en, 15); }
  [[nodiscard]] std::string number(double value) const { return readable_number(value, wording_.language, 5); }
  [[nodiscard]] std::string line(const std::string& text) const { return flowed(text, 0, wording_.style); }
  [[nodiscard]] std::string shares(const CaseBox& box) const {
    return say_("coverage {}, density {}, mass {}",
                {finer_probability(box.coverage), finer_probability(box.density), finer_probability(box.mass)});
  }
  [[nodiscard]] std::string title(const CaseBox& box) const {
    return say_("Box {} of {}: {}", {std::to_string(found_.chosen), std::to_string(found_.trajectory.size() - 1), shares(box)});
  }

  [[nodiscard]] std::string verdict() const {
    const Confirmation& confirmation = found_.confirmation;
    if (shown_.settings.resamples == 0) return line(say_("Whether it is more than chance was not asked: there are no halves."));
    const std::string p = number(confirmation.p_value);
    if (!found_.found())
      return toned(line(say_("Nothing is found: boxes made of one half of the cases say nothing of the other half (p = {}).", {p})),
                   Tone::bad, wording_.style);
    return toned(line(say_("Boxes made of one half of the cases hold for the other half: coverage {}, density {} there (p = {}).",
                           {finer_probability(confirmation.coverage), finer_probability(confirmation.density), p})),
                 Tone::good, wording_.style);
  }

  [[nodiscard]] TextTable limits(const CaseBox& box) const {
    TextTable table{{{say_("input"), false, true}, {say_("limits"), true}, {say_("quasi-p"), true}, {say_("restricted in halves"), true}},
                    {}};
    for (std::size_t j = 0; j < box.limits.size(); ++j) {
      if (!box.limits[j].restricts()) continue;
      const bool chance = box.limits[j].quasi_p > shown_.settings.significance;
      table.rows.push_back({{{shown_.table.inputs[j].name, chance ? Tone::faint : Tone::strong},
                             {limit_text(shown_.table.inputs[j], box.limits[j], wording_)},
                             {number(box.limits[j].quasi_p), chance ? Tone::doubtful : Tone::plain},
                             {readable_share(found_.confirmation.restricted[j])}}});
    }
    return table;
  }

  [[nodiscard]] TextTable boxes(const std::string& first, bool right) const {
    TextTable table{{{first, right, !right}}, {}};
    for (const char* column : {"cases", "coverage|discovery", "density", "mass"}) table.columns.push_back({say_(column), true});
    return table;
  }
  [[nodiscard]] static TextTable::Row row(Cell first, const CaseBox& box) {
    return {{std::move(first),
             {count(box.cases)},
             {finer_probability(box.coverage)},
             {finer_probability(box.density)},
             {finer_probability(box.mass)}}};
  }

  // Every box, or every so many, with the first, the chosen one and the last.
  [[nodiscard]] TextTable trajectory() const {
    TextTable table = boxes(say_("box"), true);
    table.columns.push_back({say_("inputs restricted"), true});
    const std::size_t last = found_.trajectory.size() - 1, step = all_ ? 1 : last / kMostBoxes + 1;
    for (std::size_t k = 0; k <= last; ++k) {
      if (k % step != 0 && k != found_.chosen && k != last) continue;
      const CaseBox& box = found_.trajectory[k];
      const bool chosen = k == found_.chosen;
      table.rows.push_back(row({std::to_string(k) + (box.pasted ? "+" : ""), chosen ? Tone::strong : Tone::plain}, box));
      table.rows.back().cells.push_back({std::to_string(box.restricted())});
    }
    return table;
  }

  [[nodiscard]] TextTable leaves() const {
    TextTable table = boxes(say_("leaf of a tree"), false);
    const std::size_t most = all_ ? found_.leaves.size() : std::min(kMostLeaves, found_.leaves.size());
    for (std::size_t k = 0; k < most; ++k)
      table.rows.push_back(row({limits_text(shown_.table.inputs, found_.leaves[k], wording_)}, found_.leaves[k]));
    return table;
  }

  const ShownDiscovery& shown_;
  const Discovery& found_;
  bool all_;
  const Wording& wording_;
  Phrases say_;
};

}  // namespace

std::string words_kept(const CaseColumn& input, const BoxLimit& limit, std::string_view separator) {
  std::string kept;
  for (std::size_t word = 0; word < input.words.size(); ++word)
    if (limit.kept[word]) kept += (kept.empty() ? "" : std::string(separator)) + input.words[word];
  return kept;
}

nlohmann::ordered_json box_json(const std::vector<CaseColumn>& inputs, const CaseBox& box) {
  Json json{{"cases", box.cases}, {"of_interest", box.of_interest}, {"coverage", box.coverage}, {"density", box.density},
            {"mass", box.mass},   {"pasted", box.pasted},           {"limits", Json::array()}};
  for (std::size_t j = 0; j < box.limits.size(); ++j) {
    const BoxLimit& limit = box.limits[j];
    if (!limit.restricts()) continue;
    const CaseColumn& input = inputs[j];
    Json one{{"input", input.name}};
    if (input.words.empty()) {
      one["low"] = json_number(limit.low);
      one["high"] = json_number(limit.high);
    } else {
      one["words"] = Json::array();
      for (std::size_t word = 0; word < input.words.size(); ++word)
        if (limit.kept[word]) one["words"].push_back(input.words[word]);
    }
    one["quasi_p"] = json_number(limit.quasi_p);
    json["limits"].push_back(std::move(one));
  }
  return json;
}

std::string limits_text(const std::vector<CaseColumn>& inputs, const CaseBox& box, const Wording& wording) {
  std::string out;
  for (std::size_t j = 0; j < box.limits.size(); ++j)
    if (box.limits[j].restricts()) out += (out.empty() ? "" : "; ") + inputs[j].name + " " + limit_text(inputs[j], box.limits[j], wording);
  return out.empty() ? std::string(phrase(wording.language, "all cases")) : out;
}

std::string discovery_text(const ShownDiscovery& shown, bool all, const Wording& wording) {
  return DiscoveryText(shown, all, wording).text();
}

std::string discovery_json(const ShownDiscovery& shown) {
  const Discovery& found = shown.found;
  Json json{{"where", shown.where},
            {"cases", found.cases},
            {"of_interest", found.of_interest},
            {"found", found.found()},
            {"chosen", found.chosen},
            {"box", box_json(shown.table.inputs, found.trajectory[found.chosen])},
            {"simpler", box_json(shown.table.inputs, found.simpler)},
            {"confirmation",
             {{"p_value", found.confirmation.p_value},
              {"coverage", found.confirmation.coverage},
              {"density", found.confirmation.density},
              {"restricted", Json::object()}}},
            {"trajectory", Json::array()},
            {"leaves", Json::array()}};
  for (std::size_t j = 0; j < shown.table.inputs.size(); ++j)
    json["confirmation"]["restricted"][shown.table.inputs[j].name] = found.confirmation.restricted[j];
  for (const CaseBox& box : found.trajectory) json["trajectory"].push_back(box_json(shown.table.inputs, box));
  for (const CaseBox& leaf : found.leaves) json["leaves"].push_back(box_json(shown.table.inputs, leaf));
  return json.dump(2) + "\n";
}

}  // namespace infracast::report
