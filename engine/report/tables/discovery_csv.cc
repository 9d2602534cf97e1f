// SPDX-License-Identifier: MIT
#include "report/tables/discovery_csv.h"

#include "report/tables/csv_writer.h"

namespace infracast::report {

void write_discovery_csv(const ShownDiscovery& shown, const TextSink& sink) {
  CsvWriter csv(sink);
  csv.header(kDiscoveryHeader);
  const auto begin = [&](std::size_t k) {
    const CaseBox& box = shown.found.trajectory[k];
    csv.whole(k).flag(k == shown.found.chosen).flag(box.pasted).whole(box.cases).whole(box.of_interest);
    csv.number(box.coverage).number(box.density).number(box.mass).whole(box.restricted());
  };
  for (std::size_t k = 0; k < shown.found.trajectory.size(); ++k) {
    const CaseBox& box = shown.found.trajectory[k];
    if (box.restricted() == 0) {
      begin(k);
      csv.text("").text("").text("").text("").text("").end_row();
    }
    for (std::size_t j = 0; j < box.limits.size(); ++j) {
      const BoxLimit& limit = box.limits[j];
      if (!limit.restricts()) continue;
      const CaseColumn& input = shown.table.inputs[j];
      begin(k);
      csv.text(input.name).number(limit.low).number(limit.high).text(words_kept(input, limit, ";")).number(limit.quasi_p).end_row();
    }
  }
  csv.finish();
}

}  // namespace infracast::report
