// SPDX-License-Identifier: MIT
// What a page calls. docs/image-format.md describes it for whoever writes the calls. Pointers are into the memory of the module; a city's
// own stay where they are, those to statistics until the next call that gives some.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "embed/live/live_city.h"
#include "embed/live/statistics_so_far.h"
#include "infracast/image.h"

#define EXPORTED(name) extern "C" __attribute__((export_name(#name)))

namespace infracast::embed {
namespace {

struct Page {
  explicit Page(Image image) : city(std::move(image)) {}
  LiveCity city;
  std::vector<double> out;
};

template <class Things, class Name>
std::int32_t place_of(const Things& things, Name name, const char* wanted, std::size_t length) {
  const auto found = std::ranges::find(things, std::string_view(wanted, length), name);
  return found == things.end() ? -1 : static_cast<std::int32_t>(found - things.begin());
}

void append(std::vector<double>& out, std::span<const double> values) { out.insert(out.end(), values.begin(), values.end()); }

void append(std::vector<double>& out, const PlanRow& row) {
  append(out, std::vector{row.p05, row.p50, row.p95, row.probability, row.probability_error, row.shortfall, row.reached_p05,
                          row.reached_p50, row.reached_p95, static_cast<double>(row.undefined), row.lost, row.never});
  append(out, row.slack_p05);
  append(out, row.slack_p50);
  append(out, row.slack_p95);
  for (const std::uint64_t count : row.reached_count) out.push_back(static_cast<double>(count));
}

// Ends with 0, and is cut where there is no room.
void write_text(const std::string& text, char* to, std::size_t room) {
  if (room == 0) return;
  const std::size_t length = std::min(text.size(), room - 1);
  std::memcpy(to, text.data(), length);
  to[length] = 0;
}

}  // namespace

EXPORTED(allocate) void* allocate(std::size_t bytes) { return std::malloc(bytes); }
EXPORTED(release) void release(void* memory) { std::free(memory); }

// Null, and why, when the image is refused. The bytes are not needed afterwards.
EXPORTED(load) Page* load(const std::uint8_t* bytes, std::size_t size, char* why, std::size_t room) {
  std::string problem;
  auto image = read_image({bytes, size}, problem);
  write_text(problem, why, room);
  return image ? new Page(std::move(*image)) : nullptr;
}
EXPORTED(unload) void unload(Page* page) { delete page; }

EXPORTED(draws) std::size_t draws(const Page* page) { return page->city.draws(); }
EXPORTED(times) std::size_t times(const Page* page) { return page->city.times(); }
EXPORTED(steps) std::size_t steps(const Page* page) { return page->city.image().program.horizon.steps(); }
EXPORTED(first_row_at_end) std::size_t first_row_at_end(const Page* page) { return page->city.first_row_at_end(); }
EXPORTED(targets) std::size_t targets(const Page* page) { return page->city.image().targets.size(); }

// Positions by name; -1: there is none.
EXPORTED(find_series) std::int32_t find_series(const Page* page, const char* name, std::size_t length) {
  return place_of(page->city.image().program.series, &Series::name, name, length);
}
EXPORTED(find_parameter) std::int32_t find_parameter(const Page* page, const char* name, std::size_t length) {
  return place_of(page->city.image().program.parameters, &ParameterSlot::name, name, length);
}
EXPORTED(find_indicator) std::int32_t find_indicator(const Page* page, const char* name, std::size_t length) {
  return place_of(page->city.image().program.indicators, &Indicator::id, name, length);
}
EXPORTED(find_binding) std::int32_t find_binding(const Page* page, const char* name, std::size_t length) {
  return place_of(page->city.image().program.bindings, &BindingSeries::name, name, length);
}

EXPORTED(series) double* series(Page* page, std::size_t k) { return page->city.series(k).data(); }
EXPORTED(hold) void hold(Page* page, std::size_t series, double from, double value) { page->city.hold(series, from, value); }
EXPORTED(restore_series) void restore_series(Page* page, std::size_t k) { page->city.restore_series(k); }
EXPORTED(set_parameter) void set_parameter(Page* page, std::size_t k, double value) { page->city.set_parameter(k, value); }
EXPORTED(restore_parameter) void restore_parameter(Page* page, std::size_t k) { page->city.set_parameter(k, std::nullopt); }

EXPORTED(start) void start(Page* page) { page->city.start(); }
EXPORTED(run) std::size_t run(Page* page, std::size_t first, std::size_t count) { return page->city.run(first, count); }
EXPORTED(values) double* values(Page* page) { return page->city.values().data(); }
EXPORTED(counts) std::uint32_t* counts(Page* page, std::size_t binding) { return page->city.counts(binding).data(); }

// [time][mean, then the quantiles]
EXPORTED(indicator) const double* indicator(Page* page, std::size_t k, std::size_t draws) {
  const IndicatorSoFar found = indicator_so_far(page->city, k, draws);
  page->out.clear();
  for (std::size_t time = 0; time < found.mean.size(); ++time) {
    page->out.push_back(found.mean[time]);
    append(page->out, found.quantiles[time]);
  }
  return page->out.data();
}

// Of each target 12 numbers, slack by time of P05, of P50 and of P95, and how many draws first reach it by step; then of each plan the
// share of draws that attain all of it, and in how many that cannot be told.
EXPORTED(plan) const double* plan(Page* page, std::size_t draws) {
  const PlanSoFar found = plan_so_far(page->city, draws);
  page->out.clear();
  for (const PlanRow& row : found.rows) append(page->out, row);
  for (const PlanSummary& summary : found.plans) append(page->out, std::vector{summary.joint, static_cast<double>(summary.undefined)});
  return page->out.data();
}

// [time][limit]
EXPORTED(binding) const double* binding(Page* page, std::size_t k, std::size_t draws) {
  page->out.clear();
  for (const std::vector<double>& shares : binding_so_far(page->city, k, draws)) append(page->out, shares);
  return page->out.data();
}

}  // namespace infracast::embed
