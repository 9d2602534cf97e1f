// SPDX-License-Identifier: MIT
// What holds for every run: the same bits however it is cut up, and an orderly end.
#include "infracast/run.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "run/places.h"
#include "run/tile_runner.h"
#include "tests/run/collected.h"

namespace infracast::running {
namespace {

// A bit of everything that could depend on how draws are cut up: noise, delays, sampled and correlated parameters.
struct City {
  City() : build({.first_year = 2010, .last_year = 2013, .steps_per_year = 12}) {
    const Value ceiling = build.parameter("ceiling", 100, {.kind = Prior::Kind::lognormal, .a = 100, .b = 1.5});
    const Value q = build.parameter("q", 0.5, {.kind = Prior::Kind::beta, .a = 0.5, .b = 0.1});
    const Value lag = build.parameter("lag", 0.5, {.kind = Prior::Kind::triangular, .a = 0.1, .b = 0.5, .c = 0.9});
    build.correlate(0, 1, 0.6);
    const Value adopters = build.state(ceiling * 0.01);
    build.flow(adopters, build.call(Op::bass, {adopters, ceiling, q * 0.05, q}));
    const Value weather = build.state(build.constant(0));
    build.move(weather, weather * 0.8 + build.noise("weather") * 0.6);
    const Value old = build.delay(adopters * (1.0 + weather * 0.01), lag, 12);
    nodes = {adopters.node, weather.node, old.node, build.time().node, ceiling.node, build.call(Op::logarithm, {old / ceiling}).node};
  }
  [[nodiscard]] RecordPlan plan() const { return {.nodes = nodes, .steps = {0, 7, 12, 24, 47, 48}}; }
  [[nodiscard]] Ensemble ensemble(std::size_t draws) const { return {build.program(), {.draws = draws, .seed = 42}}; }

