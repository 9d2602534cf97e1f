// SPDX-License-Identifier: MIT
// Lane code: what the lowering writes and the kernels execute. One accumulator holds a value for every draw of a block; each
// instruction combines it with rows (one value per draw) or uniforms (one value for all draws). Independent of the instruction set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "infracast/operation.h"

namespace infracast::running::kernels {

// The code of an instruction; only the kernel set it came from knows its type.
using Handler = void (*)();

struct Instruction {
  Handler run = nullptr;
  std::uint32_t x = 0;  // byte offset of a row or uniform; first operand of a wide instruction
  std::uint32_t y = 0;  // the same for a second value; ring, noise or record position
  std::uint32_t n = 0;  // operands of a wide instruction
};

// An operand of a wide instruction.
struct Operand {
  std::uint32_t offset = 0;  // bytes, into rows or uniforms
  bool uniform = false;
};

// Where a wide instruction reads an operand, after resolution.
struct Source {
  const double* at = nullptr;
  std::size_t step = 0;  // from one vector of the block to the next; 0 for uniforms
};

// The history of a delay: a ring of rows, one per step.
struct RingView {
  double* history = nullptr;
  std::uint32_t capacity = 0;
};

// What an execution works on: one block of draws at one step.
struct Frame {
  double* rows = nullptr;
  const double* uniforms = nullptr;
  const Operand* operands = nullptr;
  double* published = nullptr;    // uniforms of this step, while they are being computed
  double* recorded = nullptr;     // first record of this step and block
  std::size_t record_stride = 0;  // in values, from one recorded node to the next
  const RingView* rings = nullptr;
  const std::uint64_t* noise_keys = nullptr;
  Source* sources = nullptr;  // room for the operands of the widest instruction
  double* cells = nullptr;    // room for one block for each of them
  double* scratch = nullptr;  // room for one block
  std::uint64_t first_draw = 0;
  std::uint32_t step = 0;
  double time = 0;
  double dt = 0;
  double per_year = 0;
};

// Operations of two operands, numbered: acc = acc OUTER x, x OUTER acc, or acc OUTER (x INNER y).
enum class Outer : std::uint8_t { take = 0 };  // then two for each operation: as it is, and with the accumulator on the right
enum class Inner : std::uint8_t { none = 0 };  // then one for each that pairs

// Which operations have two operands, and which of those pair, in the order of their numbers.
constexpr bool is_binary(const Operation& each, bool pairs) { return each.shape == Shape::binary && (each.pairs || !pairs); }

template <bool kPairs>
constexpr auto binaries() {
  constexpr auto count = [] {
    std::size_t k = 0;
    for (const Operation& each : kOperations) k += is_binary(each, kPairs) ? 1 : 0;
    return k;
  };
  std::array<Op, count()> all{};
  std::size_t k = 0;
  for (const Operation& each : kOperations)
    if (is_binary(each, kPairs)) all[k++] = each.op;
  return all;
}
inline constexpr auto kBinaries = binaries<false>();
inline constexpr auto kPairing = binaries<true>();
inline constexpr std::size_t kOuters = 1 + 2 * kBinaries.size();
inline constexpr std::size_t kInners = 1 + kPairing.size();

template <std::size_t kCount>
constexpr std::array<std::uint8_t, kOps> numbers_of(const std::array<Op, kCount>& operations) {
  std::array<std::uint8_t, kOps> numbers{};
  for (std::size_t k = 0; k < kCount; ++k) numbers[static_cast<std::size_t>(operations[k])] = static_cast<std::uint8_t>(k);
  return numbers;
}
inline constexpr auto kBinaryNumbers = numbers_of(kBinaries);
inline constexpr auto kPairingNumbers = numbers_of(kPairing);

// REQUIRES: the operation has two operands, and pairs. One that commutes has no reverse.
constexpr Outer outer_of(Op op, bool reversed = false) {
  return static_cast<Outer>(1 + 2 * kBinaryNumbers[static_cast<std::size_t>(op)] + (reversed && !operation(op).commutes ? 1 : 0));
}
constexpr Inner inner_of(Op op) { return static_cast<Inner>(1 + kPairingNumbers[static_cast<std::size_t>(op)]); }

struct Fused {
  Outer outer = Outer::take;
  Inner inner = Inner::none;
  bool x_uniform = false;
  bool y_uniform = false;
};

// Instructions that are no operation of the table: moves, choices, and the parts of growth laws.
enum class Verb : std::uint8_t { halt, store, publish, record, remember, decay, rise, select_rr, select_ru, select_ur, select_uu, count };

struct Extremes {
  double low = 0;  // over values that are not NaN
  double high = 0;
  bool nan = false;  // some value is NaN
};

inline constexpr std::size_t kSums = 8;  // next to each other, so that none waits for its last addition

// The kernels compiled for one instruction set. All sets give the same bits.
struct KernelSet {
  std::string_view name;
  std::size_t lanes = 0;  // draws of a block
  // Null for two uniform operands, and for operations that do not pair.
  Handler (*fused)(Fused) = nullptr;
  Handler (*verb)(Verb) = nullptr;
  // For operations on the accumulator or on a list of operands; null for others.
  Handler (*operation)(Op) = nullptr;
  void (*execute)(const Instruction* code, Frame& frame) = nullptr;
  // Elementwise over any number of values; out may be in.
  void (*exponential)(const double* in, double* out, std::size_t count) = nullptr;
  void (*logarithm)(const double* in, double* out, std::size_t count) = nullptr;
  void (*exponential_minus_one)(const double* in, double* out, std::size_t count) = nullptr;
  void (*power)(const double* base, const double* exponent, double* out, std::size_t count) = nullptr;
  // The standard normal value below which a share `in` lies.
  void (*normal_quantile)(const double* in, double* out, std::size_t count) = nullptr;
  // Sets the marks of NaN values to 1. REQUIRES: count is a multiple of lanes.
  void (*mark_nan)(const double* values, double* marks, std::size_t count) = nullptr;
  // Whether an extreme of zeros is 0 or -0 may differ between sets.
  Extremes (*extremes)(const double* values, std::size_t count) = nullptr;
  // (value - low) * scale, truncated to an integer of at most `most`. REQUIRES: no product is negative or too large for an int.
  void (*parts)(const double* values, std::size_t count, double low, double scale, std::uint16_t most, std::uint16_t* out) = nullptr;
  // kSums sums, each over every kSums-th value, and their rounding errors. REQUIRES: count is a multiple of kSums.
  void (*careful_sums)(const double* values, std::size_t count, double* sums, double* lost) = nullptr;
};

// "sse2", "avx2", "avx512"; in WebAssembly "wasm128"; "" or "auto" is the best this machine has. REQUIRES: the machine has it (see
// available()).
const KernelSet& kernel_set(std::string_view name = {});
// The set with the fewest lanes, which every machine has.
const KernelSet& narrowest_kernel_set();
bool available(std::string_view name);

}  // namespace infracast::running::kernels
