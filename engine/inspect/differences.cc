// SPDX-License-Identifier: MIT
#include "inspect/differences.h"
#include "infracast/compare.h"

#include <algorithm>
#include <map>

namespace infracast::inspect {
namespace {

using ByName = std::map<std::string, const Part*>;

ByName by_name(const std::vector<Part>& parts) {
  ByName out;
  for (const Part& part : parts) out.emplace(part.name, &part);
  return out;
}

const Fact* fact_named(const Part& part, const std::string& name) {
  const auto found = std::find_if(part.facts.begin(), part.facts.end(), [&](const Fact& fact) { return fact.name == name; });
  return found == part.facts.end() ? nullptr : &*found;
}

// The fact that stands for a whole part: its equation, or what it is.
const Fact& summary(const Part& part) {
  const Fact* equation = fact_named(part, "equation");
  return equation != nullptr && !equation->text.empty() ? *equation : part.facts.front();
}

class Comparison {
 public:
  Comparison(const City& a, const City& b, PartKind kind) : kind_(kind), a_(parts_of(a, kind)), b_(parts_of(b, kind)) {}

  void add_to(std::vector<Difference>& out) const {
    const ByName in_a = by_name(a_), in_b = by_name(b_);
    for (const Part& part : a_) {
      const auto other = in_b.find(part.name);
      if (other == in_b.end())
        out.push_back({kind_, part.name, "", summary(part), std::nullopt});
      else
        compare(part, *other->second, out);
    }
    for (const Part& part : b_) {
      if (!in_a.contains(part.name)) out.push_back({kind_, part.name, "", std::nullopt, summary(part)});
    }
  }

 private:
  void compare(const Part& a, const Part& b, std::vector<Difference>& out) const {
    for (const Fact& fact : a.facts) {
      const Fact* other = fact_named(b, fact.name);
      if (other == nullptr)
        out.push_back({kind_, a.name, fact.name, fact, std::nullopt});
      else if (other->text != fact.text)
        out.push_back({kind_, a.name, fact.name, fact, *other});
    }
    for (const Fact& fact : b.facts) {
      if (fact_named(a, fact.name) == nullptr) out.push_back({kind_, a.name, fact.name, std::nullopt, fact});
    }
  }

  PartKind kind_;
  std::vector<Part> a_, b_;
};

}  // namespace

std::vector<Difference> differences(const City& a, const City& b) {
  std::vector<Difference> out;
  for (const PartKind kind : kPartKinds) Comparison(a, b, kind).add_to(out);
  return out;
}

}  // namespace infracast::inspect
