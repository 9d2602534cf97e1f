// SPDX-License-Identifier: MIT
#include <fstream>
#include <optional>

#include "infracast/page.h"
#include "infracast/page_input.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/wording.h"
#include "report/page/live_data.h"
#include "report/page/page_data.h"
#include "report/page/page_shell.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report::page {
namespace {

using page::Json;

std::string title(std::span<const Results> results, Language language) {
  for (const Results& file : results) {
    for (const ScenarioInfo& scenario : file.scenarios)
      return label_in(scenario.label, language, scenario.name) + std::string(phrase(language, " — projection"));
  }
  return "infracast";
}

// The labels of ids: the table of words, and the titles in the results.
Json names_of(std::span<const Results> files) {
  Json names = usual_names();
  for (const Results& file : files) {
    for (const auto& [id, label] : file.titles) {
      if (!names["titles"].contains(id)) names["titles"][id] = page::label(label);
    }
  }
  return names;
}

std::string written(const page::Shown& shown, const PageOptions& options) {
  std::optional<LiveParts> live;
  if (options.live != nullptr) live = live_parts(*options.live, shown.files.front());
  return page_text(title(shown.files, options.language), names_of(shown.files), page_data(shown), options.language,
                   live ? &*live : nullptr);
}

}  // namespace
}  // namespace infracast::report::page

namespace infracast {

std::string html_page(std::span<const Results> results, const PageOptions& options) { return report::page::written({results}, options); }

std::string html_page(const PageInputs& inputs, const PageOptions& options) {
  return report::page::written({inputs.results, inputs.sensitivities, inputs.sweeps}, options);
}

bool is_own_page(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(2048, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head.starts_with("<!doctype html>") && head.find(report::page::kGenerator) != std::string::npos;
}

}  // namespace infracast
