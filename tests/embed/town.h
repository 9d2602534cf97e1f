// SPDX-License-Identifier: MIT
// A small town as an image: a lever that divides, noise, a delay, a target, a choice that is counted, draws that repeat themselves.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "infracast/image.h"
#include "tests/run/program_builder.h"

namespace infracast::embed {

inline constexpr std::size_t kDraws = 40;
inline constexpr double kValue = 60;  // of the target

inline Program town_program() {
  ProgramBuilder build({.first_year = 2010, .last_year = 2013, .steps_per_year = 12});
  const Value ceiling = build.parameter("ceiling", 100, {});
  const Value q = build.parameter("q", 0.5, {});
  const Value lag = build.parameter("lag", 0.5, {});
  const Value lever = build.series({1});
  const Value adopters = build.state(ceiling * 0.01);
  build.flow(adopters, build.call(Op::bass, {adopters, ceiling, q * 0.05, q}));
  const Value weather = build.state(build.constant(0));
  build.move(weather, weather * 0.8 + build.noise("weather") * 0.6);
  const Value old = build.delay(adopters * (1.0 + weather * 0.01), lag, 12);
  const Value level = old / (q * lever);
  const Value chosen = build.call(Op::least_index, {level, build.constant(30)});
  const Value gap = level - kValue;
  const Value reached = build.state(build.constant(1.0 / 0.0));
  build.move(reached, build.call(Op::first_reached, {reached, gap, gap, build.time()}));
  Program program = build.program();
  program.series[0].name = "site.lever";
  program.series[0].lever = true;
  program.series[0].null = 1;
  for (const auto& [id, value] : {std::pair("level", level), std::pair("weather", weather)}) {
    Indicator& indicator = program.indicators.emplace_back();
    indicator.id = id;
    indicator.node = value.node;
  }
  BindingSeries& binding = program.bindings.emplace_back();
  binding.name = "site.least";
  binding.limits = {"level", "thirty"};
  binding.node = chosen.node;
  program.targets = {{.indicator = 0, .level = level.node, .at_deadline = level.node, .reached = reached.node, .value = kValue}};
  return program;
}

inline Image town() {
  Image image;
  image.program = town_program();
  image.settings = {.draws = kDraws, .seed = 42};
  Ensemble::Columns columns{{}, {}, {0.4}};
  for (std::size_t k = 0; k < kDraws; ++k) {
    columns[0].push_back(90 + static_cast<double>(k) / 3);
    columns[1].push_back(0.3 + static_cast<double>(k / 4) / 7);  // four draws share a value
  }
  image.columns = std::make_shared<const Ensemble::Columns>(std::move(columns));
  for (const Indicator& indicator : image.program.indicators) image.plan.nodes.push_back(indicator.node);
  image.plan.steps = {0, 12, 24, 36, 48};
  image.plan.at_end = {image.program.targets[0].at_deadline, image.program.targets[0].reached};
  image.plan.counted = {{image.program.bindings[0].node, 2}};
  ImageTarget& target = image.targets.emplace_back();
  target.terms.value = target.terms.scale = kValue;
  target.terms.deadline = 2014;
  target.terms.plan = "plan";
  return image;
}

}  // namespace infracast::embed
