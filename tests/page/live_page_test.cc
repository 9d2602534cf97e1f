// SPDX-License-Identifier: MIT
// What a page carries that runs its city, and that others do not.
#include "infracast/live_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "infracast/page.h"
#include "page_reading.h"
#include "report/page/base64.h"
#include "report/page/carried_bytes.h"
#include "sample_results.h"

namespace infracast {
namespace {

using Json = nlohmann::json;

std::string in_base64(std::string_view text) {
  return report::page::base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

LiveCityOfPage city() {
  static const std::vector<std::uint8_t> engine{0, 'a', 's', 'm'};
  return {.image = {1, 2, 3},
          .engine = engine,
          .draws = 64,
          .horizon = {.first_year = 2010, .last_year = 2012},
          .scenario = "towns/a</script>.toml",
          .levers = {{.name = "fibre.pace",
                      .label = {"<b>pace</b>", "速度"},
                      .unit = "1",
                      .effect = "more means earlier",
                      .null = 1,
                      .low = 0,
                      .high = 5,
                      .values = std::vector<double>(37, 1)}}};
}

std::string page(const LiveCityOfPage* live) { return html_page(std::vector{sample_results()}, {.live = live}); }

Json facts(const std::string& text) {
  const std::string opening = "<script type=\"application/json\" id=\"live-facts\">";
  const std::size_t start = text.find(opening) + opening.size();
  return Json::parse(text.substr(start, text.find("</script", start) - start));
}

// RFC 4648, 10.
TEST(Base64, IsThatOfTheStandard) {
  EXPECT_EQ(in_base64(""), "");
  EXPECT_EQ(in_base64("f"), "Zg==");
  EXPECT_EQ(in_base64("fo"), "Zm8=");
  EXPECT_EQ(in_base64("foo"), "Zm9v");
  EXPECT_EQ(in_base64("foob"), "Zm9vYg==");
  EXPECT_EQ(in_base64("fooba"), "Zm9vYmE=");
  EXPECT_EQ(in_base64("foobar"), "Zm9vYmFy");
}

// 1f 8b is what gzip begins with, 08 how it compresses; no date, so that a page is the same bytes again.
TEST(CarriedBytes, AreGzipAndTheSameAgain) {
  const std::vector<std::uint8_t> many(100'000, 7);
  const std::string text = report::page::carried_bytes(many);
  EXPECT_TRUE(text.starts_with("H4sIAAAAAAA"));
  EXPECT_LT(text.size(), 1000U);
  EXPECT_EQ(report::page::carried_bytes(many), text);
}

TEST(LivePage, AloneMayCompileAnEngineAndStartItsOwnWorkers) {
  const LiveCityOfPage live = city();
  const std::string allowed = page(&live), still = page(nullptr);
  EXPECT_NE(allowed.find("'wasm-unsafe-eval'; worker-src blob:; base-uri 'none'"), std::string::npos);
  EXPECT_EQ(allowed.find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(allowed.find("'unsafe-eval'"), std::string::npos);
  for (const char* absent : {"wasm-unsafe-eval", "worker-src", "live-engine", "live-facts", "WebAssembly", "#live"})
    EXPECT_EQ(still.find(absent), std::string::npos) << absent;
}

TEST(LivePage, CarriesLeversWithTheirRangesAndHostileTextsAsTexts) {
  const LiveCityOfPage live = city();
  const std::string text = page(&live);
  const Json found = facts(text);
  EXPECT_EQ(found["scenario"], "towns/a</script>.toml");
  EXPECT_EQ(found["draws"], 64);
  const Json& lever = found["levers"][0];
  EXPECT_EQ(lever["label"]["en"], "<b>pace</b>");
  EXPECT_EQ(lever["high"], 5);
  EXPECT_EQ(lever["path"], Json({{2010, 1}}));
  EXPECT_EQ(text.find("<b>pace"), std::string::npos);
  EXPECT_NE(text.find("id=\"live-engine\">" + report::page::carried_bytes(live.engine) + "</script>"), std::string::npos);
  EXPECT_NE(text.find("id=\"live-image\">" + report::page::carried_bytes(live.image) + "</script>"), std::string::npos);
}

TEST(LivePage, ShowsTheSameFiguresAsThePageWithoutLevers) {
  const LiveCityOfPage live = city();
  EXPECT_EQ(data_of_page(page(&live)), data_of_page(page(nullptr)));
}

}  // namespace
}  // namespace infracast
