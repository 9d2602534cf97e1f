// SPDX-License-Identifier: MIT
// A city that stays ready and is asked again and again.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "infracast/server.h"
#include "serve/answer.h"

namespace infracast::serve {

// Thread-safe: one question after the other.
class ResidentCity {
 public:
  ResidentCity(ServedCity served, QuestionReader reader, std::size_t draws, int threads);

  [[nodiscard]] Json description() const;
  // Hands over what all draws say; before that, where `bit_by_bit`, what the first 64 do, and the first of four times as many again. Gives
  // up when told() says false. Returns what is wrong with the question, a sentence each, or a diagnostic.
  std::vector<std::string> ask(const Question& question, bool bit_by_bit, const std::function<bool(const Json&)>& told);

 private:
  // A city in the state that a question puts it in.
  struct Moved {
    const City* city = nullptr;
    embed::LiveCity* live = nullptr;
    std::unique_ptr<ServedCity> read_again;  // what they belong to, where levers alone do not say it
    std::unique_ptr<embed::LiveCity> other;
  };
  Moved moved(const Question& question, std::vector<std::string>& problems);
  bool move_levers(const std::vector<Setting>& settings, Diagnostics& diagnostics);
  Moved read_again(const std::vector<Setting>& settings, Diagnostics& diagnostics) const;
  void run(const Moved& moved, const Asked& asked, std::size_t draws, bool bit_by_bit, const std::function<bool(const Json&)>& told) const;
  [[nodiscard]] bool all_levers(const std::vector<Setting>& settings) const;

  ServedCity served_;
  QuestionReader reader_;
  std::size_t draws_;
  int threads_;
  embed::LiveCity live_;
  std::vector<double> base_;  // [indicator][time][draw]
  std::mutex asking_;
};

}  // namespace infracast::serve
