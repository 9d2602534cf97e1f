// SPDX-License-Identifier: MIT
// Writes the shipped city for the module: city_image FOLDER DRAWS SETTINGS
//   FOLDER/city.image   the baseline, with a dated change that changes nothing yet
//   FOLDER/runs.bin     what the program finds for it, and for so many scenarios with levers drawn at random, as module_test.mjs reads it
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <stdexcept>

#include "embed/bytes.h"
#include "infracast/compile.h"
#include "infracast/image.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/scenario.h"

namespace infracast::embed {
namespace {

namespace fs = std::filesystem;

const fs::path kBaseline = fs::path(INFRACAST_SOURCE_DIR) / "scenarios/shanghai/base.toml";
constexpr const char* kChanged = "traffic.content_growth";
constexpr double kEveryStep = -INFINITY;
// What holds at the start of a step is recorded as that of the day before, which a change leaves as it is.
constexpr double kFirstChange = 2017 + 1.0 / 12;

// What is otherwise: in words of a scenario, and as numbers in a series of its program.
struct Move {
  Setting setting;
  std::string series;
  double from = kEveryStep;
  double value = 0;
};
using Moves = std::vector<Move>;

struct OneCity {
  Scenario scenario;
  Program program;
};

OneCity city(const Moves& moves, const std::string& name, std::size_t draws) {
  std::vector<Setting> settings{{"name", name}, {"ensemble.draws", std::to_string(draws)}};
  for (const Move& move : moves) settings.push_back(move.setting);
  Diagnostics diagnostics;
  auto scenario = read_scenario(kBaseline, settings, diagnostics);
  auto program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  if (!program) throw std::runtime_error(name + " does not compile:\n" + render(diagnostics));
  return {std::move(*scenario), std::move(*program)};
}

std::string digits(double value) {
  std::ostringstream out;
  out.precision(17);
  out << value;
  return out.str();
}

// A number within a lever's range; where that spans many powers of ten, of any of them.
double drawn(const Element& lever, std::mt19937_64& random) {
  const double low = lever.min->value, high = lever.max->value, share = static_cast<double>(random() >> 11U) * 0x1p-53;
  return high > 1000 ? std::pow(10, share * std::log10(high)) : low + (high - low) * share;
}

std::vector<std::pair<std::string, const Element*>> levers(const Model& model) {
  std::vector<std::pair<std::string, const Element*>> all;
  for (const Instance& instance : model.instances)
    for (const Element& element : model.types[instance.type].elements)
      if (element.kind == ElementKind::lever && element.unit.value != "date")
        all.emplace_back(instance.name.value + "." + element.name.value, &element);
  return all;
}

// Three to eight levers: some from the beginning, others from a month after today on.
Moves drawn(const Model& model, const Horizon& horizon, std::mt19937_64& random) {
  auto all = levers(model);
  Moves moves;
  for (std::size_t count = 3 + random() % 6; count > 0; --count) {
    const auto chosen = all.begin() + static_cast<std::ptrdiff_t>(random() % all.size());
    Move move{{chosen->first, ""}, chosen->first, kEveryStep, drawn(*chosen->second, random)};
    move.setting.value = digits(move.value);
    if (random() % 3 != 0) {
      const auto month = static_cast<std::uint32_t>(random() % 120);
      move.from = horizon.time(static_cast<std::uint32_t>((2017 - horizon.first_year) * 12) + month);
      move.setting.value = "[{ date = \"" + std::to_string(2017 + month / 12) + (month % 12 < 9 ? "-0" : "-") +
                           std::to_string(month % 12 + 1) + "\", value = " + move.setting.value + " }]";
    }
    moves.push_back(move);
    all.erase(chosen);
  }
  return moves;
}

Moves dated_change(double factor) {
  return {{{kChanged, "{ from = \"2017\", factor = " + digits(factor) + " }"},
           std::string("#factor ") + kChanged + " 2017",
           kFirstChange,
           factor}};
}

// Passes blocks on, and keeps their rows as the module does: [row][draw].
class Rows : public Sink {
 public:
  Rows(Sink& next, const RecordPlan& plan, std::size_t draws)
      : next_(next), draws_(draws), values_((plan.nodes.size() * plan.steps.size() + plan.at_end.size()) * draws) {}
  void record(const TrajectoryBlock& block) override {
    for (std::size_t row = 0; row * draws_ < values_.size(); ++row)
      for (std::size_t k = 0; k < block.draws; ++k) values_[row * draws_ + block.first_draw + k] = block.values[row * block.stride + k];
    next_.record(block);
  }
  [[nodiscard]] const std::vector<double>& values() const { return values_; }

