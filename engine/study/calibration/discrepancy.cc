// SPDX-License-Identifier: MIT
// A program whose indicators carry the model's discrepancy. The quantities inside the city stay as they are.
#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include "infracast/calibrate.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "study/calibration/block_evidence.h"
#include "study/calibration/model_error.h"

namespace infracast::study {
namespace {

class Extension {
 public:
  Extension(Program& program, const Scenario& scenario) : program_(program), scenario_(scenario) {}

  void extend() {
    // What a block is wrong by is inside the model where its parameters drift, and is not added once more to what it publishes.
    for (const BlockDeclaration& block : scenario_.model.blocks) factors_.push_back(drifts(block, program_) ? kNoFactor : factor(block));
    std::vector<NodeIndex> published(program_.indicators.size());
    for (std::size_t k = 0; k < program_.indicators.size(); ++k) published[k] = published_node(program_.indicators[k]);
    for (TargetNodes& target : program_.targets) judge_published(target, published[target.indicator]);
    for (std::size_t k = 0; k < published.size(); ++k) program_.indicators[k].node = published[k];
  }

 private:
  NodeIndex add(Node node, const std::vector<NodeIndex>& operands = {}) {
    node.rate = node.op == Op::constant ? Rate::constant : Rate::per_draw_step;
    node.operand_count = static_cast<std::uint16_t>(operands.size());
    node.first_operand = static_cast<std::uint32_t>(program_.operands.size());
    program_.operands.insert(program_.operands.end(), operands.begin(), operands.end());
    program_.nodes.push_back(node);
    return static_cast<NodeIndex>(program_.nodes.size() - 1);
  }
  NodeIndex add(Op op, const std::vector<NodeIndex>& operands) { return add(Node{.op = op}, operands); }
  NodeIndex constant(double value) { return add(Node{.op = Op::constant, .value = value}); }

  NodeIndex noise(const std::string& name) {
    program_.noises.push_back(name);
    return add(Node{.op = Op::noise, .index = static_cast<std::uint32_t>(program_.noises.size() - 1)});
  }

  // Until today the discrepancy has the calibrated width; after it, the width grows with the root of the years.
  NodeIndex spread(const BlockDeclaration& block) {
    const double today = end_of_day(scenario_.today.value);
    Series series{"#discrepancy " + block.name.value, {}};
    for (std::uint32_t step = 0; step <= program_.horizon.steps(); ++step)
      series.values.push_back(block.discrepancy * std::sqrt(1 + std::max(program_.horizon.time(step) - today, 0.0)));
    program_.series.push_back(std::move(series));
    const auto index = static_cast<std::uint32_t>(program_.series.size() - 1);
    return add(Node{.op = Op::series, .index = index});
  }

  // exp of a stationary path of the block, one per draw, forgotten over its memory.
  NodeIndex factor(const BlockDeclaration& block) {
    const std::string name = "#discrepancy " + block.name.value;
    const double kept = std::exp(-program_.horizon.dt() / block.memory);
    const auto state = static_cast<std::uint32_t>(program_.states.size());
    const NodeIndex start = noise(name + " start"), fresh = noise(name);
    const NodeIndex path = add(Node{.op = Op::state, .index = state});
    const NodeIndex old = add(Op::multiply, {path, constant(kept)});
    const NodeIndex next = add(Op::add, {old, add(Op::multiply, {fresh, constant(std::sqrt(1 - kept * kept))})});
    program_.states.push_back({name, path, start, next});
    return add(Op::exponential, {add(Op::multiply, {path, spread(block)})});
  }

  NodeIndex published_node(const Indicator& indicator) {
    const BlockDeclaration* block = block_with(scenario_, indicator);
    if (block == nullptr) return indicator.node;
    const NodeIndex factor = factors_[static_cast<std::size_t>(block - scenario_.model.blocks.data())];
    if (factor == kNoFactor) return indicator.node;
    const NodeIndex off = add(Op::multiply, {indicator.node, factor});
    if (!indicator.unit.dimension.empty()) return off;
    // A share stays below 1; what can exceed 1, as a PUE or subscriptions per person, still can.
    const NodeIndex one = constant(1 / indicator.unit.scale);  // 100 of what is in %
    return add(Op::select, {add(Op::less_equal, {indicator.node, one}), add(Op::minimum, {off, one}), add(Op::maximum, {off, one})});
  }

  // Applies the discrepancy to a target's level too: copies the nodes and states between indicator and target.
  void judge_published(TargetNodes& target, NodeIndex published) {
    copies_ = {{program_.indicators[target.indicator].node, published}};
    reads_ = {{program_.indicators[target.indicator].node, true}};
    target.level = copied(target.level);
    target.at_deadline = copied(target.at_deadline);
    target.reached = copied(target.reached);
  }

  // Whether a node of a target depends on its indicator. All states between the two belong to the target, and do.
  bool reads_indicator(NodeIndex index) {
    if (const auto known = reads_.find(index); known != reads_.end()) return known->second;
    const Node node = program_.nodes[index];
    bool reads = node.op == Op::state;
    for (const NodeIndex operand : program_.operands_of(node)) reads = reads_indicator(operand) || reads;
    return reads_[index] = reads;
  }

  NodeIndex copied(NodeIndex index) {
    if (const auto known = copies_.find(index); known != copies_.end()) return known->second;
    if (!reads_indicator(index)) return copies_[index] = index;
    const Node node = program_.nodes[index];
    if (node.op == Op::state) return copied_state(index, node);
    std::vector<NodeIndex> operands;
    for (const NodeIndex operand : program_.operands_of(node)) operands.push_back(operand);
    for (NodeIndex& operand : operands) operand = copied(operand);
    return copies_[index] = add(node, operands);
  }

  NodeIndex copied_state(NodeIndex index, const Node& node) {
    State state = program_.states[node.index];
    const auto position = static_cast<std::uint32_t>(program_.states.size());
    state.name += " published";
    state.node = copies_[index] = add(Node{.op = Op::state, .index = position});
    program_.states.push_back(state);
    const NodeIndex next = copied(state.next);
    program_.states[position].next = next;
    return copies_[index];
  }

  static constexpr NodeIndex kNoFactor = std::numeric_limits<NodeIndex>::max();

  Program& program_;
  const Scenario& scenario_;
  std::vector<NodeIndex> factors_;                   // by block
  std::unordered_map<NodeIndex, NodeIndex> copies_;  // of one target
  std::unordered_map<NodeIndex, bool> reads_;
};

}  // namespace
}  // namespace infracast::study

namespace infracast {

Program with_discrepancy(Program program, const Scenario& scenario) {
  study::Extension(program, scenario).extend();
  return program;
}

}  // namespace infracast
