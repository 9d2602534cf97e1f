// SPDX-License-Identifier: MIT
#include <algorithm>
#include <bit>
#include <map>

#include "embed/bytes.h"
#include "embed/envelope.h"
#include "embed/node_layout.h"
#include "infracast/assert.h"
#include "infracast/image.h"

namespace infracast::embed {
namespace {

class Writer {
 public:
  explicit Writer(const Image& image) : image_(image), program_(image.program) {}

  std::vector<std::uint8_t> write() {
    write_size();
    write_nodes();
    write_memory();
    write_inputs();
    write_names();
    write_plan();
    write_targets();
    return whole();
  }

 private:
  [[nodiscard]] std::vector<std::uint8_t> whole() const {
    ByteWriter file;
    for (const char letter : kMagic) file.byte(static_cast<std::uint8_t>(letter));
    file.whole(static_cast<std::uint64_t>(kImageFormat.major));
    file.whole(static_cast<std::uint64_t>(kImageFormat.minor));
    file.eight(checksum(out_.bytes()));
    std::vector<std::uint8_t> bytes = file.bytes();
    bytes.insert(bytes.end(), out_.bytes().begin(), out_.bytes().end());
    return bytes;
  }

  // Negative years are nobody's.
  void write_size() {
    INFRACAST_ASSERT(program_.horizon.first_year >= 0);
    out_.whole(static_cast<std::uint64_t>(program_.horizon.first_year));
    out_.whole(static_cast<std::uint64_t>(program_.horizon.last_year));
    out_.whole(static_cast<std::uint64_t>(program_.horizon.steps_per_year));
    out_.whole(image_.settings.draws);
    out_.eight(image_.settings.seed);
  }

  // Operands come before the node, most of them just before, so that the distance back is a small number.
  void write_nodes() {
    out_.whole(program_.nodes.size());
    for (NodeIndex n = 0; n < program_.nodes.size(); ++n) {
      const Node& node = program_.nodes[n];
      out_.byte(static_cast<std::uint8_t>(node.op));
      if (node.op == Op::constant) out_.number(node.value);
      if (has_index(node.op)) out_.whole(node.index);
      out_.whole(node.operand_count);
      for (const NodeIndex operand : program_.operands_of(node)) out_.whole(n - operand);
    }
  }

  void write_memory() {
    out_.whole(program_.states.size());
    for (const State& state : program_.states) {
      out_.whole(state.node);
      out_.whole(state.initial);
      out_.whole(state.next);
    }
    out_.whole(program_.rings.size());
    for (const Ring& ring : program_.rings) {
      out_.whole(ring.input);
      out_.whole(ring.length);
    }
  }

  void write_inputs() {
    out_.whole(program_.parameters.size());
    for (std::size_t k = 0; k < program_.parameters.size(); ++k) {
      out_.text(program_.parameters[k].name);
      write_column((*image_.columns)[k]);
    }
    out_.whole(program_.series.size());
    for (const Series& series : program_.series) {
      out_.text(series.name);
      out_.byte(series.lever ? 1 : 0);
      out_.number(series.null);
      write_runs(series.values);
    }
    out_.whole(program_.noises.size());
    for (const std::string& name : program_.noises) out_.text(name);
  }

  // Its different values, and where draws share some, which of them each draw has: a posterior repeats its rows.
  void write_column(const std::vector<double>& column) {
    std::map<std::uint64_t, std::size_t> places;
    std::vector<double> different;
    for (const double value : column) {
      if (places.try_emplace(std::bit_cast<std::uint64_t>(value), different.size()).second) different.push_back(value);
    }
    out_.whole(different.size());
    for (const double value : different) out_.number(value);
    if (different.size() == 1 || different.size() == image_.settings.draws) return;
    for (const double value : column) out_.whole(places.at(std::bit_cast<std::uint64_t>(value)));
  }

  // A lever is the same number for years.
  void write_runs(const std::vector<double>& values) {
    for (std::size_t k = 0; k < values.size();) {
      std::size_t end = k + 1;
      while (end < values.size() && std::bit_cast<std::uint64_t>(values[end]) == std::bit_cast<std::uint64_t>(values[k])) ++end;
      out_.whole(end - k);
      out_.number(values[k]);
      k = end;
    }
  }

  void write_names() {
    out_.whole(program_.indicators.size());
    for (const Indicator& indicator : program_.indicators) {
      out_.text(indicator.id);
      out_.whole(indicator.node);
    }
    out_.whole(program_.bindings.size());
    for (const BindingSeries& binding : program_.bindings) out_.text(binding.name);
    out_.whole(program_.drifts.size());
    for (const Drift& drift : program_.drifts) {
      out_.whole(drift.calibrated);
      out_.whole(drift.drifting);
    }
    out_.whole(program_.changes.size());
    for (const Change& change : program_.changes) {
      out_.text(change.name);
      out_.number(change.from);
      out_.whole(change.unchanged);
      out_.whole(change.changed);
    }
  }

  void write_plan() {
    const RecordPlan& plan = image_.plan;
    out_.whole(plan.nodes.size());
    for (const NodeIndex node : plan.nodes) out_.whole(node);
    out_.whole(plan.steps.size());
    for (const std::uint32_t step : plan.steps) out_.whole(step);
    out_.whole(plan.at_end.size());
    for (const NodeIndex node : plan.at_end) out_.whole(node);
    out_.whole(plan.counted.size());
    for (const CountedNode& counted : plan.counted) {
      out_.whole(counted.node);
      out_.whole(counted.positions);
    }
  }

  void write_targets() {
    out_.whole(image_.targets.size());
    for (const ImageTarget& target : image_.targets) {
      out_.byte(static_cast<std::uint8_t>(target.terms.comparator));
      out_.number(target.terms.value);
      out_.number(target.terms.deadline);
      out_.number(target.terms.scale);
      out_.text(target.terms.plan);
      out_.byte(!target.terms.settled ? 0 : *target.terms.settled ? 2 : 1);
      out_.whole(target.indicator);
      out_.number(target.factor);
      out_.whole(target.level ? *target.level + 1 : 0);
    }
  }

  const Image& image_;
  const Program& program_;
  ByteWriter out_;
};

}  // namespace
}  // namespace infracast::embed

namespace infracast {

std::vector<std::uint8_t> write_image(const Image& image) { return embed::Writer(image).write(); }

}  // namespace infracast
