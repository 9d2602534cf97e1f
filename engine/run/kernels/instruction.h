// SPDX-License-Identifier: MIT
// Lane code: what the lowering writes and the kernels execute. One accumulator holds a value for every draw of a block; each
// instruction combines it with rows (one value per draw) or uniforms (one value for all draws). Independent of the instruction set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace infracast::kernels {

// The code behind an instruction; its true type is known only to the kernel set it came from.
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

// Where a wide instruction reads an operand, once resolved.
struct Source {
  const double* at = nullptr;
  std::size_t step = 0;  // from one vector of the block to the next; 0 for uniforms
};

// History of a delay: one row per step, used round and round.
struct RingView {
  double* history = nullptr;
  std::uint32_t capacity = 0;
};

// What an execution sees besides its code: one block of draws at one step.
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

// acc = acc OUTER x, or acc = acc OUTER (x INNER y). `…_reversed` has the accumulator on the right.
enum class Outer : std::uint8_t {
  take,
  add,
  subtract,
  subtract_reversed,
  multiply,
  divide,
  divide_reversed,
  minimum,
  minimum_reversed,
  maximum,
  maximum_reversed,
  less,
  less_reversed,
  less_equal,
  less_equal_reversed,
  equal,
  both,
  either,
  power,
  power_reversed,
  count
};
// Outers up to here also combine with an inner pair.
inline constexpr Outer kLastArithmetic = Outer::maximum_reversed;

enum class Inner : std::uint8_t { none, add, subtract, multiply, divide, minimum, maximum, count };

struct Fused {
  Outer outer = Outer::take;
  Inner inner = Inner::none;
  bool x_uniform = false;
  bool y_uniform = false;
};

// Instructions on the accumulator alone, on a list of operands, and moves.
enum class Verb : std::uint8_t {
  halt,
  store,
  publish,
  record,
  remember,
  negate,
  absolute,
  exponential,
  logarithm,
  square_root,
  floor,
  negation,
  decay,
  rise,
  hazard,
  after,
  select_rr,
  select_ru,
  select_ur,
  select_uu,
  bass,
  logistic,
  gompertz,
  interpolate,
  delay,
  first_reached,
  least_index,
  grants,
  noise,
  count
};

struct Extremes {
  double low = 0;  // of values that are numbers
  double high = 0;
  bool nan = false;  // some value is none
};

inline constexpr std::size_t kSums = 8;  // beside each other, so that none waits for its last addition

// The kernels compiled for one instruction set. All sets give the same bits.
struct KernelSet {
  std::string_view name;
  std::size_t lanes = 0;  // draws of a block
  // Null for pairs that are both uniform, and for inner pairs beyond kLastArithmetic.
  Handler (*fused)(Fused) = nullptr;
  Handler (*verb)(Verb) = nullptr;
  void (*execute)(const Instruction* code, Frame& frame) = nullptr;
  // Elementwise over any number of values; out may be in.
  void (*exponential)(const double* in, double* out, std::size_t count) = nullptr;
  void (*logarithm)(const double* in, double* out, std::size_t count) = nullptr;
  void (*exponential_minus_one)(const double* in, double* out, std::size_t count) = nullptr;
  void (*power)(const double* base, const double* exponent, double* out, std::size_t count) = nullptr;
  // The standard normal value below which a share `in` lies.
  void (*normal_quantile)(const double* in, double* out, std::size_t count) = nullptr;
  // Sets to 1 the marks of values that are NaN. REQUIRES: count is a multiple of lanes.
  void (*mark_nan)(const double* values, double* marks, std::size_t count) = nullptr;
  // Which zero an extreme of zeros is may differ between sets.
  Extremes (*extremes)(const double* values, std::size_t count) = nullptr;
  // (value - low) * scale, cut to a whole number and to `most`. REQUIRES: no product is negative, nor too large for an int.
  void (*parts)(const double* values, std::size_t count, double low, double scale, std::uint16_t most, std::uint16_t* out) = nullptr;
  // kSums sums, of every kSums-th value, and what their additions lost. REQUIRES: count is a multiple of kSums.
  void (*careful_sums)(const double* values, std::size_t count, double* sums, double* lost) = nullptr;
};

// "sse2", "avx2", "avx512"; "" or "auto" is the best this machine has. REQUIRES: the machine has it (see available()).
const KernelSet& kernel_set(std::string_view name = {});
bool available(std::string_view name);

}  // namespace infracast::kernels
