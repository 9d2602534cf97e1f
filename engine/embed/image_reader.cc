// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <utility>

#include "embed/bytes.h"
#include "embed/envelope.h"
#include "embed/node_layout.h"
#include "infracast/image.h"

namespace infracast::embed {
namespace {

// Far beyond any city, and small enough that what follows from them fits into memory.
constexpr std::uint32_t kLastYear = 9999, kMostSteps = 1U << 16U, kMostStepsPerYear = 366, kMostPositions = 1U << 12U;
constexpr std::uint32_t kMostDraws = 1U << 20U;

// Reads what the bytes say, and fails where it cannot be a program's: a run trusts its program.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : in_(bytes) {}

  std::optional<Image> read() {
    read_size();
    read_nodes();
    read_memory();
    read_inputs();
    read_names();
    read_plan();
    read_targets();
    if (in_.failed() || !holds_together()) return std::nullopt;
    image_.columns = std::make_shared<const Ensemble::Columns>(std::move(columns_));
    return std::move(image_);
  }

 private:
  [[nodiscard]] std::uint32_t nodes() const { return static_cast<std::uint32_t>(program_.nodes.size()); }
  NodeIndex node() { return in_.below(nodes()); }

  void read_size() {
    Horizon& horizon = program_.horizon;
    horizon.first_year = static_cast<int>(in_.below(kLastYear + 1));
    horizon.last_year = static_cast<int>(in_.below(kLastYear + 1));
    horizon.steps_per_year = static_cast<int>(in_.below(kMostStepsPerYear + 1));
    image_.settings.draws = in_.below(kMostDraws + 1);
    image_.settings.seed = in_.eight();
    const auto years = static_cast<std::uint32_t>(std::max(horizon.last_year - horizon.first_year + 1, 0));
    const std::uint32_t steps = years * static_cast<std::uint32_t>(horizon.steps_per_year);
    if (steps == 0 || steps > kMostSteps || image_.settings.draws == 0) in_.fail();
  }

  void read_nodes() {
    const std::size_t count = in_.count(2);
    program_.nodes.reserve(count);
    for (std::uint32_t n = 0; n < count && !in_.failed(); ++n) read_node(n);
  }

  void read_node(std::uint32_t position) {
    Node node;
    node.op = static_cast<Op>(in_.below(kOps));
    if (node.op == Op::constant) node.value = in_.number();
    if (has_index(node.op)) node.index = in_.below(UINT32_MAX);
    node.operand_count = static_cast<std::uint16_t>(in_.below(std::uint64_t{UINT16_MAX} + 1));
    node.first_operand = static_cast<std::uint32_t>(program_.operands.size());
    if (!takes(node.op, node.operand_count)) return in_.fail();
    for (std::size_t k = 0; k < node.operand_count && !in_.failed(); ++k) {
      const std::uint32_t back = in_.below(std::uint64_t{position} + 1);
      if (back == 0) return in_.fail();  // a node cannot read itself
      program_.operands.push_back(position - back);
    }
    program_.nodes.push_back(node);
  }

  void read_memory() {
    for (std::size_t k = in_.count(3); k > 0 && !in_.failed(); --k) {
      State& state = program_.states.emplace_back();
      state.node = node();
      state.initial = node();
      state.next = node();
    }
    for (std::size_t k = in_.count(2); k > 0 && !in_.failed(); --k) {
      Ring& ring = program_.rings.emplace_back();
      ring.input = node();
      ring.length = in_.below(kMostSteps + 1);
    }
  }

  void read_inputs() {
    for (std::size_t k = in_.count(10); k > 0 && !in_.failed(); --k) {
      program_.parameters.emplace_back().name = in_.text();
      columns_.push_back(column());
    }
    for (std::size_t k = in_.count(19); k > 0 && !in_.failed(); --k) {
      Series& series = program_.series.emplace_back();
      series.name = in_.text();
      series.lever = in_.below(2) == 1;
      series.null = in_.number();
      series.values = runs(std::size_t{program_.horizon.steps()} + 1);
    }
    for (std::size_t k = in_.count(1); k > 0 && !in_.failed(); --k) program_.noises.push_back(in_.text());
  }

  std::vector<double> column() {
    const std::size_t draws = image_.settings.draws;
    std::vector<double> different(in_.count(8));
    if (different.empty() || different.size() > draws) in_.fail();
    for (double& value : different) value = in_.number();
    if (in_.failed() || different.size() == 1 || different.size() == draws) return different;
    std::vector<double> values(draws);
    for (double& value : values) value = different[in_.below(different.size())];
    return values;
  }

  std::vector<double> runs(std::size_t length) {
    std::vector<double> values;
    while (values.size() < length && !in_.failed()) {
      const std::size_t run = in_.below(length - values.size() + 1);
      if (run == 0) in_.fail();
      values.insert(values.end(), run, in_.number());
    }
    return values;
  }

