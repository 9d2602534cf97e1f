// SPDX-License-Identifier: MIT
#include "infracast/new_place.h"

#include "begin/place_text.h"
#include "read/scenario/observation.h"
#include "read/toml/files.h"

namespace infracast {

std::optional<NewPlace> new_place(const std::filesystem::path& observations, const NewPlaceOptions& options, const Model& model,
                                  const PublishedCatalogue& catalogue, const std::vector<PlaceKnowledge>& knowledge,
                                  const PooledConstants& constants, const FileSource& source, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const SourcePointer text = read::Files(source, diagnostics).open(observations, {});
  if (!text) return std::nullopt;
  const std::vector<Observation> rows = read::read_observations(text, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  const auto history = beginning::history_of(rows, options, catalogue, knowledge, {text, 0, 0}, diagnostics);
  if (!history) return std::nullopt;
  const beginning::Parts parts = beginning::parts_with_figures(model, *history, knowledge);
  if (parts.figures.empty() || (parts.figures.size() == 1 && parts.figures.contains("demography"))) {
    diagnostics.error({text, 0, 0}, "no part can be begun from these figures",
                      "broadband, mobile, internet and fixed lines can, from totals or figures per 100 inhabitants");
    return std::nullopt;
  }
  const beginning::Sizes sizes = beginning::sizes_of(*history, parts, knowledge);
  const beginning::Trends trends = beginning::trends_of(*history, parts, sizes, model, options, constants);
  const beginning::PlaceContent content{options, catalogue, *history, parts, sizes, trends};
  return NewPlace{.files = beginning::place_files(content),
                  .parts = parts.kept,
                  .choices = beginning::choices_of(content),
                  .figures = beginning::used_figures(content),
                  .population_guessed = history->population_guessed};
}

}  // namespace infracast
