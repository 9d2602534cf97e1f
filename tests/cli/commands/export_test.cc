// SPDX-License-Identifier: MIT
// `export` and `report`: which options fit which tables, how many rows they have, and what is replaced.
#include "infracast/export.h"

#include "town_test.h"

namespace infracast::cli {
namespace {

std::size_t rows_of(const std::string& csv) { return static_cast<std::size_t>(std::ranges::count(csv, '\n')) - 1; }

std::string header_of(const std::string& csv) { return csv.substr(0, csv.find_first_of("\r\n")); }

class Export : public TownTest {
 protected:
  Export() { told({"run", "base.toml", "-q", "-o", "a.h5", "--draws", "32"}); }

  // The table that the options ask for.
  std::string table(Words options) const {
    options.insert(options.begin(), {"export", "a.h5", "-o", "out.csv", "--force"});
    const Said done = said(options);
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(done.err, "Wrote out.csv\n");
    EXPECT_EQ(done.out + done.data, "");
    return text("out.csv");
  }
};

TEST_F(Export, OfIndicatorsHasARowForEveryStatisticOfEveryTime) {
  const std::string csv = table({});
  EXPECT_EQ(header_of(csv), "scenario,indicator,label_en,label_zh,unit,module,date,year,statistic,value");
  EXPECT_EQ(rows_of(csv), 2U * 12 * 10);  // the mean and nine quantiles
  EXPECT_TRUE(holds_text(csv, "town,ftth_homes_passed,FTTH homes passed,光纤到户覆盖家庭,household,fibre,2014-12-31,2014,p50,"));
  EXPECT_EQ(table({"--what", "indicators"}), csv);
  EXPECT_EQ(table({"--format", "csv"}), csv);
}

TEST_F(Export, OfDrawsHasARowForEachOfThem) {
  EXPECT_EQ(rows_of(table({"--draws"})), 2U * 12 * 32);
  const std::string drawn = table({"--draws", "--what", "parameters"});
  EXPECT_TRUE(holds_text(drawn, "fibre.build_rate"));
  EXPECT_EQ(rows_of(drawn) % 32, 0U);
  EXPECT_GE(rows_of(drawn), 2U * 32);
}

TEST_F(Export, OfEveryTableBeginsWithItsOwnHeader) {
  const auto header = [&](const char* what) { return header_of(table({"--what", what})); };
  EXPECT_EQ(header("plan").substr(0, 9), "scenario,");
  EXPECT_TRUE(holds_text(header("plan"), ",verdict"));
  EXPECT_TRUE(holds_text(header("bindings"), "share"));
  EXPECT_TRUE(holds_text(header("parameters"), "prior"));
  EXPECT_TRUE(holds_text(header("levers"), "lever"));
  EXPECT_TRUE(header("observations").starts_with("indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note"));
  EXPECT_EQ(rows_of(table({"--what", "plan"})), 3U);
  EXPECT_EQ(rows_of(table({"--what", "observations"})), 4U);
}

TEST_F(Export, OfAModelExchangeHasYearsDownOrAcross) {
  const std::string down = table({"--format", "iamc"});
  EXPECT_EQ(header_of(down), "model,scenario,region,variable,unit,year,value");
  const std::string across = table({"--format", "iamc", "--wide"});
  EXPECT_EQ(header_of(across), "model,scenario,region,variable,unit,2009,2010,2011,2012,2013,2014,2015,2016,2017,2018,2019,2020");
  EXPECT_EQ(rows_of(down), rows_of(across) * 12);
}

TEST_F(Export, BeginsWithAByteOrderMarkOnlyWhenAskedFor) {
  const std::string plain = table({});
  EXPECT_EQ(table({"--bom"}), "\xEF\xBB\xBF" + plain);
  EXPECT_TRUE(table({"--bom", "--format", "iamc"}).starts_with("\xEF\xBB\xBFmodel,"));
}

TEST_F(Export, IsAWorkbookWhereItsFileEndsSo) {
  for (const char* name : {"a.xlsx", "b.XLSX"}) {
    const Said done = said({"export", "a.h5", "-o", name});
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(done.err, "Wrote " + std::string(name) + "\n");
    EXPECT_EQ(text(name).substr(0, 2), "PK");
  }
  expect_refused({"export", "a.h5", "--format", "xlsx"}, "a workbook is no text: --format xlsx needs -o FILE");
  expect_refused({"export", "a.h5", "--format", "xlsx", "-o", "-"}, "a workbook is no text: --format xlsx needs -o FILE");
  expect_refused({"export", "a.h5", "--format", "xlsx", "-o", "a.csv"}, "a.csv would hold a workbook, whose name ends in .xlsx");
  expect_refused({"export", "a.h5", "--format", "csv", "-o", "c.xlsx"}, "c.xlsx would hold a table");
}

TEST_F(Export, RefusesOptionsThatDoNotFit) {
  const auto refused = [](Words options, const std::string& why) {
    options.insert(options.begin(), {"export", "a.h5", "-o", "x.csv"});
    expect_refused(options, why);
  };
  refused({"--format", "iamc", "--what", "plan"}, "--what is for --format csv");
  refused({"--format", "iamc", "--draws"}, "--draws is for --format csv with --what indicators or parameters");
  for (const char* what : {"plan", "bindings", "levers", "observations"})
    refused({"--what", what, "--draws"}, "--draws is for --format csv with --what indicators or parameters");
  refused({"--wide"}, "--wide is for --format iamc");
  refused({"--what", "plan", "--wide"}, "--wide is for --format iamc");
  refused({"--format", "exel"}, "--format is one of csv, iamc, xlsx, not \"exel\"");
  refused({"--what", "plans"},
          "--what is one of plan, indicators, bindings, parameters, levers, observations, not \"plans\"; did you mean \"plan\"?");
  expect_refused({"export", "a.h5", "-o", "x.xlsx", "--bom"}, "--bom is for --format csv or iamc");
  expect_refused({"export", "a.h5", "-o", "x.xlsx", "--what", "plan"}, "--what is for --format csv");
  EXPECT_EQ(made(), Words{"a.h5"});
}

TEST_F(Export, ReplacesItsOwnTablesAndNothingElse) {
  put("out.csv", "Dear reader\n");
  const Said done = said({"export", "a.h5", "-o", "out.csv"});
  EXPECT_EQ(done.code, 1);
  EXPECT_TRUE(holds_text(done.err, "--force")) << done.err;
  EXPECT_EQ(text("out.csv"), "Dear reader\n");
  table({});
  EXPECT_EQ(said({"export", "a.h5", "-o", "out.csv", "--what", "plan"}).code, 0);
  expect_refused({"export", "a.h5", "-o", "a.h5", "--force"}, "a.h5 is read by this command");
  put("out.xlsx", "PK Dear reader\n");
  EXPECT_EQ(said({"export", "a.h5", "-o", "out.xlsx"}).code, 1);
  EXPECT_EQ(text("out.xlsx"), "PK Dear reader\n");
}

TEST_F(Export, OfAFileWithoutDrawsSaysSo) {
  told({"run", "base.toml", "-q", "-o", "b.h5", "--summary-only"});
  const Said done = said({"export", "b.h5", "--draws", "-o", "x.csv"});
  EXPECT_EQ(done.code, 1);
  EXPECT_TRUE(holds_text(done.err, "b.h5 keeps no draws; infracast run without --summary-only does")) << done.err;
  EXPECT_FALSE(exists("x.csv"));
}

TEST_F(Export, GoesToTheStandardOutputUnlessToldWhere) {
  const std::string file = table({});
  for (const Words& more : {Words{}, Words{"-o", "-"}, Words{"-o", "/dev/stdout"}}) {
    Words words{"export", "a.h5"};
    words.insert(words.end(), more.begin(), more.end());
    testing::internal::CaptureStdout();
    const Said done = said(words);
    EXPECT_EQ(testing::internal::GetCapturedStdout(), file);
    EXPECT_EQ(done.code, 0);
    EXPECT_EQ(done.err, "");
  }
}

TEST_F(Export, TellsScenariosOfOneNameApart) {
  Words words{"export", "a.h5", "a.h5", "--what", "plan", "-o", "two.csv"};
  EXPECT_EQ(said(words).code, 0);
  EXPECT_EQ(rows_of(text("two.csv")), 6U);
  EXPECT_EQ(count_of(text("two.csv"), "\ntown (2),"), 3U);
}

// ---- report ----

TEST_F(Export, OfAPageIsWrittenWhereItIsTold) {
  const Said done = said({"report", "a.h5"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(done.err, "Wrote report.html: one page that needs nothing else; open it in a browser\n");
  EXPECT_EQ(done.out, "");
  EXPECT_TRUE(text("report.html").ends_with("</html>\n"));
  EXPECT_EQ(said({"report", "a.h5", "-o", "b.htm", "--lang", "zh"}).code, 0);
  EXPECT_TRUE(holds_text(text("b.htm"), "lang=\"zh"));
}

TEST_F(Export, OfAPageNeedsResultsAndReplacesPagesAlone) {
  put("report.html", "<!doctype html>\n<title>Dear reader</title>\n");
  EXPECT_EQ(said({"report", "a.h5"}).code, 1);
  EXPECT_TRUE(holds_text(text("report.html"), "Dear reader"));
  EXPECT_EQ(said({"report", "a.h5", "--force"}).code, 0);
  EXPECT_EQ(said({"report", "a.h5"}).code, 0);
  expect_refused({"report", "a.h5", "-o", "a.pdf"}, "a.pdf would hold a page, whose name ends in .html or .htm");
  put("letter.h5", "Dear reader");
  expect_refused({"report", "a.h5", "letter.h5"},
                 "letter.h5 is no file of results, of a sensitivity study or of a sweep; report shows these");
  put("drivers.toml",
      "study = \"sensitivity\"\nscenario = \"base.toml\"\nmethod = \"morris\"\nsamples = 4\noutputs = [\"ftth_homes_passed@2012\"]\n");
  told({"sensitivity", "drivers.toml", "-q"});
  expect_refused({"report", "sensitivity.h5"}, "a page needs a results file beside studies");
}

}  // namespace
}  // namespace infracast::cli
