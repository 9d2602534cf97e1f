// SPDX-License-Identifier: MIT
// Whether ranks of truths among posterior draws are as even as they should be: their empirical distribution against a simultaneous band
// (Säilynoja, Bürkner and Vehtari, "Graphical test for discrete uniformity and its applications in goodness-of-fit evaluation and
// multiple sample comparison", Statistics and Computing 32, 2022).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace infracast::bench {

// For a number of ranks, each of 0, 1, … `draws`, which are equally likely when the posterior is right.
class RankBands {
 public:
  RankBands(std::size_t ranks, std::size_t draws, std::uint64_t seed = 1);

  // The probability that even ranks stray as far somewhere along their distribution. REQUIRES: as many ranks as were said.
  [[nodiscard]] double p_value(std::span<const std::size_t> ranks) const;

  struct Band {
    double share = 0;           // of the values a rank may have
    std::size_t low = 0, high;  // how many ranks may lie within that share
  };
  // Holds the whole distribution of even ranks with this probability.
  [[nodiscard]] std::vector<Band> bands(double probability) const;

 private:
  [[nodiscard]] double least_tail(std::span<const std::size_t> ranks) const;

  std::size_t count_, draws_;
  std::vector<std::vector<double>> tail_;  // [value][count]: twice the smaller tail of the binomial there
  std::vector<double> of_even_ranks_;      // least tails of simulated even ranks, ascending
};

}  // namespace infracast::bench
