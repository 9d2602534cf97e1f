// SPDX-License-Identifier: MIT
// A city that runs again and again while somebody moves its inputs. Results are those of a scenario that says the same, to the bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/image.h"
#include "infracast/repeated_run.h"

namespace infracast::embed {

// Not thread-safe. All memory for results is taken when it is made.
class LiveCity {
 public:
  // Results do not depend on how many threads run it; 0: as many as there are cores.
  explicit LiveCity(Image image, int threads = 1);
  LiveCity(const LiveCity&) = delete;  // the prepared run points into it
  LiveCity& operator=(const LiveCity&) = delete;

  [[nodiscard]] const Image& image() const { return image_; }
  [[nodiscard]] std::size_t draws() const { return image_.settings.draws; }
  [[nodiscard]] std::size_t times() const { return image_.plan.steps.size(); }

  // The values of a lever, of an outside path, or of what a dated change is made of, one per step and the end: what a caller writes there
  // holds from the next run on.
  std::span<double> series(std::size_t k) { return series_[k]; }
  // From a date on, as a schedule does.
  void hold(std::size_t series, double from, double value);
  // As the scenario has it.
  void restore_series(std::size_t k) { series_[k] = image_.program.series[k].values; }
  // The same number in every draw; nothing: as the scenario has it.
  void set_parameter(std::size_t k, std::optional<double> value) { parameters_[k] = value; }

  // Forgets what was counted. Due when inputs have moved.
  void start();
  // Draws first .. first + count: writes their values, and counts what binds. Returns how many there were. REQUIRES: none of them has run
  // since start().
  std::size_t run(std::size_t first, std::size_t count);

  // [row][draw]: rows are [recorded node][time], then those at the end of the horizon. Values of draws that another instance has run may be
  // written there.
  [[nodiscard]] std::span<double> values() { return values_; }
  [[nodiscard]] std::span<const double> row(std::size_t row, std::size_t draws) const;
  [[nodiscard]] std::size_t first_row_at_end() const { return image_.plan.nodes.size() * times(); }
  // By binding: the number of draws so far, [step][limit]. Those of another instance may be added.
  [[nodiscard]] std::span<std::uint32_t> counts(std::size_t binding) { return counts_[binding]; }

 private:
  void prepare();
  [[nodiscard]] VariedInputs varied_now() const;
  [[nodiscard]] VariedValues values_of(const std::vector<std::vector<double>>& series) const;

  Image image_;
  int threads_;
  Ensemble ensemble_;
  std::vector<std::vector<double>> series_;
  std::vector<std::vector<double>> last_, first_;  // at the last run, and what the prepared one takes for its first
  std::vector<std::optional<double>> parameters_;
  VariedInputs varied_;
  std::optional<RepeatedRun> prepared_;
  std::vector<double> values_;
  std::vector<std::vector<std::uint32_t>> counts_;
};

}  // namespace infracast::embed