 private:
  Sink& next_;
  std::size_t draws_;
  std::vector<double> values_;
};

class Runs {
 public:
  explicit Runs(const fs::path& path) : out_(path, std::ios::binary) {}
  void whole(std::size_t value) { number(static_cast<double>(value)); }
  void number(double value) { numbers(std::vector{value}); }
  void numbers(const std::vector<double>& values) {
    out_.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(double)));
  }
  void text(const std::string& value) {
    whole(value.size());
    for (const char letter : value) number(static_cast<unsigned char>(letter));
  }

 private:
  std::ofstream out_;
};

void write_moves(const Moves& moves, Runs& out) {
  out.whole(moves.size());
  for (const Move& move : moves) {
    out.text(move.series);
    out.number(move.from);
    out.number(move.value);
  }
}

void write_row(const PlanRow& row, Runs& out) {
  out.numbers({row.p05, row.p50, row.p95, row.probability, row.probability_error, row.shortfall, row.reached_p05, row.reached_p50,
               row.reached_p95, static_cast<double>(row.undefined), row.lost, row.never});
  for (const auto* slack : {&row.slack_p05, &row.slack_p50, &row.slack_p95}) out.numbers(*slack);
  for (const std::uint64_t count : row.reached_count) out.whole(count);
}

// Of one scenario of a file, what the module gives too: targets that are modelled, in the file's order, which is the program's.
void write_statistics(const Results& results, std::size_t scenario, Runs& out) {
  out.whole(results.indicators.size());
  for (const IndicatorResult& indicator : results.indicators) {
    out.text(indicator.id);
    for (std::size_t time = 0; time < results.times.size(); ++time) {
      out.number(indicator.mean[scenario][time]);
      out.numbers(indicator.quantiles[scenario][time]);
    }
  }
  const auto modelled = [](const PlanRow& row) { return row.modelled; };
  out.whole(static_cast<std::size_t>(std::ranges::count_if(results.plan[scenario], modelled)));
  for (const PlanRow& row : results.plan[scenario])
    if (row.modelled) write_row(row, out);
  out.whole(results.plans[scenario].size());
  for (const PlanSummary& plan : results.plans[scenario]) out.numbers({plan.joint, static_cast<double>(plan.undefined)});
  out.whole(results.bindings.size());
  for (const BindingResult& binding : results.bindings) {
    out.text(binding.name);
    out.whole(binding.limits.size());
    for (const std::vector<double>& shares : binding.share[scenario]) out.numbers(shares);
  }
}

std::vector<Moves> all_moves(std::size_t settings) {
  const OneCity base = city({}, "base", 1);
  std::mt19937_64 random(20);
  std::vector<Moves> all{{}, dated_change(1.3)};
  while (all.size() < settings + 2) all.push_back(drawn(base.scenario.model, base.program.horizon, random));
  return all;
}

void write(const fs::path& folder, std::size_t draws, std::size_t settings) {
  fs::create_directories(folder);
  const std::vector<Moves> all = all_moves(settings);
  const OneCity base = city(dated_change(1), "base", draws);
  const Image image = image_of(base.scenario, base.program, Ensemble(base.program, base.scenario.ensemble), draws);
  const std::vector<std::uint8_t> bytes = write_image(image);
  std::ofstream(folder / "city.image", std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), std::ssize(bytes));

  Provenance provenance;
  provenance.program_version = "0.1.0";
  ResultsWriter writer(folder / "runs.h5", {.draws = KeptDraws::none, .force = true}, provenance);
  std::vector<std::vector<double>> values;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const OneCity one = city(all[k], "run" + std::to_string(k), draws);
    const Ensemble ensemble(one.program, one.scenario.ensemble);
    const auto recording = writer.begin(one.scenario, one.program, ensemble);
    Rows rows(*recording.sink, recording.plan, draws);
    writer.end(run(one.program, ensemble, recording.plan, rows));
    values.push_back(rows.values());
  }
  writer.commit();
  const Results results = read_results(folder / "runs.h5");
  Runs out(folder / "runs.bin");
  out.whole(all.size());
  for (std::size_t k = 0; k < all.size(); ++k) {
    write_moves(all[k], out);
    out.whole(values[k].size());
    out.numbers(values[k]);
    write_statistics(results, k, out);
  }
  std::cout << "image of " << bytes.size() << " bytes: " << image.program.nodes.size() << " nodes, " << draws << " draws\n";
}

}  // namespace
}  // namespace infracast::embed

int main(int count, char** words) {
  if (count != 4) return 2;
  infracast::embed::write(words[1], std::strtoul(words[2], nullptr, 10), std::strtoul(words[3], nullptr, 10));
}
