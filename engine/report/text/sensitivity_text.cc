// SPDX-License-Identifier: MIT
#include "report/text/sensitivity_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "notation/number.h"
#include "report/words/json_number.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

struct MethodWords {
  std::string_view factor, unit_low_high, at;
  std::string_view total, first, interval, mu_star, mu, sigma_ratio, prcc, p_value, bend;
  std::string_view title, held, more, noise;
  std::string_view correlated, morris, sobol, prcc_legend;
  std::string_view unknown, learned, of_priors;
};

MethodWords method_words(Language language) {
  const auto say = [language](std::string_view english) { return phrase(language, english); };
  return {
      .factor = say("factor"),
      .unit_low_high = say("P5 to P95 of the factor"),
      .at = say("output there"),
      .total = say("total"),
      .first = say("alone"),
      .interval = say("{} % interval"),
      .mu_star = say("mean effect"),
      .mu = say("signed"),
      .sigma_ratio = say("sigma / mu*"),
      .prcc = "PRCC",
      .p_value = say("p"),
      .bend = say("shape"),
      .title = say("{}: P50 {} [P5 {}, P95 {}], mean {}, standard deviation {}"),
      .held = say("output there: with this factor at its P5 and its P95, all else at its median."),
      .more = say("{} factors matter less; --all shows them"),
      .noise = say("bends"),
      .correlated = say("These are correlated; what they share counts as that of the one whose name comes first: "),
      .morris = say("mean effect: mean size of what moving the factor from its P5 to its P95 changes. A large sigma / mu* tells of "
                    "curvature or of interactions."),
      .sobol = say("alone: share of the output's variance that knowing the factor would remove; total: with its interactions."),
      .prcc_legend =
          say("PRCC: correlation of ranks, the other factors held; p: of no relation. Where the shape bends, PRCC misleads: use Sobol."),
      .unknown = say("unknown"),
      .learned = say("Parameters vary within what published figures leave of the priors."),
      .of_priors = say("Parameters vary over their priors."),
  };
}

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "–";
  return fixed_text(value, decimals);
}

const SensitivityMeasure& measure(const Sensitivity& found, std::string_view name) {
  return *std::ranges::find_if(found.measures, [&](const SensitivityMeasure& m) { return m.name == name; });
}

// The factors of an output, the most important first.
std::vector<std::size_t> ranked(const Sensitivity& found, std::size_t output) {
  std::vector<std::size_t> order(found.factors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto& values = found.measures.front().value[output];
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t f) { return std::isnan(values[f]) ? -1 : std::abs(values[f]); });
  return order;
}

class OutputText {
 public:
  OutputText(const Sensitivity& found, std::size_t output, const Wording& wording)
      : found_(found), output_(output), console_(wording), in_(method_words(wording.language)) {}

  [[nodiscard]] std::string text(std::size_t most) const {
    std::vector<std::size_t> order = ranked(found_, output_);
    const std::size_t all = order.size();
    if (most > 0 && all > most) order.resize(most);
    TextTable table{columns(), {}};
    for (const std::size_t factor : order) table.rows.push_back(row(factor));
    std::string out = toned(flowed(title(), 0, console_.style), Tone::strong, console_.style) + render(table, console_.style);
    if (order.size() < all) out += flowed(filled(in_.more, {std::to_string(all - order.size())}), 2, console_.style);
    return out + "\n";
  }

 private:
  [[nodiscard]] std::string number(double value) const { return readable_number(value, console_.language, 3); }

  [[nodiscard]] std::string title() const {
    const SensitivityOutput& output = found_.outputs[output_];
    const auto with_unit = [&](double value) { return readable_quantity(value, output.unit, console_.language, 3); };
    return filled(in_.title,
                  {output.name, with_unit(output.p50), number(output.p05), number(output.p95), number(output.mean), number(output.sd)});
  }

  [[nodiscard]] std::vector<TextTable::Column> columns() const {
    std::vector<TextTable::Column> all{{std::string(in_.factor), false, true}};
    const std::string interval = filled(in_.interval, {fixed(100 * found_.confidence, 0)});
    const auto add = [&](std::string_view title) { all.push_back({std::string(title), true}); };
    switch (found_.method) {
      case SensitivityMethod::morris:
        for (const std::string_view title : {in_.mu_star, std::string_view(interval), in_.mu, in_.sigma_ratio}) add(title);
        break;
      case SensitivityMethod::sobol:
        for (const std::string_view title : {in_.total, std::string_view(interval), in_.first, std::string_view(interval)}) add(title);
        break;
      case SensitivityMethod::prcc:
        for (const std::string_view title : {in_.prcc, std::string_view(interval), in_.p_value, in_.bend}) add(title);
        break;
    }
    all.push_back({std::string(in_.unit_low_high), true, true});
    all.push_back({std::string(in_.at), true, true});
    return all;
  }

