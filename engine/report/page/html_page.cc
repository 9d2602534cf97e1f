// SPDX-License-Identifier: MIT
#include <fstream>

#include "infracast/page.h"
#include "infracast/page_input.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/wording.h"
#include "report/page/assets.h"
#include "report/page/content_policy.h"
#include "report/page/page_data.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"
#include "report/words/word_table.h"

namespace infracast::report::page {
namespace {

using page::Json;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += byte;
    }
  }
  return out;
}

std::string title(std::span<const Results> results, Language language) {
  for (const Results& file : results) {
    for (const ScenarioInfo& scenario : file.scenarios)
      return label_in(scenario.label, language, scenario.name) + std::string(phrase(language, " — projection"));
  }
  return "infracast";
}

constexpr std::string_view kGenerator = "<meta name=\"generator\" content=\"infracast\">";
constexpr std::string_view kNoScript =
    "<noscript><p>This page draws its charts with a script of its own; please allow scripts for it. "
    "本页用内嵌脚本绘图,请允许其运行。</p></noscript>\n";

std::string embedded(std::string_view id, const std::string& json) {
  return "<script type=\"application/json\" id=\"" + std::string(id) + "\">" + json + "</script>\n";
}

// Units that the data have: no currency of another place is in a page.
Json units_in(const Json& units, const std::string& data) {
  Json used = Json::object();
  for (const auto& [unit, label] : units.items())
    if (data.find(unit) != std::string::npos) used[unit] = label;
  return used;
}

// The labels of ids: the table of words, and the titles in the results.
Json names_of(std::span<const Results> files, const std::string& data) {
  Json names = Json::parse(words_json());
  names["units"] = units_in(names["units"], data);
  names["titles"] = Json::object();
  for (const Results& file : files) {
    for (const auto& [id, label] : file.titles) {
      if (!names["titles"].contains(id)) names["titles"][id] = page::label(label);
    }
  }
  return names;
}

std::string written(const page::Shown& shown, const PageOptions& options) {
  const std::string_view language = options.language.code();
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + page::content_policy() + "\">\n";
  out += std::string(kGenerator) + "\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n";
  out += "<title>" + escaped(title(shown.files, options.language)) + "</title>\n";
  out += "<style>" + std::string(page::style().text) + "</style>\n</head>\n<body>\n" + std::string(kNoScript);
  const std::string data = page::for_script(page::page_data(shown));
  out += embedded("names", page::for_script(names_of(shown.files, data)));
  out += embedded("data", data);
  out += "<script>" + std::string(page::script().text) + "</script>\n</body>\n</html>\n";
  return out;
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
