// SPDX-License-Identifier: MIT
#include "bench/r1_program.h"

#include <utility>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "tests/run/program_builder.h"

namespace infracast::r1 {
namespace {

// The equations, one function for each sector, in the order of the model's description.
class City {
 public:
  City() : build_({.first_year = 2011, .last_year = 2024, .steps_per_year = kStepsPerYear}) {
    for (const Parameter& parameter : kDefaults)
      parameters_.push_back(
          build_.parameter(std::string(parameter.name), parameter.value, {.kind = Prior::Kind::fixed, .a = parameter.value}));
    for (const double start : kStart) stocks_.push_back(build_.state(build_.constant(start)));
  }

  ReferenceProgram finish() {
    coverage();
    subscribers();
    mobile();
    racks();
    access();
    egress();
    ReferenceProgram result{build_.program(), {}};
    for (std::size_t k = 0; k < kReported; ++k) result.reported.push_back(stocks_[k].node);
    return result;
  }

 private:
  Value p(ParameterIndex k) { return parameters_[k]; }
  Value s(StockIndex k) { return stocks_[k]; }
  Value t() { return build_.time() - 2011.0; }
  Value positive(Value x) { return build_.call(Op::maximum, {x, build_.constant(0)}); }
  void flow(StockIndex k, Value rate) { build_.flow(stocks_[k], rate); }

  void coverage() {
    const Value households = p(HH0) * (1.0 + p(gHH) * t());
    flow(P, p(rP) * s(P) * (1.0 - s(P) / (p(cP) * households)));
    flow(N, p(rN) * s(N) * (1.0 - s(N) / (p(cN) * households)));
  }
  void subscribers() {
    const Value market = p(takeP) * s(P) + p(takeN) * s(N);
    flow(B, (p(pB) + p(qB) * s(B) / market) * positive(market - s(B)));
  }
  void mobile() {
    const Value share = 1.0 - build_.call(Op::exponential, {build_.call(Op::negate, {p(kM)}) * (t() + p(tM))});
    const Value market = p(POP) * p(pen) * share;
    flow(U, (p(pU) + p(qU) * s(U) / market) * (market - s(U)));
    flow(A, p(rA) * s(A) * build_.call(Op::logarithm, {(p(a0) + p(a1) * s(U)) / s(A)}));
  }
  void racks() {
    const Value demand = p(kB) * s(B) + p(kE) * s(E);
    const Value retired = s(R) / p(life);
    const Value ordered = positive(demand - s(R) - s(S1) - s(S2) - s(S3)) / p(tO) + retired;
    const Value f1 = 3.0 * s(S1) / p(tb), f2 = 3.0 * s(S2) / p(tb), f3 = 3.0 * s(S3) / p(tb);
    flow(S1, ordered - f1);
    flow(S2, f1 - f2);
    flow(S3, f2 - f3);
    flow(R, f3 - retired);
  }
  void access() { flow(X, p(gX) * s(X) * (1.0 - s(X) / p(Xm))); }
  void egress() {
    const Value demand = (s(B) * s(X) * p(conc) + s(U) * p(mU) + s(A) * p(mA)) * 1e-3;
    flow(E, positive(demand - s(E)) / p(tE));
  }

  ProgramBuilder build_;
  std::vector<Value> parameters_, stocks_;
};

// Evenly over (0, 1), in a different order for every parameter.
double share(std::size_t parameter, std::size_t draw, std::size_t draws) {
  return (static_cast<double>((draw * (2 * parameter + 1) + 7 * parameter) % draws) + 0.5) / static_cast<double>(draws);
}

std::vector<std::vector<double>> columns(std::size_t draws, bool all) {
  std::vector<std::vector<double>> result;
  for (std::size_t k = 0; k < kParameters; ++k) {
    auto& column = result.emplace_back(draws, kDefaults[k].value);
    if (!all && k != rP) continue;
    for (std::size_t draw = 0; draw < draws; ++draw)
      column[draw] = k == rP ? 0.3 + 0.6 * share(0, draw, draws) : kDefaults[k].value * (0.95 + 0.1 * share(k, draw, draws));
  }
  return result;
}

}  // namespace

ReferenceProgram make_program() { return City().finish(); }

std::vector<std::vector<double>> one_uncertain_columns(std::size_t draws) { return columns(draws, false); }
std::vector<std::vector<double>> all_uncertain_columns(std::size_t draws) { return columns(draws, true); }

Ensemble one_uncertain(std::size_t draws) { return {one_uncertain_columns(draws), {.draws = draws}}; }
Ensemble all_uncertain(std::size_t draws) { return {all_uncertain_columns(draws), {.draws = draws}}; }

RecordPlan yearly(const ReferenceProgram& reference) {
  RecordPlan plan{.nodes = reference.reported, .steps = {}};
  for (std::uint32_t year = 0; year <= kYears; ++year) plan.steps.push_back(year * kStepsPerYear);
  return plan;
}

}  // namespace infracast::r1
