// SPDX-License-Identifier: MIT
#include "run/workspace.h"

#include <algorithm>
#include <cstdlib>

#include "infracast/assert.h"
#include "run/hash.h"
#include "run/refuse.h"

namespace infracast::running {
namespace {

constexpr std::size_t kCacheLine = 64;

// The steps that a ring holds: as far as it looks back, and the current one. Rings of other passes have no room.
std::uint32_t capacity(const GraphRing& ring, bool kept) { return kept ? ring.length + 1 : 0; }

std::size_t history_rows(const Graph& graph, const PassCode& pass) {
  std::size_t rows = 0;
  for (std::size_t k = 0; k < graph.rings.size(); ++k) rows += capacity(graph.rings[k], pass.rings[k]);
  return rows;
}

}  // namespace

void AlignedBuffer::Free::operator()(double* data) const { std::free(data); }

AlignedBuffer::AlignedBuffer(std::size_t count) : size_(count) {
  const std::size_t lines = std::max<std::size_t>((count * sizeof(double) + kCacheLine - 1) / kCacheLine, 1);
  data_.reset(static_cast<double*>(std::aligned_alloc(kCacheLine, lines * kCacheLine)));
  if (!data_) refuse_for_want_of_memory();
  std::fill_n(data_.get(), count, 0.0);
}

Workspace::Workspace(const LoweredProgram& lowered, const PassCode& pass, const Program& program, std::uint64_t seed)
    : kernels_(pass.kernels),
      horizon_(program.horizon),
      lanes_(pass.kernels->lanes),
      rows_(pass.rows * lanes_),
      histories_(history_rows(lowered.graph, pass) * lanes_),
      cells_(pass.widest() * lanes_),
      scratch_(lanes_),
      sources_(pass.widest()) {
  double* history = histories_.data();
  for (std::size_t k = 0; k < lowered.graph.rings.size(); ++k) {
    rings_.push_back({history, capacity(lowered.graph.rings[k], pass.rings[k])});
    history += rings_.back().capacity * lanes_;
  }
  for (const std::string& name : program.noises) noise_keys_.push_back(random_key(seed, name));
  frame_ = {.rows = rows_.data(),
            .rings = rings_.data(),
            .noise_keys = noise_keys_.data(),
            .sources = sources_.data(),
            .cells = cells_.data(),
            .scratch = scratch_.data(),
            .dt = horizon_.dt(),
            .per_year = horizon_.steps_per_unit()};
}

void Workspace::go_to(std::uint32_t step, const double* uniforms) {
  frame_.step = step;
  frame_.time = horizon_.time(step);
  frame_.uniforms = uniforms;
}

void Workspace::execute(const LaneCode& code) {
  frame_.operands = code.operands.data();
  kernels_->execute(code.instructions.data(), frame_);
}

void Workspace::save(BlockPast& past) const {
  past.rows.assign(rows_.data(), rows_.data() + rows_.size());
  past.histories.assign(histories_.data(), histories_.data() + histories_.size());
}

void Workspace::restore(const BlockPast& past) {
  INFRACAST_ASSERT(past.rows.size() == rows_.size() && past.histories.size() == histories_.size());
  std::ranges::copy(past.rows, rows_.data());
  std::ranges::copy(past.histories, histories_.data());
}

}  // namespace infracast::running
