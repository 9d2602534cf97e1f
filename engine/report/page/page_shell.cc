// SPDX-License-Identifier: MIT
#include "report/page/page_shell.h"

#include "report/page/assets.h"
#include "report/page/content_policy.h"
#include "report/words/word_table.h"

namespace infracast::report::page {
namespace {

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

constexpr std::string_view kNoScript =
    "<noscript><p>This page draws its charts with a script of its own; please allow scripts for it. "
    "本页用内嵌脚本绘图,请允许其运行。</p></noscript>\n";

std::string embedded(std::string_view id, const std::string& json) {
  return "<script type=\"application/json\" id=\"" + std::string(id) + "\">" + json + "</script>\n";
}

// Bytes as text, for no script to be run.
std::string carried(std::string_view id, const std::string& text) {
  return "<script type=\"text/plain\" id=\"" + std::string(id) + "\">" + text + "</script>\n";
}

// Only units that the data have: no currency of another place is in a page.
Json with_units_of(Json names, const std::string& data) {
  Json used = Json::object();
  for (const auto& [unit, label] : names["units"].items())
    if (data.find(unit) != std::string::npos) used[unit] = label;
  names["units"] = std::move(used);
  return names;
}

}  // namespace

Json usual_names() {
  Json names = Json::parse(words_json());
  names["titles"] = Json::object();
  return names;
}

std::string page_text(const std::string& title, Json names, const Json& data, Language shown_first, const LiveParts* live) {
  const std::string_view language = shown_first.code();
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + content_policy(live != nullptr) + "\">\n";
  out += std::string(kGenerator) + "\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n";
  out += "<title>" + escaped(title) + "</title>\n";
  if (live != nullptr) names["page"].update(names["live"]);
  names.erase("live");
  out += "<style>" + std::string((live != nullptr ? live_style() : style()).text) + "</style>\n</head>\n<body>\n" + std::string(kNoScript);
  const std::string data_text = for_script(data);
  out += embedded("names", for_script(with_units_of(names, data_text)));
  out += embedded("data", data_text);
  if (live != nullptr) {
    out += embedded("live-facts", live->facts);
    out += carried("live-engine", live->engine) + carried("live-image", live->image);
  }
  out += "<script>" + std::string((live != nullptr ? live_script() : script()).text) + "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace infracast::report::page
