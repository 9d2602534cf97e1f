// SPDX-License-Identifier: MIT
// Any text as a study of either kind.
#include "infracast/diagnostic.h"
#include "infracast/study.h"
#include "town.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infracast;
  const auto files = fuzz::town_with("study.toml", fuzz::text_of(data, size));
  Diagnostics of_sweep;
  read_study("study.toml", files, of_sweep);
  render(of_sweep);
  Diagnostics of_sensitivity;
  read_sensitivity_study("study.toml", files, of_sensitivity);
  render(of_sensitivity);
  return 0;
}
