// SPDX-License-Identifier: MIT
#include "serve/resident_city.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "infracast/image.h"
#include "infracast/moved_levers.h"

namespace infracast::serve {
namespace {

constexpr std::size_t kFirstDraws = 64;
constexpr std::size_t kTimesAsMany = 4;

Image image_of(const ServedCity& served, std::size_t draws) {
  return infracast::image_of(served.city.scenario, served.program, served.ensemble, draws);
}

// Whether values of the one stand in the rows of the other.
bool have_same_rows(const embed::LiveCity& a, const embed::LiveCity& b) {
  const auto& first = a.image().program.horizon;
  const auto& second = b.image().program.horizon;
  return first == second && a.image().plan.steps == b.image().plan.steps &&
         std::ranges::equal(a.image().program.indicators, b.image().program.indicators, {}, &Indicator::id, &Indicator::id);
}

std::vector<double> indicators_of(embed::LiveCity& live) {
  live.start();
  live.run(0, live.draws());
  const std::size_t count = live.image().program.indicators.size() * live.times() * live.draws();
  return {live.values().begin(), live.values().begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

ResidentCity::ResidentCity(ServedCity served, QuestionReader reader, std::size_t draws, int threads)
    : served_(std::move(served)),
      reader_(std::move(reader)),
      draws_(draws),
      threads_(threads),
      live_(image_of(served_, draws), threads),
      base_(indicators_of(live_)) {}

Json ResidentCity::description() const { return serve::description(served_.city, live_); }

std::vector<std::string> ResidentCity::ask(const Question& question, bool bit_by_bit, const std::function<bool(const Json&)>& told) {
  const std::lock_guard lock(asking_);
  std::vector<std::string> problems;
  const Moved city = moved(question, problems);
  if (!problems.empty()) return problems;
  const auto asked = find_asked(question, *city.city, *city.live, problems);
  if (asked) run(city, *asked, question.draws.value_or(draws_), bit_by_bit, told);
  return problems;
}

ResidentCity::Moved ResidentCity::moved(const Question& question, std::vector<std::string>& problems) {
  Diagnostics diagnostics;
  try {
    const std::vector<Setting> settings = reader_.settings(question.statements);
    if (!all_levers(settings)) {
      Moved other = read_again(settings, diagnostics);
      if (other.live != nullptr) return other;
    } else if (move_levers(settings, diagnostics)) {
      return {&served_.city, &live_, nullptr, nullptr};
    }
  } catch (const std::runtime_error& wrong) {
    problems.emplace_back(wrong.what());
  }
  for (const Diagnostic& each : diagnostics.all())
    if (each.severity == Severity::error) problems.push_back(render(each));
  return {};
}

bool ResidentCity::all_levers(const std::vector<Setting>& settings) const {
  return std::ranges::all_of(settings, [&](const Setting& setting) {
    const auto& series = served_.program.series;
    const auto found = std::ranges::find(series, setting.name, &Series::name);
    return found != series.end() && found->lever;
  });
}

// The paths that compiling makes of them are all that levers change.
bool ResidentCity::move_levers(const std::vector<Setting>& settings, Diagnostics& diagnostics) {
  const auto scenario = with_levers(served_.city.scenario, settings, diagnostics);
  const auto program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  if (!program) return false;
  for (std::size_t k = 0; k < program->series.size(); ++k) std::ranges::copy(program->series[k].values, live_.series(k).begin());
  return true;
}

ResidentCity::Moved ResidentCity::read_again(const std::vector<Setting>& settings, Diagnostics& diagnostics) const {
  auto served = reader_.read_again(settings, diagnostics);
  if (!served) return {};
  Moved other;
  other.read_again = std::make_unique<ServedCity>(*std::move(served));
  other.other = std::make_unique<embed::LiveCity>(image_of(*other.read_again, draws_), threads_);
  other.city = &other.read_again->city;
  other.live = other.other.get();
  return other;
}

void ResidentCity::run(const Moved& moved, const Asked& asked, std::size_t draws, bool bit_by_bit,
                       const std::function<bool(const Json&)>& told) const {
  embed::LiveCity& live = *moved.live;
  const auto base = have_same_rows(live, live_) ? std::span<const double>(base_) : std::span<const double>();
  live.start();
  std::size_t done = 0;
  for (std::size_t next = bit_by_bit ? kFirstDraws : draws; done < draws; next *= kTimesAsMany) {
    done += live.run(done, std::min(next, draws) - done);
    if (!told(answer(*moved.city, live, base, asked, done))) return;
  }
}

}  // namespace infracast::serve
