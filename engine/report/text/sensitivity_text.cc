// SPDX-License-Identifier: MIT
#include "report/text/sensitivity_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

struct MethodWords {
  std::string_view factor, unit_low_high, at;
  std::string_view total, first, interval, mu_star, mu, sigma_ratio, prcc, p_value, bend;
  std::string_view title, held, more, noise;
  std::string_view correlated, morris, sobol, prcc_legend;
};

constexpr MethodWords kEnglish{
    .factor = "factor",
    .unit_low_high = "P5 to P95 of the factor",
    .at = "output there",
    .total = "total",
    .first = "alone",
    .interval = "{} % interval",
    .mu_star = "mean effect",
    .mu = "signed",
    .sigma_ratio = "sigma / mu*",
    .prcc = "PRCC",
    .p_value = "p",
    .bend = "shape",
    .title = "{}: P50 {} [P5 {}, P95 {}], mean {}, standard deviation {}",
    .held = "output there: with this factor at its P5 and its P95, all else at its median.",
    .more = "{} factors matter less; --all shows them",
    .noise = "bends",
    .correlated = "These are correlated; what they share counts as that of the one whose name comes first: ",
    .morris =
        "mean effect: mean size of what moving the factor from its P5 to its P95 changes. A large sigma / mu* tells of curvature or of "
        "interactions.",
    .sobol = "alone: share of the output's variance that knowing the factor would remove; total: with its interactions.",
    .prcc_legend =
        "PRCC: correlation of ranks, the other factors held; p: of no relation. Where the shape bends, PRCC misleads: use Sobol.",
};

constexpr MethodWords kChinese{
    .factor = "因素",
    .unit_low_high = "因素的 5% 至 95% 分位",
    .at = "对应的结果",
    .total = "总效应",
    .first = "单独效应",
    .interval = "{} % 区间",
    .mu_star = "平均效应",
    .mu = "带符号",
    .sigma_ratio = "sigma / mu*",
    .prcc = "PRCC",
    .p_value = "p 值",
    .bend = "形状",
    .title = "{}：中位数 {} [5% {}，95% {}]，均值 {}，标准差 {}",
    .held = "对应的结果：该因素取 5% 和 95% 分位、其余取中位数时的结果。",
    .more = "另有 {} 个因素影响更小，用 --all 查看",
    .noise = "非单调",
    .correlated = "下列参数彼此相关，共有的部分计入名称靠前者：",
    .morris = "平均效应：因素由 5% 分位移到 95% 分位时结果变化幅度的平均值。sigma / mu* 大，说明有非线性或交互作用。",
    .sobol = "单独效应：若该因素已知，结果方差可减少的份额；总效应：另含与其他因素的交互作用。",
    .prcc_legend = "PRCC：其余因素不变时的偏秩相关系数；p 值：假设无关时的概率。标为非单调者，PRCC 不可靠，应改用 Sobol。",
};

const MethodWords& words(const Wording& wording) { return wording.language == Language::zh ? kChinese : kEnglish; }

std::string fixed(double value, int decimals) {
  if (!std::isfinite(value)) return "";
  std::array<char, 64> text{};
  return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.*f", decimals, value))};
}

std::string filled(std::string_view pattern, std::initializer_list<std::string> values) {
  std::string out(pattern);
  std::size_t from = 0;
  for (const std::string& value : values) {
    const std::size_t at = out.find("{}", from);
    out.replace(at, 2, value);
    from = at + value.size();
  }
  return out;
}

const SensitivityMeasure& measure(const Sensitivity& found, std::string_view name) {
  return *std::ranges::find_if(found.measures, [&](const SensitivityMeasure& m) { return m.name == name; });
}

// The factors of an output, the most important first.
std::vector<std::size_t> ranked(const Sensitivity& found, std::size_t output) {
  std::vector<std::size_t> order(found.factors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto& values = found.measures.front().value[output];
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t f) { return std::abs(values[f]); });
  return order;
}

class OutputText {
 public:
  OutputText(const Sensitivity& found, std::size_t output, const Wording& wording)
      : found_(found), output_(output), console_(wording), in_(words(wording)) {}

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
                mu_star > 0 ? fixed(sigma / mu_star, 2) : ""};
      }
      case SensitivityMethod::sobol:
        return {fixed(value("total"), 3), interval("total", factor, true), fixed(value("first"), 3), interval("first", factor, true)};
      case SensitivityMethod::prcc:
        return {fixed(value("prcc"), 3), interval("prcc", factor, true), value("p_value") < 0.001 ? "<0.001" : fixed(value("p_value"), 3),
                value("bend") < 0.05 ? "" : std::string(in_.noise)};
    }
    return {};
  }

  [[nodiscard]] std::string interval(const char* name, std::size_t factor, bool share) const {
    const double low = measure(found_, name).low[output_][factor], high = measure(found_, name).high[output_][factor];
    if (!std::isfinite(low)) return "";
    return share ? "[" + fixed(low, 2) + ", " + fixed(high, 2) + "]" : "[" + number(low) + ", " + number(high) + "]";
  }

  [[nodiscard]] std::string span(double low, double high) const { return std::isfinite(low) ? number(low) + " … " + number(high) : ""; }

  const Sensitivity& found_;
  std::size_t output_;
  const Wording& console_;
  const MethodWords& in_;
};

Json json_number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

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
  const MethodWords& in = words(wording);
  std::string out;
  for (std::size_t k = 0; k < found.outputs.size(); ++k) out += OutputText(found, k, wording).text(options.most);
  const std::string_view legend = found.method == SensitivityMethod::morris  ? in.morris
                                  : found.method == SensitivityMethod::sobol ? in.sobol
                                                                             : in.prcc_legend;
  out += flowed(legend, 0, wording.style) + flowed(in.held, 0, wording.style);
  if (found.correlated.empty()) return out;
  std::string names(in.correlated);
  for (const std::string& name : found.correlated) names += (&name == &found.correlated.front() ? "" : ", ") + name;
  return out + flowed(names, 0, wording.style);
}

std::string sensitivity_json(const Sensitivity& found) {
  Json out{{"scenario", found.scenario}, {"method", word_of(found.method)}, {"samples", found.samples},       {"runs", found.runs},
           {"seed", found.seed},         {"confidence", found.confidence},  {"correlated", found.correlated}, {"outputs", Json::array()}};
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
