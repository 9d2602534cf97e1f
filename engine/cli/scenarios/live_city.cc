// SPDX-License-Identifier: MIT
#include "cli/scenarios/live_city.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "cli/line/arguments.h"
#include "cli/scenarios/recorded_city.h"
#include "infracast/draws.h"
#include "infracast/image.h"
#include "infracast/page_engine.h"
#include "infracast/run.h"

namespace infracast::cli {
namespace {

const Element* declared(const Model& model, const std::string& full_name) {
  for (const Instance& instance : model.instances)
    for (const Element& element : model.types[instance.type].elements)
      if (element.kind == ElementKind::lever && instance.name.value + "." + element.name.value == full_name) return &element;
  return nullptr;
}

std::vector<LiveLever> levers_of(const Results& results, const Model& model) {
  std::vector<LiveLever> levers;
  for (const LeverResult& lever : results.levers) {
    const Element* element = declared(model, lever.name);
    if (element == nullptr || lever.values.front().empty()) continue;
    levers.push_back({.name = lever.name,
                      .label = lever.label,
                      .unit = lever.unit,
                      .effect = element->effect,
                      .null = lever.null,
                      .low = element->min->value,
                      .high = element->max->value,
                      .values = lever.values.front()});
  }
  return levers;
}

// What the draws reach at the deadlines, [target][draw].
class Levels final : public Sink {
 public:
  Levels(std::size_t targets, std::size_t draws) : values_(targets, std::vector<double>(draws)) {}
  void record(const TrajectoryBlock& block) override {
    for (std::size_t target = 0; target < values_.size(); ++target)
      std::ranges::copy(block.values.subspan(target * block.stride, block.draws),
                        values_[target].begin() + static_cast<std::ptrdiff_t>(block.first_draw));
  }
  [[nodiscard]] const std::vector<std::vector<double>>& values() const { return values_; }

 private:
  std::vector<std::vector<double>> values_;
};

std::vector<std::vector<double>> levels_now(const RecordedCity& city, std::size_t draws) {
  RecordPlan plan{.steps = {city.program.horizon.steps()}};
  for (const TargetNodes& target : city.program.targets) plan.at_end.push_back(target.at_deadline);
  Levels levels(city.program.targets.size(), draws);
  run(city.program, city.ensemble, plan, levels, {.count = draws});
  return levels.values();
}

bool same(double a, double b) { return a == b || std::isnan(a) || std::isnan(b); }

// A file of another version of the program may say otherwise: then the page would contradict itself.
void expect_same(const RecordedCity& city, const std::filesystem::path& path, const Results& results, std::size_t draws) {
  const auto told = read_draw_record(path, results).levels.front();
  const auto found = levels_now(city, draws);
  std::size_t target = 0;
  for (std::size_t row = 0; row < results.plan.front().size(); ++row) {
    if (!results.plan.front()[row].modelled) continue;
    const bool agrees = target < found.size() && std::equal(found[target].begin(), found[target].end(), told[row].begin(), same);
    if (!agrees) throw UsageError(path.string() + " says otherwise than this program finds: run the scenario again");
    ++target;
  }
}

}  // namespace

LiveCityOfPage live_city(const std::filesystem::path& path, const Results& results, std::size_t draws) {
  const RecordedCity city = recorded_city(path, results, 0);
  const std::size_t carried = std::min(draws, city.ensemble.draws());
  expect_same(city, path, results, carried);
  return {.image = write_image(image_of(city.city.scenario, city.program, city.ensemble, carried)),
          .engine = page_engine(),
          .draws = carried,
          .horizon = city.program.horizon,
          .scenario = city.city.path,
          .levers = levers_of(results, city.city.scenario.model)};
}

}  // namespace infracast::cli
