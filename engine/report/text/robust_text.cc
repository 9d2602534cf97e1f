// SPDX-License-Identifier: MIT
#include "report/text/robust_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/text/discovery_text.h"
#include "report/words/json_number.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

class RobustText {
 public:
  RobustText(const Robustness& found, const Wording& wording) : found_(found), wording_(wording), say_(wording.language) {}

  [[nodiscard]] std::string text() const {
    std::string out = line(
        say_("{} policies in {} futures: {} draws in {} worlds",
             {std::to_string(found_.policies.size()), count(found_.draws * found_.worlds), count(found_.draws), count(found_.worlds)}));
    out += "\n" + render(measures(), wording_.style) + "\n" + best();
    for (const RobustPolicy& policy : found_.policies) out += line(name(policy) + ": " + failing(policy));
    return out;
  }

 private:
  [[nodiscard]] static std::string count(std::size_t number) { return readable_number(static_cast<double>(number), Language::en, 15); }
  [[nodiscard]] std::string number(double value) const { return std::isfinite(value) ? readable_number(value, wording_.language, 4) : "–"; }
  [[nodiscard]] std::string line(const std::string& text) const { return flowed(text, 0, wording_.style); }
  [[nodiscard]] std::string name(const RobustPolicy& policy) const { return label_in(policy.label, wording_.language, policy.name); }

  // Of every goal in its own unit, and of all of them together in shares of what is asked.
  [[nodiscard]] TextTable measures() const {
    TextTable table;
    table.columns.push_back({say_("policy"), false, true});
    for (const char* column : {"attained in", "regret at most", "regret, usually at most"}) table.columns.push_back({say_(column), true});
    table.columns.push_back({say_("worst {} on average", {readable_share(found_.tail)}), true});
    table.columns.push_back({say_("shortfall on average"), true});
    for (std::size_t k = 0; k < found_.goals.size(); ++k) {
      table.rows.push_back({{{found_.goals[k].text, Tone::strong}}});
      for (const RobustPolicy& policy : found_.policies) table.rows.push_back(row(policy, policy.goals[k], false));
    }
    if (found_.goals.size() < 2) return table;
    table.rows.push_back({{{say_("all together, as shares of what is asked"), Tone::strong}}});
    for (const RobustPolicy& policy : found_.policies) table.rows.push_back(row(policy, policy.together, true));
    return table;
  }

  [[nodiscard]] TextTable::Row row(const RobustPolicy& policy, const RobustMeasure& measure, bool share) const {
    const auto amount = [&](double value) { return share && std::isfinite(value) ? readable_share(value) : number(value); };
    return {{{name(policy)},
             {unbroken(finer_probability(measure.share) + " ± " + finer_probability(measure.share_error))},
             {amount(measure.greatest_regret)},
             {amount(measure.usual_regret)},
             {amount(measure.tail_mean)},
             {amount(measure.shortfall)}}};
  }

  [[nodiscard]] std::string best() const {
    const auto of = [](const RobustPolicy& policy) { return policy.together; };
    const auto most = std::ranges::max_element(found_.policies, {}, [&](const RobustPolicy& policy) { return of(policy).share; });
    std::string out = line(say_("Attains its goals in most futures: {}", {name(*most)}));
    const bool known =
        std::ranges::all_of(found_.policies, [&](const RobustPolicy& policy) { return std::isfinite(of(policy).greatest_regret); });
    if (!known) return out;
    const auto least =
        std::ranges::min_element(found_.policies, {}, [&](const RobustPolicy& policy) { return of(policy).greatest_regret; });
    return out + line(say_("Regretted least where it is regretted most: {}", {name(*least)}));
  }

  [[nodiscard]] std::string failing(const RobustPolicy& policy) const {
    if (policy.together.share >= 1) return say_("attains every goal in every future");
    if (policy.together.share <= 0) return say_("misses a goal in every future");
    if (!policy.failing || !policy.failing->found()) return say_("no limits on few inputs say where it misses a goal");
    const CaseBox& box = policy.failing->simpler;
    return say_("misses a goal mostly where {} (coverage {}, density {})",
                {limits_text(found_.inputs, box, wording_), finer_probability(box.coverage), finer_probability(box.density)});
  }

  const Robustness& found_;
  const Wording& wording_;
  Phrases say_;
};

Json measure_json(const RobustMeasure& measure) {
  return {{"share", measure.share},
          {"share_error", json_number(measure.share_error)},
          {"greatest_regret", json_number(measure.greatest_regret)},
          {"regret_p95", json_number(measure.usual_regret)},
          {"tail_mean", json_number(measure.tail_mean)},
          {"shortfall", json_number(measure.shortfall)}};
}

Json failing_json(const Robustness& found, const RobustPolicy& policy) {
  if (!policy.failing) return nullptr;
  const Discovery& failing = *policy.failing;
  return {{"found", failing.found()},
          {"cases", failing.cases},
          {"of_interest", failing.of_interest},
          {"p_value", failing.confirmation.p_value},
          {"box", box_json(found.inputs, failing.trajectory[failing.chosen])},
          {"simpler", box_json(found.inputs, failing.simpler)}};
}

}  // namespace

std::string robust_text(const Robustness& found, const Wording& wording) { return RobustText(found, wording).text(); }

std::string robust_json(const Robustness& found) {
  Json json{{"name", found.name}, {"scenario", found.scenario}, {"draws", found.draws},     {"worlds", found.worlds},
            {"tail", found.tail}, {"goals", Json::array()},     {"policies", Json::array()}};
  for (const Goal& goal : found.goals) json["goals"].push_back({{"goal", goal.text}, {"threshold", goal.threshold}, {"unit", goal.unit}});
  for (const RobustPolicy& policy : found.policies) {
    Json one{{"policy", policy.name},
             {"goals", Json::array()},
             {"together", measure_json(policy.together)},
             {"failing", failing_json(found, policy)}};
    for (const RobustMeasure& measure : policy.goals) one["goals"].push_back(measure_json(measure));
    json["policies"].push_back(std::move(one));
  }
  return json.dump(2) + "\n";
}

}  // namespace infracast::report
