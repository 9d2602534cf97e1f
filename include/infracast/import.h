// SPDX-License-Identifier: MIT
// Tables as statistical offices publish them → figures as observations.csv holds them. Implemented in engine/import.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast {

// Who publishes, under which licence, and what its figures are cited as.
struct Publisher {
  std::string id;
  std::string document;
  Label label;
  std::string licence;
  std::string address;
};

// What a published series is called here. `series` is its code, or conditions on the dimensions of its rows, "unit=PC_IND;SUB".
struct SeriesMeaning {
  std::string publisher;
  std::string dataset;  // "": any
  std::string series;
  std::string name;
  std::string indicator;
  std::string unit;
  std::string total;  // the indicator of the total that a figure per 100 inhabitants gives with the population; "": none
  std::string day;    // "06-30": the day of its year that a yearly figure holds at the end of; "": the last
};

enum class FlagMeaning { figure, estimate, nothing };
struct Flag {
  FlagMeaning means = FlagMeaning::figure;
  std::string words;
};

// The tables of models/published.
struct PublishedCatalogue {
  std::vector<Publisher> publishers;
  std::vector<SeriesMeaning> series;
  std::map<std::pair<std::string, std::string>, Flag> flags;  // by publisher, and the flag's sign
  std::map<std::string, std::string, std::less<>> multiples;  // of units: "THS" is thousand
};
std::optional<PublishedCatalogue> read_published_catalogue(const std::filesystem::path& folder, const FileSource& files,
                                                           Diagnostics& diagnostics);

struct ImportOptions {
  std::optional<std::filesystem::path> mapping = {};  // a TOML file that describes another layout, or more series
  std::vector<std::string> places = {};               // by code or name as in the table; none: all
  std::optional<double> population = {};              // of the place, where the table says none
  std::string region = {};                            // what the rows are said to be about; "": the place's own name in small letters
};

// A figure as a row of observations.csv.
struct ImportedFigure {
  std::string indicator;
  std::string region;
  Date date;
  std::string value;  // as published, or the shortest text of a derived one
  std::string unit;
  std::string formula;  // of a derived figure
  std::string document;
  std::string quote;
  bool about = false;      // carried forward from an earlier year
  bool secondary = false;  // an estimate, or carried forward
  std::string note;
  Span where;  // of the number
};

struct ImportedPlace {
  std::string code, name, region;
};

struct Imported {
  std::vector<ImportedPlace> places;  // those of the figures, in the order of the table
  std::vector<ImportedFigure> figures;
  std::vector<Publisher> publishers;  // of the figures
  std::size_t empty = 0;              // cells without a number
  std::size_t unmapped = 0;           // numbers of series that nothing here is called
};

// Problems go to `diagnostics`, all of them: numbers that are none are errors, what is left out is a warning. Nothing is returned when
// there are errors.
std::optional<Imported> import_table(const std::filesystem::path& table, const ImportOptions& options, const PublishedCatalogue& catalogue,
                                     const FileSource& files, Diagnostics& diagnostics);

// Who says what the command line says.
inline constexpr std::string_view kStatedDocument = "stated";

inline constexpr std::string_view kObservationsHeader =
    "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note";
std::string observations_csv(const Imported& imported);

// "Republic of Hills" → "republic_of_hills".
std::string region_of(std::string_view name);

}  // namespace infracast
