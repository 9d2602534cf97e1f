// SPDX-License-Identifier: MIT
// Layouts with a row for every number.
#include <algorithm>
#include <charconv>
#include <set>

#include "import/layout.h"

namespace infracast::importing {
namespace {

Span place_of(const CsvRow& row, std::optional<std::size_t> column) {
  return column && *column < row.cells.size() && row.cells[*column].where.length > 0 ? row.cells[*column].where : row.where;
}

// Identifiers are in one case; the columns of names between them have blanks or both cases.
bool is_identifier(std::string_view text) {
  const auto in = [&](char low, char high) { return std::ranges::any_of(text, [&](char c) { return c >= low && c <= high; }); };
  const bool plain = std::ranges::all_of(
      text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  return plain && !text.empty() && !(in('A', 'Z') && in('a', 'z'));
}

const std::set<std::string, std::less<>> kNoDimensions{"dataflow", "structure", "structure_id", "structure_name", "action",
                                                       "freq",     "key",       "last update",  "ref_area",       "geo"};

// The columns that tell series apart stand before the time.
std::vector<std::pair<std::string, std::size_t>> dimensions_of(const Grid& grid, std::size_t time) {
  std::vector<std::pair<std::string, std::size_t>> dimensions;
  for (std::size_t k = 0; k < time; ++k) {
    const std::string name = code_of(grid.header().cells[k].value);
    if (is_identifier(name) && !kNoDimensions.contains(in_small_letters(name))) dimensions.emplace_back(name, k);
  }
  return dimensions;
}

// "OECD.STI.DEP:DSD_BB@DF_BB(1.0): Broadband" → agency "OECD.STI.DEP", dataset "DSD_BB@DF_BB".
std::pair<std::string, std::string> flow_of(const std::string& text) {
  const std::string flow = code_of(text);
  const std::size_t colon = flow.find(':');
  const std::string agency = colon == std::string::npos ? "" : flow.substr(0, colon);
  std::string dataset = colon == std::string::npos ? flow : flow.substr(colon + 1);
  dataset.erase(std::min(dataset.find('('), dataset.size()));
  return {agency, agency == "ESTAT" ? in_small_letters(dataset) : dataset};
}

std::string publisher_of(const std::string& agency) {
  if (agency == "ESTAT") return "eurostat";
  if (agency == "OECD" || agency.starts_with("OECD.")) return "oecd";
  return in_small_letters(agency);
}

// Eurostat writes flags together ("bp"), others one code.
std::vector<std::string> flags_in(const std::string& text, bool letters) {
  std::vector<std::string> flags;
  if (!letters && !text.empty()) flags.push_back(text);
  for (const char sign : letters ? text : std::string())
    if (sign != ' ' && sign != ',') flags.emplace_back(1, sign);
  return flags;
}

}  // namespace

std::vector<PublishedNumber> read_itu(const Grid& grid) {
  const auto code = grid.column("seriesCode"), name = grid.column("seriesName"), unit = grid.column("seriesUnits");
  const auto iso = grid.column("entityIso"), entity = grid.column("entityName");
  const auto year = grid.column("dataYear"), value = grid.column("dataValue");
  const auto note = grid.column("dataNote"), source = grid.column("dataSource");
  std::vector<PublishedNumber> numbers;
  for (std::size_t k = 1; k < grid.rows.size(); ++k) {
    const CsvRow& row = grid.rows[k];
    PublishedSeries series{.publisher = "itu",
                           .dataset = "",
                           .code = text_at(row, code),
                           .name = text_at(row, name),
                           .unit = text_at(row, unit),
                           .dimensions = {},
                           .place_code = text_at(row, iso),
                           .place_name = text_at(row, entity)};
    PublishedNumber number{.series = std::make_shared<const PublishedSeries>(std::move(series)),
                           .period = text_at(row, year),
                           .period_place = place_of(row, year),
                           .value = text_at(row, value),
                           .where = place_of(row, value),
                           .flags = {},
                           .flags_of = "itu",
                           .power_of_ten = 0,
                           .source = text_at(row, source),
                           .comment = text_at(row, note)};
    numbers.push_back(std::move(number));
  }
  return numbers;
}

std::vector<PublishedNumber> read_sdmx(const Grid& grid) {
  const auto time = grid.column("TIME_PERIOD"), value = grid.column("OBS_VALUE");
  const auto area = grid.column("REF_AREA") ? grid.column("REF_AREA") : grid.column("geo");
  const auto flow = grid.column("STRUCTURE_ID") ? grid.column("STRUCTURE_ID") : grid.column("DATAFLOW");
  const auto letters = grid.column("OBS_FLAG"), status = grid.column("OBS_STATUS"), power = grid.column("UNIT_MULT");
  const auto unit = grid.column("UNIT_MEASURE") ? grid.column("UNIT_MEASURE") : grid.column("unit");
  const auto area_name = grid.column("Reference area");
  const auto dimensions = dimensions_of(grid, *time);
  std::vector<PublishedNumber> numbers;
  for (std::size_t k = 1; k < grid.rows.size(); ++k) {
    const CsvRow& row = grid.rows[k];
    const auto [agency, dataset] = flow_of(text_at(row, flow));
    const std::string place = text_at(row, area);
    const std::string named = place == code_of(place) ? text_at(row, area_name) : trimmed(place.substr(code_of(place).size() + 1));
    PublishedSeries series{.publisher = publisher_of(agency),
                           .dataset = dataset,
                           .code = "",
                           .name = "",
                           .unit = code_of(text_at(row, unit)),
                           .dimensions = {},
                           .place_code = code_of(place),
                           .place_name = named};
    for (const auto& [name, column] : dimensions) series.dimensions[name] = code_of(text_at(row, column));
    int tens = 0;
    const std::string multiplier = code_of(text_at(row, power));
    std::from_chars(multiplier.data(), multiplier.data() + multiplier.size(), tens);
    const bool eurostat = series.publisher == "eurostat";
    const std::string flags = code_of(text_at(row, letters ? letters : status));
    PublishedNumber number{.series = std::make_shared<const PublishedSeries>(std::move(series)),
                           .period = code_of(text_at(row, time)),
                           .period_place = place_of(row, time),
                           .value = text_at(row, value),
                           .where = place_of(row, value),
                           .flags = flags_in(flags, letters.has_value()),
                           .flags_of = eurostat && letters ? "eurostat" : "sdmx",
                           .power_of_ten = tens,
                           .source = "",
                           .comment = ""};
    numbers.push_back(std::move(number));
  }
  return numbers;
}

}  // namespace infracast::importing
