// SPDX-License-Identifier: MIT
#include "run/sobol.h"

#include <algorithm>
#include <bit>
#include <boost/random/detail/sobol_table.hpp>
#include <string>

#include "infracast/assert.h"
#include "run/hash.h"

namespace infracast::running {
namespace {

using Table = boost::random::detail::qrng_tables::sobol;  // Joe and Kuo (2008)

std::uint32_t reversed_bits(std::uint32_t x) {
  x = ((x >> 1) & 0x55555555U) | ((x & 0x55555555U) << 1);
  x = ((x >> 2) & 0x33333333U) | ((x & 0x33333333U) << 2);
  x = ((x >> 4) & 0x0f0f0f0fU) | ((x & 0x0f0f0f0fU) << 4);
  return __builtin_bswap32(x);
}

// Integer multiples m_k of the direction numbers v_k = m_k / 2^(k + 1), by the recurrence of Bratley and Fox (1988).
std::array<std::uint32_t, 32> multiples(std::size_t dimension) {
  std::array<std::uint32_t, 32> m{};
  m.fill(1);
  if (dimension == 0) return m;
  const std::uint32_t polynomial = Table::polynomial(dimension - 1);
  const auto degree = static_cast<std::size_t>(std::bit_width(polynomial)) - 1;
  for (std::size_t k = 0; k < std::min<std::size_t>(degree, m.size()); ++k) m[k] = Table::minit(dimension - 1, k);
  for (std::size_t k = degree; k < m.size(); ++k) {
    m[k] = m[k - degree];
    for (std::size_t i = 1; i <= degree; ++i)
      if ((polynomial >> (degree - i)) & 1U) m[k] ^= m[k - i] << i;
  }
  return m;
}

// A random permutation of the digits, each depending on those below it only: Laine and Karras (2011), constants of N. Vegdahl.
std::uint32_t permuted(std::uint32_t x, std::uint32_t seed) {
  x ^= x * 0x3d20adeaU;
  x += seed;
  x *= (seed >> 16) | 1U;
  x ^= x * 0x05526c56U;
  x ^= x * 0x53a22864U;
  return x;
}

std::uint32_t folded(std::uint64_t key) { return static_cast<std::uint32_t>(key ^ (key >> 32)); }

}  // namespace

std::size_t sobol_dimensions() { return Table::max_dimension; }

SobolDimension::SobolDimension(std::size_t dimension, std::uint64_t key, std::optional<std::uint64_t> order) : seed_(folded(key)) {
  INFRACAST_ASSERT(dimension < sobol_dimensions());
  if (order) order_ = folded(*order);
  const auto m = multiples(dimension);
  for (std::size_t k = 0; k < m.size(); ++k) directions_[k] = reversed_bits(m[k] << (31 - k));
  for (std::uint32_t i = 0; i < kRun; ++i) run_[i] = reversed_point(i);
}

std::uint32_t SobolDimension::reversed_point(std::uint32_t index) const {
  std::uint32_t point = 0;
  for (std::size_t k = 0; index != 0; ++k, index >>= 1)
    if (index & 1U) point ^= directions_[k];
  return point;
}

double SobolDimension::scrambled(std::uint32_t reversed) const {
  return (static_cast<double>(reversed_bits(permuted(reversed, seed_))) + 0.5) * 0x1p-32;
}

std::uint32_t SobolDimension::place(std::uint32_t index) const {
  return order_ ? reversed_bits(permuted(reversed_bits(index), *order_)) : index;
}

void SobolDimension::fill(std::uint64_t first, std::span<double> out) const {
  INFRACAST_ASSERT(first + out.size() <= std::uint64_t{1} << 32U);
  for (std::size_t done = 0; done < out.size();) {
    const auto index = static_cast<std::uint32_t>(first + done);
    const std::size_t count = std::min<std::size_t>(kRun - index % kRun, out.size() - done);
    const std::uint32_t high = reversed_point(place(index) / kRun * kRun);
    for (std::size_t i = 0; i < count; ++i) out[done + i] = scrambled(high ^ run_[place(index + static_cast<std::uint32_t>(i)) % kRun]);
    done += count;
  }
}

SobolDimension supercube_dimension(std::size_t position, std::uint64_t seed, std::uint64_t key) {
  constexpr std::size_t kSet = 4;
  return {position % kSet, key, random_key(seed, "set " + std::to_string(position / kSet))};
}

}  // namespace infracast::running
