// SPDX-License-Identifier: MIT
#include "report/page/live_data.h"

#include "report/page/assets.h"
#include "report/page/carried_bytes.h"
#include "report/text/lever_series.h"

namespace infracast::report::page {
namespace {

Json path(const LiveLever& lever, const Horizon& horizon) {
  Json out = Json::array();
  for (const Corner& corner : corners(lever.values, horizon.first_year, horizon.last_year + 1))
    out.push_back({corner.time, json_number(corner.value)});
  return out;
}

Json lever(const LiveLever& one, const Horizon& horizon) {
  return {{"name", one.name},
          {"label", label(one.label)},
          {"unit", one.unit},
          {"effect", one.effect},
          {"null", json_number(one.null)},
          {"low", json_number(one.low)},
          {"high", json_number(one.high)},
          {"path", path(one, horizon)}};
}

}  // namespace

LiveParts live_parts(const LiveCityOfPage& live, const Results& results) {
  Json facts = {{"scenario", live.scenario},
                {"draws", live.draws},
                {"first", live.horizon.first_year},
                {"last", live.horizon.last_year},
                {"steps", live.horizon.steps_per_year},
                {"worker", worker_script().text}};
  facts["levers"] = Json::array();
  for (const LiveLever& one : live.levers) facts["levers"].push_back(lever(one, live.horizon));
  // Whose limits may hold an indicator back.
  facts["classes"] = Json::object();
  for (const IndicatorResult& indicator : results.indicators) facts["classes"][indicator.id] = indicator.asset_classes;
  return {for_script(facts), carried_bytes(live.engine), carried_bytes(live.image)};
}

}  // namespace infracast::report::page
