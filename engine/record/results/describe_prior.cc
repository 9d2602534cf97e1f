// SPDX-License-Identifier: MIT
#include "record/results/describe_prior.h"

#include <array>
#include <charconv>
#include <cmath>

namespace infracast::record {
namespace {

// The shortest text that reads back as the same number.
std::string number(double value) {
  std::array<char, 32> text;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string key(const char* name, double value) { return std::string(name) + " = " + number(value); }

std::string arguments(const Prior& prior) {
  switch (prior.kind) {
    case Prior::Kind::fixed:
      return {};
    case Prior::Kind::lognormal:
      return key("lognormal(median", prior.a) + ", " + key("gsd", prior.b);
    case Prior::Kind::normal:
      return key("normal(mean", prior.a) + ", " + key("sd", prior.b);
    case Prior::Kind::beta:
      return key("beta(mean", prior.a) + ", " + key("sd", prior.b);
    case Prior::Kind::triangular:
      return key("triangular(low", prior.a) + ", " + key("mode", prior.b) + ", " + key("high", prior.c);
    case Prior::Kind::uniform:
      return key("uniform(low", prior.a) + ", " + key("high", prior.b);
  }
  return {};
}

}  // namespace

std::string describe(const Prior& prior) {
  if (prior.kind == Prior::Kind::fixed) return "fixed";
  std::string text = arguments(prior);
  if (std::isfinite(prior.min)) text += ", " + key("min", prior.min);
  if (std::isfinite(prior.max)) text += ", " + key("max", prior.max);
  return text + ")";
}

}  // namespace infracast::record
