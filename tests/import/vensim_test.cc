// SPDX-License-Identifier: MIT
// Models of Vensim as text of ours.
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>

#include "infracast/import_model.h"

namespace infracast {
namespace {

constexpr const char* kTime =
    "********\n\t.Control\n********~\n\t\tSimulation Control Parameters\n\t|\n"
    "FINAL TIME = 10 ~ Month ~ The end. |\nINITIAL TIME = 0 ~ Month ~ |\nSAVEPER = TIME STEP ~ Month [0,?] ~ |\nTIME STEP = 0.5 ~ Month "
    "[0,?] ~ |\n"
    "\\\\\\---/// Sketch information - do not modify anything except names\n*View 1 = | ~ {\n";

std::string file_of(const std::string& entries) { return "{UTF-8}\n" + entries + kTime; }

std::string told_of(const std::string& text, const std::string& name = "pond.mdl") {
  Diagnostics diagnostics;
  import_model(name, files_in_memory({{name, text}}), diagnostics);
  return render(diagnostics);
}

std::map<std::string, std::string> files_of(const std::string& text) {
  Diagnostics diagnostics;
  const auto model = import_model("pond.mdl", files_in_memory({{"pond.mdl", text}}), diagnostics);
  EXPECT_TRUE(model) << render(diagnostics);
  return model ? model->files : std::map<std::string, std::string>{{"pond.toml", ""}, {"base.toml", ""}};
}

// The line of the module that begins so, of the element that is called so.
std::string line_of(const std::string& text, const std::string& element, const std::string& key) {
  const std::size_t at = text.find("." + element + "]\n"), begin = at == std::string::npos ? at : text.find("\n" + key + " = ", at);
  if (begin == std::string::npos) return "";
  const std::size_t value = begin + key.size() + 4;
  return text.substr(value, text.find('\n', value) - value);
}

std::string module_of(const std::string& entries) { return files_of(file_of(entries)).at("pond.toml"); }

std::string equation_of(const std::string& equation, const std::string& others = {}) {
  return line_of(module_of("Depth = Time ~~|\nx = " + equation + " ~~|\n" + others), "x", "equation");
}

TEST(Vensim, BecomesAModelAScenarioAndAModule) {
  const auto files =
      files_of(file_of("Water in Pond = INTEG (\n\train - Seepage,\n\t\t5)\n\t~\tm3\n\t~\tWhat is there.\n\t|\n\n"
                       "Seepage = Water in Pond / Seepage \\\n\t\tTime ~ m3/Month ~|\nSeepage Time = 4 ~ Month [1,9] ~|\nrain = 2 {a "
                       "comment} ~~~ :SUPPLEMENTARY |\n"));
  EXPECT_EQ(files.at("pond.toml"),
            "[module]\nlabel = { en = \"pond\" }\ndoc = \"Imported from pond.mdl.\"\n\n"
            "# What is there.\n[stock.water_in_pond]\nlabel = { en = \"Water in Pond\" }\nunit = \"1\"  # m3\nstart = \"5\"\n"
            "inflow = \"rain\"\noutflow = \"seepage\"\nmay_be_negative = true\n\n"
            "[flow.seepage]\nlabel = { en = \"Seepage\" }\nunit = \"1\"  # m3/Month\nequation = \"water_in_pond / seepage_time\"\n\n"
            "[parameter.seepage_time]\nlabel = { en = \"Seepage Time\" }\nunit = \"1\"  # Month\nvalue = 4\nprior = \"fixed\"\n"
            "source = \"pond.mdl\"\n\n"
            "[parameter.rain]\nlabel = { en = \"rain\" }\nunit = \"1\"\nvalue = 2\nprior = \"fixed\"\nsource = \"pond.mdl\"\n");
  EXPECT_EQ(
      files.at("base.toml"),
      "label = { en = \"pond\" }\nmodel = \"model.toml\"\n\n[horizon]  # Month\nfrom = 0\nto = 10\nstep = 0.5\n\n[ensemble]\ndraws = 1\n"
      "from = \"prior\"\n");
}

TEST(Vensim, NamesAreOneInAnyCaseAndQuotedOnesHoldAnySign) {
  EXPECT_EQ(equation_of("2 * DEPTH"), "\"2 * depth\"");
  EXPECT_EQ(equation_of("\"rate | in ~ % {1}\" + mod - not", "\"rate | in ~ % {1}\" = Time ~~|\nmod = Time ~~|\nnot = Time ~~|\n"),
            "\"rate_in_1 + mod_value - not_value\"");
}

TEST(Vensim, WritesOperatorsAndFunctions) {
  EXPECT_EQ(equation_of("IF THEN ELSE(Depth > 3 :AND: :NOT: Depth = 5, 1, 2)"), "\"if depth > 3 and not depth == 5 then 1 else 2\"");
  EXPECT_EQ(equation_of("-Depth^2^Depth"), "\"-depth ^ 2 ^ depth\"");
  EXPECT_EQ(equation_of("ZIDZ(1, Depth)"), "\"if abs(depth) < 1e-6 then 0 else 1 / depth\"");
  EXPECT_EQ(equation_of("XIDZ(1, Depth, 7)"), "\"if abs(depth) < 1e-6 then 7 else 1 / depth\"");
  EXPECT_EQ(equation_of("MODULO(Depth, 3)"), "\"depth - truncate(depth / 3) * 3\"");
  EXPECT_EQ(equation_of("QUANTUM(Depth, 3)"), "\"3 * truncate(depth / 3)\"");
  EXPECT_EQ(equation_of("PULSE(2, 3)"), "\"if time - 2 + dt / 2 > 0 and time - 2 + dt / 2 < max(3, dt) then 1 else 0\"");
  EXPECT_EQ(equation_of("Depth + TIME STEP + FINAL TIME + SAVEPER"), "\"depth + dt + 10 + 0.5\"");
}

TEST(Vensim, LooksUpTablesWhereverTheyAreWritten) {
  EXPECT_EQ(equation_of("curve(Depth)", "curve([(0,0)-(9,9)],(0,5),(3,1),(1,\\\n\t\t7)) ~~|\n"),
            "\"interpolate(depth, 0, 5, 1, 7, 3, 1)\"");
  EXPECT_EQ(equation_of("WITH LOOKUP(Depth, ([(0,-1)-(1,1)],(0,-1),(1,1)))"), "\"interpolate(depth, 0, -1, 1, 1)\"");
  EXPECT_EQ(
      equation_of("of side[south](Depth)", "side: north, south ~~|\nof side[north]((0,1),(1,2)) ~~|\nof side[south]((0,3),(1,4)) ~~|\n"),
      "\"interpolate(depth, 0, 3, 1, 4)\"");
}

TEST(Vensim, MakesStocksOfFunctionsWithAPast) {
  const std::string module = module_of(
      "seen = SMOOTH(Time, 4) ~~|\nkept = SAMPLE IF TRUE(Time > 3, Time, 1) ~~|\nlate = DELAY N(Time, 4, 9, stages) ~~|\nstages = 1 + "
      "STEP(1, 5) ~~|\n");
  EXPECT_EQ(line_of(module, "seen_smoothed", "inflow"), "\"(time - seen_smoothed) / 4\"");
  EXPECT_EQ(line_of(module, "kept_kept", "inflow"), "\"if time > 3 then (time - kept_kept) / dt else 0\"");
  EXPECT_EQ(line_of(module, "kept", "equation"), "\"if time > 3 then time else kept_kept\"");
  EXPECT_EQ(line_of(module, "late_under_way", "start"), "\"9 * 4\"");
  EXPECT_EQ(line_of(module, "late", "equation"), "\"late_under_way / 4\"");  // one stage: the order is that of the start
}

TEST(Vensim, SmoothsWhatIsSmoothed) {
  const std::string module = module_of("seen = SMOOTH(SMOOTHI(Time, 4, 1), 2) ~~|\n");
  EXPECT_EQ(line_of(module, "seen_smoothed", "inflow"), "\"(time - seen_smoothed) / 4\"");
  EXPECT_EQ(line_of(module, "seen_smoothed_2", "start"), "\"seen_smoothed\"");
  EXPECT_EQ(line_of(module, "seen_smoothed_2", "inflow"), "\"(seen_smoothed - seen_smoothed_2) / 2\"");
}

// Steps of 0.5: a time of 1.25 has room for two stages. A time that changes moves on from stage to stage.
TEST(Vensim, DelaysOfOrderNHaveRoomForTheirStagesAndATimeForEach) {
  const std::string module =
      module_of("short = DELAY N(Time, 1.25, 9, 3) ~~|\nlate = DELAY N(Time, wait, 9, 2) ~~|\nwait = 4 + STEP(2, 5) ~~|\n");
  EXPECT_EQ(line_of(module, "short", "equation"), "\"short_under_way_2 / (1.25 / 2)\"");
  EXPECT_EQ(line_of(module, "late_delay_time", "start"), "\"wait\"");
  EXPECT_EQ(line_of(module, "late_delay_time", "inflow"), "\"(wait - late_delay_time) / dt\"");
  EXPECT_EQ(line_of(module, "late_under_way", "outflow"), "\"late_under_way / (wait / 2)\"");
  EXPECT_EQ(line_of(module, "late", "equation"), "\"late_under_way_2 / (late_delay_time / 2)\"");
}

// Steps of 0.5: a delay of 1.2 is nearest to two of them.
TEST(Vensim, FixedDelaysHoldWholeSteps) {
  EXPECT_EQ(equation_of("DELAY FIXED(Depth, 1.2, 7)"), "\"if time < 1 - dt / 2 then 7 else delay(depth, 1)\"");
}

TEST(Vensim, UnrollsArraysOfRangesPartsAndExceptions) {
  const std::string module = module_of(
      "side: (s1-s3) ~~|\npart: s2, s3 ~~|\nrow: a, b ~~|\n"
      "rain[row, side] = 1,2,3; 4,5,6; ~~|\n"
      "run off[row, part] :EXCEPT: [b, s3] = rain[row, part] * Time ~~|\nrun off[b, s3] = -1 ~~|\n"
      "all[row] = SUM(rain[row, side!]) + VMAX(run off[a, part!]) ~~|\n"
      "place[side] = side * Time ~~|\n"
      "is second[side] = IF THEN ELSE(side = s2, Time, 0) ~~|\n");
  EXPECT_EQ(line_of(module, "rain_b_s1", "value"), "4");
  EXPECT_EQ(line_of(module, "run_off_a_s3", "label"), "{ en = \"run off[a,s3]\" }");
  EXPECT_EQ(line_of(module, "run_off_b_s2", "equation"), "\"rain_b_s2 * time\"");
  EXPECT_EQ(line_of(module, "run_off_b_s3", "value"), "-1");
  EXPECT_EQ(module.find("run_off_a_s1"), std::string::npos);
  EXPECT_EQ(line_of(module, "all_b", "equation"), "\"rain_b_s1 + rain_b_s2 + rain_b_s3 + max(run_off_a_s2, run_off_a_s3)\"");
  EXPECT_EQ(line_of(module, "place_s3", "equation"), "\"3 * time\"");
  EXPECT_EQ(line_of(module, "is_second_s1", "value"), "0");
  EXPECT_EQ(line_of(module, "is_second_s2", "equation"), "\"time\"");
}

TEST(Vensim, MapsOneRangeToAnother) {
  const std::string module = module_of(
      "age: young, middle, old ~~|\nlater: middle, old ~~|\nbefore: young, middle -> later ~~|\n"
      "town: x, y -> (land: coast, hill) ~~|\nland: c1, c2, h1 ~~|\ncoast: c1, c2 ~~|\nhill: h1 ~~|\n"
      "height[town] = Time ~~|\nwet[land] = height[town] * 3 ~~|\n"
      "leaving[age] = Time ~~|\ncoming[later] = 2 * leaving[before] ~~|\n");
  EXPECT_EQ(line_of(module, "coming_middle", "equation"), "\"2 * leaving_young\"");
  EXPECT_EQ(line_of(module, "coming_old", "equation"), "\"2 * leaving_middle\"");
  EXPECT_EQ(line_of(module, "wet_c2", "equation"), "\"height_x * 3\"");
  EXPECT_EQ(line_of(module, "wet_h1", "equation"), "\"height_y * 3\"");
}

TEST(Vensim, WritesMacrosOutWhereTheyAreCalled) {
  const std::string module = module_of(
      ":MACRO: GROWN(rate, first)\nGROWN = INTEG(gain, first) ~~|\ngain = rate * GROWN ~~|\n:END OF MACRO:\n"
      "side: north, south ~~|\nshare[side] = 0.1, 0.2 ~~|\nmoney[side] = GROWN(share[side], 5) ~~|\n");
  EXPECT_EQ(line_of(module, "money_grown_grown_south", "start"), "\"money_grown_first_south\"");
  EXPECT_EQ(line_of(module, "money_grown_grown_south", "inflow"), "\"money_grown_gain_south\"");
  EXPECT_EQ(line_of(module, "money_grown_gain_south", "equation"), "\"money_grown_rate_south * money_grown_grown_south\"");
  EXPECT_EQ(line_of(module, "money_south", "equation"), "\"money_grown_grown_south\"");
}

TEST(Vensim, TellsEverythingThatCannotBeTakenAtItsPlace) {
  const std::string told = told_of(
      file_of("a = GET XLS CONSTANTS('x', 'y', 'z') ~~|\nb = Depht + 1 ~~|\nDepth = RANDOM NORMAL(1, 2, 3) ~~|\nc ~~|\nd = 3 +* 4 ~~|\n"
              "side: north, south ~~|\ne[nrth] = 1 ~~|\nf[side] = 1, 2, 3 ~~|\ng[side] = 1 ~~|\ng[north] = 2 ~~|\n"));
  for (const char* line :
       {"pond.mdl:2:5: error: the function \"GET_XLS_CONSTANTS\" cannot be taken", "pond.mdl:3:5: error: no variable is called \"depht\"",
        "did you mean \"depth\"?", "pond.mdl:4:9: error: the function \"RANDOM_NORMAL\" cannot be taken",
        "pond.mdl:5:3: error: the file holds no equation of \"c\"", "pond.mdl:6:8: error: did not expect \"*\" here",
        "pond.mdl:8:3: error: nothing defines the subscript \"nrth\"", "pond.mdl:9:1: error: 3 values for 2 elements of \"f\"",
        "pond.mdl:11:1: error: there are two equations of \"g[north]\""})
    EXPECT_NE(told.find(line), std::string::npos) << line << "\n" << told;
  EXPECT_NE(
      told_of(file_of("rain :RAW: := 1 ~~|\n")).find("pond.mdl:2:6: error: expected \"=\" after the name of a variable, not \":RAW:\""),
      std::string::npos);
  EXPECT_NE(told_of("x = 1 ~~|\n").find("the file has no \"TIME STEP\""), std::string::npos);
  EXPECT_NE(told_of(file_of("")).find("the file holds no variable"), std::string::npos);
}

TEST(Vensim, RefusesWhatWouldNotEnd) {
  EXPECT_NE(told_of(file_of("x = " + std::string(10'000, '(') + " ~~|\n")).find("nested too deeply"), std::string::npos);
  std::string sum = "Time", doubled = "Time";
  for (int k = 0; k < 100'000; ++k) sum += "+1";
  EXPECT_NE(told_of(file_of("x = " + sum + " ~~|\n")).find("more than 2000 operators"), std::string::npos);
  for (int k = 0; k < 60; ++k) doubled = "ZIDZ(1, " + doubled + ")";
  EXPECT_NE(told_of(file_of("x = " + doubled + " ~~|\n")).find("too long"), std::string::npos);
  EXPECT_NE(told_of(file_of(":MACRO: M(a)\nM = M(a) + M(a) ~~|\n:END OF MACRO:\nx = M(1) ~~|\n")).find("call each other"),
            std::string::npos);
  EXPECT_NE(told_of(file_of("a: a, a, a, b ~~|\nx[a] = 1 ~~|\n")).find("ranges lie more than 20 deep"), std::string::npos);
  EXPECT_NE(told_of(file_of("a: (e1-e9000) ~~|\nb: (f1-f9000) ~~|\nx[a,b] = 1 ~~|\n")).find("arrays of more than"), std::string::npos);
}

// Whatever stands in a file, it is taken or refused with a reason.
TEST(ModelFiles, NoCutAndNoOtherByteIsMoreThanARefusal) {
  const std::string vensim = file_of(
      ":MACRO: M(a, b)\nM = INTEG(a, b) ~~|\n:END OF MACRO:\nside: (s1-s3) -> twin ~~|\ntwin <-> side ~~|\n"
      "x[side] :EXCEPT: [s1] = M(curve(Time), 2) + SUM(y[side!]) ~ u [0,?] ~ c |\nx[s1] = 1 ~~|\ny[side] = 1, 2; 3 ~~|\n"
      "curve([(0,0)-(9,9)],(0,5),(3,1)) ~~|\nz = DELAY FIXED(\"q\\\"q\", 2, 1) ~~|\n\"q\\\"q\" = TABBED ARRAY(1) ~~|\n");
  const std::string xmile =
      "<xmile><sim_specs><start>0</start><stop>4</stop><dt>1</dt></sim_specs><dimensions><dim name=\"d\"><elem "
      "name=\"a\"/></dim></dimensions>"
      "<model><variables><stock name=\"s\"><eqn>SMTH1(TIME, 2)</eqn><inflow>f</inflow></stock><flow name=\"f\"><eqn>x[a] &gt; "
      "2</eqn></flow>"
      "<aux name=\"x\"><dimensions><dim "
      "name=\"d\"/></dimensions><eqn>1</eqn><gf><xpts>0,1</xpts><ypts>1,2</ypts></gf></aux></variables></model></xmile>";
  // The first of them is a zero.
  constexpr std::string_view kBytes("\0\xff\"{}()[]<>~|:,;=!*\\/&\n a1.e-", 29);
  std::uint32_t state = 1;
  const auto next = [&](std::size_t below) {
    state = state * 1'664'525U + 1'013'904'223U;
    return (state >> 8U) % below;
  };
  for (const auto& [name, whole] : std::map<std::string, std::string>{{"pond.mdl", vensim}, {"pond.xmile", xmile}}) {
    for (std::size_t length = 0; length < whole.size(); length += 3) {
      Diagnostics diagnostics;
      const bool taken = import_model(name, files_in_memory({{name, whole.substr(0, length)}}), diagnostics).has_value();
      EXPECT_NE(taken, diagnostics.has_errors()) << whole.substr(0, length);
    }
    for (int k = 0; k < 1500; ++k) {
      std::string text = whole;
      for (std::size_t changes = 1 + next(4); changes > 0 && !text.empty(); --changes) {
        const std::size_t at = next(text.size());
        if (next(3) == 0)
          text.erase(at, 1 + next(20));
        else if (next(2) == 0)
          text.insert(at, 1, kBytes[next(kBytes.size())]);
        else
          text[at] = kBytes[next(kBytes.size())];
      }
      Diagnostics diagnostics;
      const bool taken = import_model(name, files_in_memory({{name, text}}), diagnostics).has_value();
      EXPECT_NE(taken, diagnostics.has_errors()) << text;
    }
  }
}

}  // namespace
}  // namespace infracast