  ProgramBuilder build;
  std::vector<NodeIndex> nodes;
};

std::vector<std::uint64_t> bits(const std::vector<double>& values) {
  std::vector<std::uint64_t> result;
  for (const double value : values) result.push_back(std::bit_cast<std::uint64_t>(value));
  return result;
}

TEST(Run, GivesTheSameBitsForAnyThreadsTilesAndInstructions) {
  const City city;
  const Ensemble ensemble = city.ensemble(1000);
  const auto first = bits(collect(city.build.program(), ensemble, city.plan(), {.threads = 1, .instruction_set = "sse2"}).values());
  for (const std::string& set : instruction_sets())
    for (const int threads : {1, 2, 5})
      for (const std::size_t tile : {0U, 1U, 100U, 512U, 5000U}) {
        const RunOptions options{.threads = threads, .tile = tile, .instruction_set = set};
        EXPECT_EQ(bits(collect(city.build.program(), ensemble, city.plan(), options).values()), first)
            << set << " " << threads << " " << tile;
      }
}

TEST(Run, GivesTheSameBitsInParts) {
  const City city;
  const Ensemble ensemble = city.ensemble(300);
  const Collected whole = collect(city.build.program(), ensemble, city.plan());
  Collected parts(city.plan(), 300);
  for (const auto& [first, count] : {std::pair<std::size_t, std::size_t>{0, 77}, {77, 100}, {177, 1000}})
    EXPECT_EQ(run(city.build.program(), ensemble, city.plan(), parts, {.first = first, .count = count}).draws,
              std::min<std::size_t>(count, 300 - first));
  EXPECT_EQ(bits(parts.values()), bits(whole.values()));
}

// The city with a policy over time that its adopters and what is remembered of them follow.
struct Policed : City {
  explicit Policed(std::vector<double> policy) {
    policy.resize(49, policy.back());
    const Value followed = build.state(build.constant(1));
    build.flow(followed, build.series(policy) * Value{&build, nodes[0]} + Value{&build, nodes[1]});
    nodes.push_back(followed.node);
    nodes.push_back(build.delay(followed, build.constant(0.5), 12).node);
  }
};

// 1 up to a step, then other numbers.
std::vector<double> from_step(std::size_t step, double value) {
  std::vector<double> policy(49, 1);
  std::fill(policy.begin() + static_cast<std::ptrdiff_t>(step), policy.end(), value);
  return policy;
}

std::vector<std::uint64_t> bits_alone(const std::vector<double>& policy) {
  const Policed city(policy);
  return bits(collect(city.build.program(), city.ensemble(150), city.plan()).values());
}

// Whatever runs came before, hence whatever past is at hand: a longer one, a shorter one, none, one in other parts.
TEST(RepeatedRun, GivesTheBitsOfARunOfItsOwn) {
  const Policed city({2, 3});
  const Ensemble ensemble = city.ensemble(150);
  const RepeatedRun repeated(city.build.program(), ensemble, city.plan(), {.series = {{.series = 0}}, .parameters = {}});
  const std::vector<std::vector<double>> policies = {from_step(30, 2),  from_step(30, 3), from_step(30, 0.5), from_step(30, 3),
                                                     from_step(20, 0),  from_step(40, 5), from_step(3, 2),    from_step(48, 9),
                                                     from_step(0, 1.5), from_step(30, 2), from_step(25, 7)};
  for (const int threads : {1, 2}) {
    for (const std::vector<double>& policy : policies) {
      Collected whole(city.plan(), 150), parts(city.plan(), 150);
      repeated.run({.series = {policy}, .parameters = {}}, whole, {.threads = threads});
      EXPECT_EQ(bits(whole.values()), bits_alone(policy));
      for (const std::size_t first : {0U, 70U})
        repeated.run({.series = {policy}, .parameters = {}}, parts, {.first = first, .count = first == 0 ? 70U : 80U, .threads = threads});
      EXPECT_EQ(bits(parts.values()), bits_alone(policy));
    }
  }
}

// What a parameter or a policy changes only through the first value of a stock, its own course, or what is remembered of it.
TEST(RepeatedRun, LetsAVariedInputReachWhateverDependsOnIt) {
  ProgramBuilder build({.first_year = 2010, .last_year = 2011, .steps_per_year = 4});
  const Value varied = build.parameter("varied", 1, {.kind = Prior::Kind::fixed, .a = 1});
  const Value begun = build.state(varied);
  build.move(begun, begun * 2);
  const Value moved = build.state(build.constant(3), "moved");
  build.move(moved, moved + varied);
  const Value remembered = build.delay(begun, build.constant(0.25), 2);
  const RecordPlan plan{.nodes = {begun.node, moved.node, remembered.node}, .steps = {0, 1, 4, 8}};
  const Ensemble ensemble(build.program(), {.draws = 3, .seed = 1});
  const RepeatedRun repeated(build.program(), ensemble, plan, {.series = {}, .parameters = {0}});
  for (const double value : {1.0, 5.0, 2.0}) {
    Collected found(plan, 3);
    repeated.run({.series = {}, .parameters = {value}}, found, {});
    EXPECT_EQ(found.at(0, 0, 1), value);
    EXPECT_EQ(found.at(0, 2, 1), 16 * value);
    EXPECT_EQ(found.at(1, 3, 2), 3 + 8 * value);
    EXPECT_EQ(found.at(2, 2, 0), 8 * value);
  }
}

TEST(PastFinder, FindsTheStepsThatAllRunsHaveInCommon) {
  constexpr std::size_t kColumns = 2, kSteps = 40;
  const auto table = [](std::size_t from, double value) {
    std::vector<double> values(kColumns * (kSteps + 1), 1);
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(kColumns * from + 1), values.end(), value);
    return values;
  };
  PastFinder finder;
  EXPECT_EQ(finder.past_of(table(30, 2), kColumns), nullptr) << "nothing to compare with";
  EXPECT_EQ(finder.past_of(table(30, 2), kColumns)->steps(), kSteps) << "the last step is computed by everyone";
  const auto past = finder.past_of(table(30, 3), kColumns);
  EXPECT_EQ(past->steps(), 30U);
  EXPECT_EQ(finder.past_of(table(30, 4), kColumns), past);
  EXPECT_EQ(finder.past_of(table(35, 4), kColumns), past) << "it differs from the first run from step 30 on";
  EXPECT_EQ(finder.past_of(table(5, 4), kColumns), nullptr) << "too little to be worth it";
  EXPECT_EQ(finder.past_of(table(20, 4), kColumns)->steps(), 20U);
}

TEST(CommonPast, KeepsEveryBlockOnce) {
  CommonPast past(12);
  EXPECT_EQ(past.find(0, 32), nullptr);
  past.keep(0, 32, {.rows = {1}, .histories = {2}, .recorded = {3}});
  past.keep(0, 32, {.rows = {4}, .histories = {}, .recorded = {}});
  EXPECT_EQ(past.find(0, 32)->rows, std::vector<double>{1});
  EXPECT_EQ(past.find(0, 16), nullptr);
  EXPECT_TRUE(past.has_room());
}

TEST(Run, HandsOverEachDrawExactlyOnce) {
  const City city;
  Collected sink(city.plan(), 777);
  const RunSummary summary = run(city.build.program(), city.ensemble(777), city.plan(), sink, {.threads = 3, .tile = 64});
  EXPECT_EQ(sink.seen(), std::vector<int>(777, 1));
  EXPECT_EQ(summary.draws, 777U);
  EXPECT_FALSE(summary.stopped);
  EXPECT_EQ(summary.non_finite, 0U);
}

TEST(Run, NamesItsInstructionSet) {
  const City city;
  Collected sink(city.plan(), 1);
  for (const std::string& set : instruction_sets())
    EXPECT_EQ(run(city.build.program(), city.ensemble(1), city.plan(), sink, {.instruction_set = set}).instruction_set, set);
  EXPECT_EQ(run(city.build.program(), city.ensemble(1), city.plan(), sink).instruction_set, instruction_sets().back());
  EXPECT_THROW(run(city.build.program(), city.ensemble(1), city.plan(), sink, {.instruction_set = "abacus"}), std::invalid_argument);
}

TEST(Run, StopsEarly) {
  const City city;
  std::atomic<bool> stop{false};
  for (const int threads : {1, 2}) {
    stop = false;
    Collected sink(city.plan(), 4096);
    const RunOptions options{
        .threads = threads, .tile = 64, .progress = [&](std::size_t done) { stop = stop || done >= 128; }, .stop = &stop};
    const RunSummary summary = run(city.build.program(), city.ensemble(4096), city.plan(), sink, options);
    EXPECT_TRUE(summary.stopped);
    EXPECT_GE(summary.draws, 128U);
    EXPECT_LT(summary.draws, 4096U);
    EXPECT_EQ(static_cast<std::size_t>(std::count(sink.seen().begin(), sink.seen().end(), 1)), summary.draws);
  }
}

TEST(Run, ReportsProgressUpToTheEnd) {
  const City city;
  std::atomic<std::size_t> furthest{0}, calls{0};
  Collected sink(city.plan(), 500);
  const RunOptions options{.threads = 1, .tile = 64, .progress = [&](std::size_t done) {
                             furthest = done;
                             ++calls;
                           }};
  run(city.build.program(), city.ensemble(500), city.plan(), sink, options);
  EXPECT_EQ(furthest, 500U);
  EXPECT_EQ(calls, 8U);
}

struct FullDisk : Sink {
  void record(const TrajectoryBlock& block) override {
    if (block.first_draw >= 256) throw std::runtime_error("disk full");
  }
};

TEST(Run, PassesOnWhatASinkThrows) {
  const City city;
  FullDisk sink;
  for (const int threads : {1, 2, 4})
    EXPECT_THROW(run(city.build.program(), city.ensemble(1024), city.plan(), sink, {.threads = threads, .tile = 64}), std::runtime_error);
}

TEST(Run, CountsDrawsThatAreNotNumbers) {
  ProgramBuilder build({.first_year = 2010, .last_year = 2010, .steps_per_year = 12});
  const Value x = build.parameter("x", 1, {});
  const Value root = build.call(Op::square_root, {x}), reciprocal = 1.0 * (build.constant(1) / x);
  std::vector<double> column(100, 2);
  column[3] = column[70] = -1;  // the root is not a number
  column[50] = 0;               // the reciprocal is infinite, as dates of attainment may be
  const RecordPlan plan{.nodes = {root.node, reciprocal.node}, .steps = {0, 12}};
  Collected sink(plan, 100);
  EXPECT_EQ(run(build.program(), table({column}), plan, sink).non_finite, 2U);
  EXPECT_EQ(sink.at(1, 1, 50), std::numeric_limits<double>::infinity());
}

// What a run records at its end.
struct Ends : Sink {
  Ends(const RecordPlan& plan, std::size_t draws) : values(plan.at_end.size(), std::vector<double>(draws)) {}
  void record(const TrajectoryBlock& block) override {
    for (std::size_t k = 0; k < values.size(); ++k)
      std::ranges::copy(block.at_end(k), values[k].begin() + static_cast<std::ptrdiff_t>(block.first_draw));
  }
  std::vector<std::vector<double>> values;
};

TEST(Run, RecordsAtTheEndWhatItRecordsThereWhenAskedForEveryStep) {
  const City city;
  const std::size_t draws = 333;
  const Program program = city.build.program();
  const RecordPlan every = everything(program, city.nodes);
  const Collected values = collect(program, city.ensemble(draws), every);
  const RecordPlan at_end{.nodes = {city.nodes[1]}, .steps = {0, program.horizon.steps()}, .at_end = city.nodes};
  for (const std::size_t tile : {0U, 1U, 100U, 5000U}) {
    Ends ends(at_end, draws);
    run(program, city.ensemble(draws), at_end, ends, {.threads = 3, .tile = tile});
    for (std::size_t k = 0; k < city.nodes.size(); ++k)
      for (std::size_t draw = 0; draw < draws; ++draw) EXPECT_EQ(ends.values[k][draw], values.at(k, every.steps.size() - 1, draw));
  }
}

TEST(Run, RefusesToRecordAtAnEndThatIsNotAmongTheSteps) {
  const City city;
  const RecordPlan plan{.nodes = {}, .steps = {0, 1}, .at_end = {city.nodes[0]}};
  Ends ends(plan, 10);
  EXPECT_THROW(run(city.build.program(), city.ensemble(10), plan, ends), std::invalid_argument);
}

// Counts of a run, added up as a sink would.
struct Counted : Sink {
  explicit Counted(const RecordPlan& plan, const Horizon& horizon) {
    for (const CountedNode& node : plan.counted) totals.emplace_back((horizon.steps() + 1) * node.positions);
  }
  void record(const TrajectoryBlock& block) override {
    const std::lock_guard lock(mutex);
    for (std::size_t k = 0; k < totals.size(); ++k)
      for (std::size_t cell = 0; cell < totals[k].size(); ++cell) totals[k][cell] += block.counts[k][cell];
  }
  std::vector<std::vector<std::uint32_t>> totals;
  std::mutex mutex;
};

// Three positions that differ between draws and steps, and two that are the same in every draw.
struct Choices : City {
  Choices() {
    const Value x{&build, nodes[0]}, y{&build, nodes[2]};
    chosen = build.call(Op::least_index, {x, y, build.constant(30)}).node;
    shared = build.call(Op::least_index, {build.time(), build.constant(2012)}).node;
  }
  [[nodiscard]] RecordPlan counting() const { return {.nodes = {}, .steps = {}, .counted = {{chosen, 3}, {shared, 2}}}; }
  NodeIndex chosen = 0, shared = 0;
};

TEST(Run, CountsDrawsByPositionAtEveryStep) {
  const Choices city;
  const std::size_t draws = 333;
  const RecordPlan every = everything(city.build.program(), {city.chosen, city.shared});
  const Collected values = collect(city.build.program(), city.ensemble(draws), every);
  Counted counted(city.counting(), city.build.program().horizon);
  run(city.build.program(), city.ensemble(draws), city.counting(), counted);
  for (std::size_t step = 0; step < every.steps.size(); ++step) {
    std::vector<std::uint32_t> chosen(3), shared(2);
    for (std::size_t draw = 0; draw < draws; ++draw) {
      ++chosen[static_cast<std::size_t>(values.at(0, step, draw))];
      ++shared[static_cast<std::size_t>(values.at(1, step, draw))];
    }
    for (std::size_t at = 0; at < 3; ++at) EXPECT_EQ(counted.totals[0][step * 3 + at], chosen[at]) << step;
    for (std::size_t at = 0; at < 2; ++at) EXPECT_EQ(counted.totals[1][step * 2 + at], shared[at]) << step;
  }
  EXPECT_GT(counted.totals[0][24 * 3 + 1], 0U);
  EXPECT_GT(counted.totals[0][47 * 3 + 2], 0U);
}

TEST(Run, CountsTheSameForAnyThreadsTilesAndInstructions) {
  const Choices city;
  Counted reference(city.counting(), city.build.program().horizon);
  run(city.build.program(), city.ensemble(1000), city.counting(), reference, {.threads = 1, .instruction_set = "sse2"});
  for (const std::string& set : instruction_sets())
    for (const std::size_t tile : {0U, 1U, 100U, 5000U}) {
      Counted counted(city.counting(), city.build.program().horizon);
      run(city.build.program(), city.ensemble(1000), city.counting(), counted, {.threads = 3, .tile = tile, .instruction_set = set});
      EXPECT_EQ(counted.totals, reference.totals) << set << " " << tile;
    }
}

TEST(Run, CountingChangesNoRecordedBit) {
  const Choices city;
  RecordPlan both = city.plan();
  both.counted = city.counting().counted;
  EXPECT_EQ(bits(collect(city.build.program(), city.ensemble(300), both).values()),
            bits(collect(city.build.program(), city.ensemble(300), city.plan()).values()));
}

TEST(Run, RecordsNothingForAnEmptyPlan) {
  const City city;
  Collected sink({.nodes = {}, .steps = {}}, 100);
  EXPECT_EQ(run(city.build.program(), city.ensemble(100), {.nodes = {}, .steps = {}}, sink).draws, 100U);
}

TEST(Run, RefusesStepsOutOfOrderOrBeyondTheHorizon) {
  const City city;
  Collected sink(city.plan(), 1);
  EXPECT_THROW(run(city.build.program(), city.ensemble(1), {.nodes = city.nodes, .steps = {3, 3}}, sink), std::invalid_argument);
  EXPECT_THROW(run(city.build.program(), city.ensemble(1), {.nodes = city.nodes, .steps = {49}}, sink), std::invalid_argument);
}

TEST(Run, RefusesFirstValuesThatDependOnEachOther) {
  ProgramBuilder build({.first_year = 2010, .last_year = 2010, .steps_per_year = 12});
  const Value a = build.state(build.constant(1)), b = build.state(a);
  build.move(a, b);
  build.move(b, a);
  Program program = build.program();
  program.states[0].initial = b.node;
  Collected sink({.nodes = {a.node}, .steps = {0}}, 1);
  EXPECT_THROW(run(program, Ensemble::best_guess(program), {.nodes = {a.node}, .steps = {0}}, sink), std::invalid_argument);
}

// Lane code is a chain of jumps: a long program must not pile up on the stack.
TEST(Run, ExecutesLongProgramsInConstantStack) {
  ProgramBuilder build({.first_year = 2010, .last_year = 2010, .steps_per_year = 12});
  const Value x = build.parameter("x", 1, {});
  Value sum = build.state(x);
  const Value state = sum;
  for (int k = 0; k < 60000; ++k) {
    const Value next = build.call(Op::minimum, {build.call(k % 2 == 0 ? Op::hazard : Op::absolute, {sum}), x});
    sum = k % 100 == 0 ? build.delay(next, x, 3) : next;
  }
  build.move(state, sum);
  const RecordPlan plan{.nodes = {state.node}, .steps = {12}};
  Collected sink(plan, 100);
  std::vector<double> column(100, 0.5);
  column[1] = 0.25;
  EXPECT_EQ(run(build.program(), table({column}), plan, sink).non_finite, 0U);
}

// Memory of a thread: rows and a tile of records, whatever the number of draws and the length of the horizon.
TEST(Run, NeedsMemoryForATileOnly) {
  const City city;
  const auto rows = [&](std::size_t draws) {
    return lower(city.build.program(), city.ensemble(draws), city.plan(), kernels::kernel_set("sse2")).lanes.rows;
  };
  EXPECT_EQ(rows(100), rows(100000));
  EXPECT_LT(rows(100), city.build.program().nodes.size() + 10);
}

TEST(Rows, AreReusedLastReleasedFirst) {
  Rows rows;
  EXPECT_EQ(rows.take(), 0U);
  EXPECT_EQ(rows.take(), 1U);
  rows.release(0);
  rows.release(1);
  EXPECT_EQ(rows.take(), 1U);
  EXPECT_EQ(rows.take(), 0U);
  EXPECT_EQ(rows.count(), 2U);
}

}  // namespace
}  // namespace infracast::running