  void read_names() {
    for (std::size_t k = in_.count(2); k > 0 && !in_.failed(); --k) {
      Indicator& indicator = program_.indicators.emplace_back();
      indicator.id = in_.text();
      indicator.node = node();
    }
    for (std::size_t k = in_.count(1); k > 0 && !in_.failed(); --k) program_.bindings.emplace_back().name = in_.text();
    for (std::size_t k = in_.count(2); k > 0 && !in_.failed(); --k) {
      Drift& drift = program_.drifts.emplace_back();
      drift.calibrated = node();
      drift.drifting = node();
    }
    for (std::size_t k = in_.count(11); k > 0 && !in_.failed(); --k) {
      Change& change = program_.changes.emplace_back();
      change.name = in_.text();
      change.from = in_.number();
      change.unchanged = node();
      change.changed = node();
    }
  }

  void read_plan() {
    RecordPlan& plan = image_.plan;
    for (std::size_t k = in_.count(1); k > 0 && !in_.failed(); --k) plan.nodes.push_back(node());
    for (std::size_t k = in_.count(1); k > 0 && !in_.failed(); --k) plan.steps.push_back(in_.below(program_.horizon.steps() + 1));
    for (std::size_t k = in_.count(1); k > 0 && !in_.failed(); --k) plan.at_end.push_back(node());
    for (std::size_t k = in_.count(2); k > 0 && !in_.failed(); --k) {
      CountedNode& counted = plan.counted.emplace_back();
      counted.node = node();
      counted.positions = in_.below(kMostPositions + 1);
    }
  }

  void read_targets() {
    for (std::size_t k = in_.count(37); k > 0 && !in_.failed(); --k) {
      ImageTarget& target = image_.targets.emplace_back();
      target.terms.comparator = static_cast<Comparator>(in_.below(kComparatorWords.size()));
      target.terms.value = in_.number();
      target.terms.deadline = in_.number();
      target.terms.scale = in_.number();
      target.terms.plan = in_.text();
      const std::uint32_t settled = in_.below(3);
      if (settled > 0) target.terms.settled = settled == 2;
      target.indicator = in_.below(program_.indicators.size());
      target.factor = in_.number();
      const std::uint32_t level = in_.below(image_.plan.nodes.size() + 1);
      if (level > 0) target.level = level - 1;
    }
  }

  [[nodiscard]] bool holds_together() const {
    const RecordPlan& plan = image_.plan;
    const bool rising = std::ranges::adjacent_find(plan.steps, std::greater_equal<>{}) == plan.steps.end();
    const bool ends = !plan.steps.empty() && plan.steps.back() == program_.horizon.steps();
    const bool indicators_first = plan.nodes.size() >= program_.indicators.size() &&
                                  std::equal(program_.indicators.begin(), program_.indicators.end(), plan.nodes.begin(),
                                             [](const Indicator& indicator, NodeIndex recorded) { return indicator.node == recorded; });
    return rising && ends && indicators_first && plan.at_end.size() == 2 * image_.targets.size() &&
           plan.counted.size() == program_.bindings.size() && in_.rest().empty() && nodes_find_what_they_name() && states_have_nodes();
  }

  [[nodiscard]] bool nodes_find_what_they_name() const {
    return std::ranges::all_of(program_.nodes, [&](const Node& node) {
      const auto operands = program_.operands_of(node);
      switch (node.op) {
        case Op::parameter:
          return node.index < program_.parameters.size();
        case Op::series:
          return node.index < program_.series.size();
        case Op::state:
          return node.index < program_.states.size();
        case Op::delay:
          return node.index < program_.rings.size();
        case Op::allocate:
          return node.index < (operands.size() - 1) / 3;
        case Op::noise:  // whose operands are the same in every draw
          return node.index < program_.noises.size() &&
                 std::ranges::all_of(operands, [&](NodeIndex operand) { return program_.nodes[operand].op == Op::series; });
        default:
          return true;
      }
    });
  }

  [[nodiscard]] bool states_have_nodes() const {
    for (std::size_t k = 0; k < program_.states.size(); ++k) {
      const Node& node = program_.nodes[program_.states[k].node];
      if (node.op != Op::state || node.index != k) return false;
    }
    return true;
  }

  ByteReader in_;
  Image image_;
  Program& program_ = image_.program;
  Ensemble::Columns columns_;
};

bool begins_as_an_image(ByteReader& in) {
  return std::ranges::all_of(kMagic, [&](char letter) { return in.byte() == static_cast<std::uint8_t>(letter); });
}

}  // namespace
}  // namespace infracast::embed

namespace infracast {

std::optional<Image> read_image(std::span<const std::uint8_t> bytes, std::string& problem) {
  embed::ByteReader in(bytes);
  if (!embed::begins_as_an_image(in)) return problem = "this is no image", std::nullopt;
  const std::uint32_t major = in.below(UINT32_MAX), minor = in.below(UINT32_MAX);
  if (major != static_cast<std::uint32_t>(kImageFormat.major) || minor != static_cast<std::uint32_t>(kImageFormat.minor))
    return problem = "its format is " + std::to_string(major) + "." + std::to_string(minor) + ", not " +
                     std::to_string(kImageFormat.major) + "." + std::to_string(kImageFormat.minor),
           std::nullopt;
  const std::uint64_t sum = in.eight();
  if (in.failed() || sum != embed::checksum(in.rest())) return problem = "it is damaged", std::nullopt;
  auto image = embed::Reader(in.rest()).read();
  if (!image) problem = "it does not hold together";
  return image;
}

}  // namespace infracast
