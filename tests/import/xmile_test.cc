// SPDX-License-Identifier: MIT
// Models of XMILE as text of ours.
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "infracast/import_model.h"

namespace infracast {
namespace {

std::string file_of(const std::string& variables, const std::string& more = {}) {
  return "<xmile version=\"1.0\" xmlns=\"http://docs.oasis-open.org/xmile/ns/XMILE/v1.0\">\n<isee:prefs/>\n" + more +
         "<sim_specs><start>0</start><stop>10</stop><dt>0.5</dt></sim_specs>\n<model><variables>\n" + variables +
         "</variables></model></xmile>\n";
}

std::string told_of(const std::string& text) {
  Diagnostics diagnostics;
  import_model("pond.xmile", files_in_memory({{"pond.xmile", text}}), diagnostics);
  return render(diagnostics);
}

std::map<std::string, std::string> files_of(const std::string& text) {
  Diagnostics diagnostics;
  const auto model = import_model("pond.xmile", files_in_memory({{"pond.xmile", text}}), diagnostics);
  EXPECT_TRUE(model) << render(diagnostics);
  return model ? model->files : std::map<std::string, std::string>{};
}

// The line of the module that begins so, of the element that is called so.
std::string line_of(const std::string& text, const std::string& element, const std::string& key) {
  const std::size_t at = text.find("." + element + "]\n"), begin = at == std::string::npos ? at : text.find("\n" + key + " = ", at);
  if (begin == std::string::npos) return "";
  return text.substr(begin + 1, text.find('\n', begin + 1) - begin - 1);
}

std::string equation_of(const std::string& equation, const std::string& others = {}) {
  return line_of(files_of(file_of("<aux name=\"Depth\"><eqn>Time</eqn></aux><aux name=\"x\"><eqn>" + equation + "</eqn></aux>" + others))
                     .at("pond.toml"),
                 "x", "equation");
}

TEST(Xmile, BecomesAModelAScenarioAndAModule) {
  const auto files =
      files_of(file_of("<stock name=\"Water in\\nPond\"><doc>What is there.</doc><eqn>5</eqn><outflow>Seepage</outflow></stock>\n"
                       "<flow name=\"Seepage\"><eqn>\"Water in Pond\"/Seepage_Time</eqn></flow>\n"
                       "<aux name=\"Seepage Time\"><eqn>4</eqn><units>Day</units></aux>"));
  EXPECT_EQ(files.at("pond.toml"),
            "[module]\nlabel = { en = \"pond\" }\ndoc = \"Imported from pond.xmile.\"\n\n"
            "# What is there.\n[stock.water_in_pond]\nlabel = { en = \"Water in Pond\" }\nunit = \"1\"\nstart = \"5\"\n"
            "outflow = \"seepage\"\nmay_be_negative = true\n\n"
            "[flow.seepage]\nlabel = { en = \"Seepage\" }\nunit = \"1\"\nequation = \"water_in_pond / seepage_time\"\n\n"
            "[parameter.seepage_time]\nlabel = { en = \"Seepage Time\" }\nunit = \"1\"  # Day\nvalue = 4\nprior = \"fixed\"\n"
            "source = \"pond.xmile\"\n");
  EXPECT_EQ(files.at("base.toml"),
            "label = { en = \"pond\" }\nmodel = \"model.toml\"\n\n[horizon]\nfrom = 0\nto = 10\nstep = 0.5\n\n[ensemble]\ndraws = 1\n"
            "from = \"prior\"\n");
}

TEST(Xmile, WritesOperatorsAsTheyBindHere) {
  EXPECT_EQ(equation_of("-Depth^2 + 3*(Depth - 1)"), "equation = \"-depth ^ 2 + 3 * (depth - 1)\"");
  EXPECT_EQ(equation_of("IF Depth &gt; 3 AND NOT Depth = 5 THEN 1 ELSE Depth MOD 3"),
            "equation = \"if depth > 3 and not depth == 5 then 1 else mod(depth, 3)\"");
  EXPECT_EQ(equation_of("(Depth &lt;&gt; 2) * 4 {a comment}"), "equation = \"(depth != 2) * 4\"");
  EXPECT_EQ(equation_of("8 / (Depth / 2)"), "equation = \"8 / (depth / 2)\"");
}

TEST(Xmile, WritesFunctions) {
  EXPECT_EQ(equation_of("LOG10(ABS(depth)) + PI"), "equation = \"ln(abs(depth)) / ln(10) + 3.141592653589793\"");
  EXPECT_EQ(equation_of("Depth // 2"), "equation = \"if 2 == 0 then 0 else depth / 2\"");
  EXPECT_EQ(equation_of("PULSE(3, 2)"), "equation = \"if abs(time - 2) < dt / 2 then 3 / dt else 0\"");
  EXPECT_EQ(equation_of("INIT(Depth)"), "equation = \"initial(depth)\"");
}

TEST(Xmile, MakesStocksOfFunctionsWithAPast) {
  const std::string module = files_of(file_of("<aux name=\"seen\"><eqn>SMTH1(Time, 4, 1)</eqn></aux>")).at("pond.toml");
  EXPECT_EQ(line_of(module, "seen_smoothed", "start"), "start = \"1\"");
  EXPECT_EQ(line_of(module, "seen_smoothed", "inflow"), "inflow = \"(time - seen_smoothed) / 4\"");
  EXPECT_EQ(line_of(module, "seen", "equation"), "equation = \"seen_smoothed\"");
}

TEST(Xmile, FunctionsWithAPastOfOthersKeepTheirStocks) {
  const std::string module = files_of(file_of("<aux name=\"seen\"><eqn>SMTH1(PREVIOUS(Time, 0), 2, 1)</eqn></aux>")).at("pond.toml");
  EXPECT_EQ(line_of(module, "seen_before", "inflow"), "inflow = \"(time - seen_before) / dt\"");
  EXPECT_EQ(line_of(module, "seen_smoothed", "inflow"), "inflow = \"(seen_before - seen_smoothed) / 2\"");
}

TEST(Xmile, UnrollsArrays) {
  const std::string dimensions = "<dimensions><dim name=\"Side\"><elem name=\"North\"/><elem name=\"South\"/></dim></dimensions>";
  const std::string module =
      files_of(file_of("<aux name=\"rain\"><dimensions><dim name=\"Side\"/></dimensions><eqn>2, 3</eqn></aux>"
                       "<aux name=\"run off\"><dimensions><dim name=\"Side\"/></dimensions><eqn>rain[Side]*Time</eqn></aux>"
                       "<aux name=\"all\"><eqn>SUM(run_off[*]) + rain[South]</eqn></aux>",
                       dimensions))
          .at("pond.toml");
  EXPECT_EQ(line_of(module, "rain_south", "value"), "value = 3");
  EXPECT_EQ(line_of(module, "run_off_north", "label"), "label = { en = \"run off[North]\" }");
  EXPECT_EQ(line_of(module, "run_off_north", "equation"), "equation = \"rain_north * time\"");
  EXPECT_EQ(line_of(module, "all", "equation"), "equation = \"run_off_north + run_off_south + rain_south\"");
}

TEST(Xmile, LooksUpTables) {
  const std::string table = "<gf%><xpts>0,1,3</xpts><ypts>5,7,1</ypts></gf>";
  const auto with = [&](const std::string& type) {
    std::string gf = table;
    return equation_of("curve(Depth)", "<aux name=\"curve\">" + gf.replace(gf.find('%'), 1, type) + "</aux>");
  };
  EXPECT_EQ(with(""), "equation = \"interpolate(depth, 0, 5, 1, 7, 3, 1)\"");
  EXPECT_EQ(with(" type=\"discrete\""), "equation = \"if depth < 1 then 5 else if depth < 3 then 7 else 1\"");
  EXPECT_EQ(with(" type=\"extrapolate\""),
            "equation = \"if depth < 0 then 5 + 2 * (depth - 0) else if depth > 3 then 1 + -3 * (depth - 3) else interpolate(depth, 0, 5, "
            "1, 7, 3, 1)\"");
}

TEST(Xmile, LooksUpATableThatIsAVariableOfItsOwn) {
  EXPECT_EQ(equation_of("curve(Depth)", "<gf name=\"curve\"><xscale min=\"0\" max=\"4\"/><ypts>5,7,1</ypts></gf>"),
            "equation = \"interpolate(depth, 0, 5, 2, 7, 4, 1)\"");
}

TEST(Xmile, TellsEverythingThatIsMissingAtItsPlace) {
  const std::string told =
      told_of(file_of("<aux name=\"a\"><eqn> ??? </eqn></aux>\n<aux name=\"b\"><eqn>MY MACRO(a) + RANDOM(1, 2)</eqn></aux>\n"
                      "<aux name=\"c\"><eqn>a +* 2</eqn></aux>"));
  EXPECT_NE(told.find("pond.xmile:5:20: error: the file holds no equation of \"a\""), std::string::npos) << told;
  EXPECT_NE(told.find("pond.xmile:6:20: error: nothing defines \"MY_MACRO\""), std::string::npos) << told;
  EXPECT_NE(told.find("pond.xmile:6:34: error: the function \"RANDOM\" cannot be taken"), std::string::npos) << told;
  EXPECT_NE(told.find("pond.xmile:7:23: error: did not expect \"*\" here"), std::string::npos) << told;
}

TEST(Xmile, TellsWhatItCannotTake) {
  const std::string told = told_of(file_of("<stock name=\"s\"><eqn>1</eqn><conveyor><len>2</len></conveyor></stock>"));
  EXPECT_NE(told.find("pond.xmile:5:30: error: a stock that is \"conveyor\" cannot be taken"), std::string::npos) << told;
}

TEST(Xmile, RefusesWhatWouldNotEnd) {
  std::string deep;
  for (int k = 0; k < 10'000; ++k) deep += "<module>";
  EXPECT_NE(told_of(deep).find("elements lie more than 100 deep"), std::string::npos);
  const std::string laughs =
      "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n" + file_of("<aux name=\"x\"><eqn>&b;</eqn></aux>");
  EXPECT_NE(told_of(laughs).find("error"), std::string::npos);
  EXPECT_NE(told_of(file_of("<module name=\"m\"/></variables></model><model name=\"m\"><variables><module name=\"m\"/>"))
                .find("modules lie more than 20 deep"),
            std::string::npos);
}

}  // namespace
}  // namespace infracast