  [[nodiscard]] TextTable::Row row(std::size_t factor) const {
    const SensitivityFactor& one = found_.factors[factor];
    TextTable::Row row{{{one.members > 1 ? one.name + " (" + std::to_string(one.members) + ")" : one.name}}};
    for (std::string& text : estimates(factor)) row.cells.push_back({std::move(text)});
    row.cells.push_back({span(one.low, one.high)});
    row.cells.push_back({span(found_.at_low[output_][factor], found_.at_high[output_][factor])});
    return row;
  }

  [[nodiscard]] std::vector<std::string> estimates(std::size_t factor) const {
    const auto value = [&](const char* name) { return measure(found_, name).value[output_][factor]; };
    switch (found_.method) {
      case SensitivityMethod::morris: {
        const double mu_star = value("mu_star"), mu = value("mu"), sigma = value("sigma");
        return {number(mu_star), interval("mu_star", factor, false), std::isfinite(mu) ? number(mu) : "",
                mu_star > 0 && std::isfinite(mu) ? fixed(sigma / mu_star, 2) : ""};
      }
      case SensitivityMethod::sobol:
        return {fixed(value("total"), 3), interval("total", factor, true), fixed(value("first"), 3), interval("first", factor, true)};
      case SensitivityMethod::prcc:
        return {fixed(value("prcc"), 3), interval("prcc", factor, true), value("p_value") < 0.001 ? "<0.001" : fixed(value("p_value"), 3),
                value("bend") >= 0.05 ? std::string(in_.noise) : ""};
    }
    return {};
  }

  [[nodiscard]] std::string interval(const char* name, std::size_t factor, bool share) const {
    const double low = measure(found_, name).low[output_][factor], high = measure(found_, name).high[output_][factor];
    if (!std::isfinite(low)) return found_.method != SensitivityMethod::prcc && found_.resamples == 0 ? "" : std::string(in_.unknown);
    return share ? "[" + fixed(low, 2) + ", " + fixed(high, 2) + "]" : "[" + number(low) + ", " + number(high) + "]";
  }

  [[nodiscard]] std::string span(double low, double high) const { return std::isfinite(low) ? number(low) + " … " + number(high) : ""; }

  const Sensitivity& found_;
  std::size_t output_;
  const Wording& console_;
  MethodWords in_;
};

Json origin(const Sensitivity& found) { return found.learned ? Json(*found.learned ? "history" : "prior") : Json(nullptr); }

Json factor_json(const Sensitivity& found, std::size_t output, std::size_t factor) {
  const SensitivityFactor& one = found.factors[factor];
  Json out{
      {"factor", one.name}, {"unit", one.unit}, {"members", one.members}, {"low", json_number(one.low)}, {"high", json_number(one.high)}};
  for (const SensitivityMeasure& each : found.measures) {
    out[each.name] = json_number(each.value[output][factor]);
    if (std::isfinite(each.low[output][factor])) out[each.name + "_interval"] = {each.low[output][factor], each.high[output][factor]};
  }
  out["at_low"] = json_number(found.at_low[output][factor]);
  out["at_high"] = json_number(found.at_high[output][factor]);
  return out;
}

}  // namespace

std::string sensitivity_text(const Sensitivity& found, const SensitivityTextOptions& options, const Wording& wording) {
  const MethodWords in = method_words(wording.language);
  std::string out;
  for (std::size_t k = 0; k < found.outputs.size(); ++k) out += OutputText(found, k, wording).text(options.most);
  const std::string_view legend = found.method == SensitivityMethod::morris  ? in.morris
                                  : found.method == SensitivityMethod::sobol ? in.sobol
                                                                             : in.prcc_legend;
  out += flowed(legend, 0, wording.style) + flowed(in.held, 0, wording.style);
  if (found.learned) out += flowed(*found.learned ? in.learned : in.of_priors, 0, wording.style);
  if (found.correlated.empty()) return out;
  std::string names(in.correlated);
  for (const std::string& name : found.correlated) names += (&name == &found.correlated.front() ? "" : ", ") + name;
  return out + flowed(names, 0, wording.style);
}

std::string sensitivity_json(const Sensitivity& found) {
  Json out{
      {"scenario", found.scenario}, {"method", word_of(found.method)}, {"samples", found.samples},       {"runs", found.runs},
      {"seed", found.seed},         {"from", origin(found)},           {"confidence", found.confidence}, {"correlated", found.correlated},
      {"outputs", Json::array()}};
  for (std::size_t k = 0; k < found.outputs.size(); ++k) {
    const SensitivityOutput& output = found.outputs[k];
    Json one{{"output", output.name}, {"unit", output.unit}, {"mean", output.mean}, {"sd", output.sd},
             {"p05", output.p05},     {"p50", output.p50},   {"p95", output.p95},   {"factors", Json::array()}};
    for (const std::size_t factor : ranked(found, k)) one["factors"].push_back(factor_json(found, k, factor));
    out["outputs"].push_back(std::move(one));
  }
  return out.dump(2) + "\n";
}

}  // namespace infracast::report
