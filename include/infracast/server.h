// SPDX-License-Identifier: MIT
// A city kept ready, which answers what-ifs over HTTP on this machine's loopback. Requests and answers: docs/serve.md. Implemented in
// serve.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "infracast/compile.h"
#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast {

// A city with the draws it answers from.
struct ServedCity {
  City city;
  Program program;  // the city's, as it is run
  Ensemble ensemble;
};

// How the server's caller reads what somebody asks. Called by one thread at a time.
struct QuestionReader {
  // "NAME = VALUE" each; a name may be a label. Throws std::runtime_error saying what is wrong.
  std::function<std::vector<Setting>(const std::vector<std::string>&)> settings;
  // The scenario's files read again with these settings as well. Nothing, with a diagnostic, when they are wrong; throws std::runtime_error
  // when answering would take learning from history anew.
  std::function<std::optional<ServedCity>(const std::vector<Setting>&, Diagnostics&)> read_again;
};

struct ServerSettings {
  std::uint16_t port = 0;  // 0: one that is free
  int threads = 0;         // of a run; 0: as many as there are cores
  std::size_t draws = 512;
  std::string token;  // what a request must know; empty: one nobody can guess
};

class Server {
 public:
  // Listens from now on, and keeps memory for all draws. Throws MachineError when it cannot. REQUIRES: the ensemble has so many draws.
  Server(ServedCity served, QuestionReader reader, const ServerSettings& settings);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // With its token: "http://127.0.0.1:8017/?token=…".
  [[nodiscard]] std::string address() const;
  // Answers until `stop` is set, then ends what is asked within a second. Results are those of a scenario that says the same, to the bit.
  void serve(const std::atomic<bool>& stop);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace infracast
