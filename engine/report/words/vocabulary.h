// SPDX-License-Identifier: MIT
// Labels of what results know by id. They come from en_zh.json; an id without an entry is spelled out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/label.h"
#include "infracast/wording.h"

namespace infracast::report {

// "mobile_2g_subscribers" → "Mobile 2g subscribers".
std::string spelled_out(std::string_view id);

class Vocabulary {
 public:
  struct System {
    std::string id;
    Label label;
  };

  using Labels = std::map<std::string, Label>;

  // `titles` are the plans' labels in the results.
  explicit Vocabulary(Labels titles = {});
  // The system that a module's instance belongs to. Known systems come first, in the order of en_zh.json.
  [[nodiscard]] System system_of(std::string_view module) const;
  [[nodiscard]] std::size_t order_of(const System& system) const;
  [[nodiscard]] std::string plan(const std::string& id, Language language) const;
  [[nodiscard]] std::string limit(const std::string& id, Language language) const;
  // "households/year", "户/年"; "" for plain numbers.
  [[nodiscard]] std::string unit(std::string_view unit, Language language) const;

 private:
  std::vector<System> systems_;
  std::map<std::string, std::size_t, std::less<>> system_of_module_;
  Labels titles_;
};

}  // namespace infracast::report
