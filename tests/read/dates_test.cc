// SPDX-License-Identifier: MIT
// A date means one thing, in whatever place and spelling: a level is that of its end, an event begins at its start.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "infracast/study.h"
#include "notation/written_date.h"
#include "sample.h"

namespace infracast {
namespace {

// ---- what the spellings are ----

TEST(WrittenDate, IsAStretchOfTime) {
  const auto year = written_date("2012"), month = written_date("2012-06"), day = written_date("2012-06-30"),
             instant = written_date("2012.5");
  ASSERT_TRUE(year && month && day && instant);
  EXPECT_EQ(year->start, 2012.0);
  EXPECT_EQ(year->end, 2013.0);
  EXPECT_DOUBLE_EQ(month->start, 2012 + 5.0 / 12);
  EXPECT_EQ(month->end, 2012.5);
  EXPECT_DOUBLE_EQ(day->start, 2012 + (5 + 29.0 / 30) / 12);
  EXPECT_EQ(day->end, 2012.5);
  EXPECT_EQ(instant->start, 2012.5);
  EXPECT_EQ(instant->end, 2012.5);
  EXPECT_EQ(instant->first, (Date{2012, 7, 1}));
  EXPECT_EQ(instant->last, (Date{2012, 6, 30}));
}

TEST(WrittenDate, OfADecimalYearIsTheMonthThatItsDigitsRound) {
  for (const char* text : {"2010.083", "2010.0833", "2010.0834"}) {
    EXPECT_EQ(written_date(text)->last, (Date{2010, 1, 31})) << text;
    EXPECT_EQ(written_date(text)->first, (Date{2010, 2, 1})) << text;
    EXPECT_EQ(meant_start(written_date(text)->start, {2010, 2012, 12}), 2010 + 1.0 / 12) << text;
  }
}

TEST(WrittenDate, RefusesOtherForms) {
  for (const char* text : {"", "12", "2012.", ".5", "2012.5.1", "2012.5-06", "0000.5", "20125.5", "2012-6", "2012,5", "-2012.5", "2012.5 "})
    EXPECT_FALSE(written_date(text)) << text;
}

// ---- all places × all ways to write one ----

struct Spelling {
  std::string toml;  // with quotes where it has some
  std::string csv;
  double start;
  double end;
};

std::vector<Spelling> spellings() {
  const double june = 2012 + 5.0 / 12, last_of_june = start_of_day({2012, 6, 30});
  return {{"2012", "2012", 2012, 2013},
          {"\"2012\"", "2012", 2012, 2013},
          {"\"2012-06\"", "2012-06", june, 2012.5},
          {"\"2012-06-30\"", "2012-06-30", last_of_june, 2012.5},
          {"2012-06-30", "2012-06-30", last_of_june, 2012.5},
          {"2012.5", "2012.5", 2012.5, 2012.5},
          {"\"2012.5\"", "2012.5", 2012.5, 2012.5}};
}

enum class Kind { level, event };
struct Place {
  std::string name;
  Kind kind;
  std::function<double(const Spelling&)> time;  // that the place takes it for, as a decimal year
};

Scenario scenario_of(const Texts& texts, const std::vector<Setting>& settings = {}) {
  Diagnostics diagnostics;
  auto scenario = read_scenario("base.toml", settings, files_in_memory(texts), diagnostics);
  if (!scenario) throw std::invalid_argument(render(diagnostics));
  return *std::move(scenario);
}

const Element& declared(const Scenario& scenario, const std::string& name) {
  for (const ModuleType& type : scenario.model.types)
    for (const Element& element : type.elements)
      if (element.name.value == name) return element;
  throw std::invalid_argument("no " + name);
}

// The sample with a launch that is a date, as a lever and as a parameter, and a path in steps.
Texts dated_texts() {
  Texts texts = sample_texts();
  texts["models/fibre.toml"] += R"toml([lever.launch]
unit = "date"
null = 2010
range = [2000, 2030]
effect = "the first year of building"
[parameter.licence]
unit = "date"
value = 2010
prior = "fixed"
source = "test"
[driver.tariff]
unit = "1"
interpolation = "step"
series = [[2006.0, 1], [2020.0, 2]]
)toml";
  return texts;
}

Texts with_path(const std::string& driver, const Spelling& spelling, bool file) {
  Texts texts = dated_texts();
  texts["path.csv"] = "date,v\n2009.5,1\n" + spelling.csv + ",2\n";
  texts["base.toml"] += "[drivers]\n\"fibre." + driver + "\" = " +
                        (file ? "{ file = \"path.csv\", column = \"v\" }\n" : "{ series = [[2009.5, 1], [" + spelling.toml + ", 2]] }\n");
  return texts;
}

Texts with_declared_path(const std::string& old, const Spelling& spelling) {
  Texts texts = dated_texts();
  std::string& module = texts["models/fibre.toml"];
  const std::size_t at = module.find(old);
  module.replace(at, old.size(), "[" + spelling.toml + ",");
  return texts;
}

Texts with_lever(const std::string& setting) {
  Texts texts = dated_texts();
  std::string& base = texts["base.toml"];
  base.insert(base.find("[parameters]"), setting + "\n");
  return texts;
}

Texts with_row(const std::string& file, const std::string& from, const std::string& to) {
  Texts texts = dated_texts();
  std::string& rows = texts[file];
  rows.replace(rows.find(from), from.size(), to);
  return texts;
}

std::vector<Place> places_of_paths() {
  const auto path = [](const std::string& driver, bool file) {
    return [=](const Spelling& s) { return scenario_of(with_path(driver, s, file)).drivers.at(0).series.at(1).date; };
  };
  return {{"a path, TOML", Kind::level, path("population", false)},
          {"a path, CSV", Kind::level, path("population", true)},
          {"a path in steps, TOML", Kind::event, path("tariff", false)},
          {"a path in steps, CSV", Kind::event, path("tariff", true)},
          {"a declared path", Kind::level,
           [](const Spelling& s) { return declared(scenario_of(with_declared_path("[\"2016\",", s)), "population").series.at(1).date; }},
          {"a declared path in steps", Kind::event,
           [](const Spelling& s) { return declared(scenario_of(with_declared_path("[2020.0,", s)), "tariff").series.at(1).date; }}};
}

std::vector<Place> places_of_levers() {
  const auto constant = [](const Scenario& scenario, std::size_t k) { return scenario.levers.at(k).schedule.at(0).value.value; };
  return {{"a schedule", Kind::event,
           [](const Spelling& s) {
             return scenario_of(with_lever("\"fibre.launch\" = [{ date = " + s.toml + ", value = 2015 }]"))
                 .levers.at(1)
                 .schedule.at(0)
                 .date.value;
           }},
          {"a lever's value", Kind::event,
           [=](const Spelling& s) { return constant(scenario_of(with_lever("\"fibre.launch\" = " + s.toml)), 1); }},
          {"a schedule's value", Kind::event,
           [=](const Spelling& s) {
             return constant(scenario_of(with_lever("\"fibre.launch\" = [{ date = 2010-01-01, value = " + s.toml + " }]")), 1);
           }},
          {"--set of a lever", Kind::event,
           [=](const Spelling& s) {
             return constant(scenario_of(dated_texts(), {{"fibre.launch", s.csv}}), 1);
           }},
          {"a lever's null", Kind::event,
           [](const Spelling& s) {
             return declared(scenario_of(with_row("models/fibre.toml", "null = 2010", "null = " + s.toml)), "launch").value->value;
           }},
          {"a lever's range", Kind::event, [](const Spelling& s) {
             const Texts texts =
                 with_row("models/fibre.toml", "null = 2010\nrange = [2000, 2030]", "null = 2012.9\nrange = [" + s.toml + ", 2030]");
             return declared(scenario_of(texts), "launch").min->value;
           }}};
}

std::vector<Place> places_of_parameters() {
  return {{"a parameter's value", Kind::event,
           [](const Spelling& s) {
             return scenario_of(with_row("base.toml", "[parameters]", "[parameters]\n\"fibre.licence\" = " + s.toml))
                 .parameters.at(0)
                 .value->value;
           }},
          {"a parameter's value in a table", Kind::event,
           [](const Spelling& s) {
             const std::string table = "[parameters]\n\"fibre.licence\" = { value = " + s.toml + ", source = \"test\" }";
             return scenario_of(with_row("base.toml", "[parameters]", table)).parameters.at(0).value->value;
           }},
          {"--set of a parameter", Kind::event,
           [](const Spelling& s) {
             return scenario_of(dated_texts(), {{"fibre.licence", s.csv}}).parameters.at(1).value->value;
           }},
          {"a declared parameter", Kind::event, [](const Spelling& s) {
             return declared(scenario_of(with_row("models/fibre.toml", "value = 2010", "value = " + s.toml)), "licence").value->value;
           }}};
}

std::vector<Place> places_of_figures() {
  return {
      {"today", Kind::level,
       [](const Spelling& s) { return end_of_day(scenario_of(with_row("base.toml", "\"2016\"", s.toml)).today.value); }},
      {"--today", Kind::level,
       [](const Spelling& s) {
         return end_of_day(scenario_of(dated_texts(), {{"today", s.csv}}).today.value);
       }},
      {"an observation", Kind::level,
       [](const Spelling& s) {
         return end_of_day(scenario_of(with_row("data/observations.csv", "2016-12-31", s.csv)).observations.at(0).date.value);
       }},
      {"a deadline", Kind::level,
       [](const Spelling& s) { return end_of_day(scenario_of(with_row("data/targets.csv", "2013", s.csv)).targets.at(0).deadline.value); }},
      {"a base", Kind::level, [](const Spelling& s) {
         const Texts texts = with_row("data/targets.csv", "6500000,household,2013,", "2,1,2015," + s.csv);
         return end_of_day(scenario_of(texts).targets.at(0).base->value);
       }}};
}

Study study_of(const std::string& text, const std::string& points = "") {
  Diagnostics diagnostics;
  auto study = read_study("study.toml", files_in_memory({{"study.toml", text}, {"points.csv", points}}), diagnostics);
  if (!study) throw std::invalid_argument(render(diagnostics));
  return *std::move(study);
}

std::vector<Place> places_of_studies() {
  const std::string head = "study = \"sweep\"\nscenario = \"base.toml\"\n", factor = "[[factor]]\nname = \"fibre.launch\"\n";
  const std::string grid = "[design]\nkind = \"grid\"\n", list = "[design]\nkind = \"list\"\n";
  const auto sensitivity = [](const std::string& line) {
    const std::string text =
        "study = \"sensitivity\"\nscenario = \"base.toml\"\nmethod = \"morris\"\noutputs = [\"ftth_homes_passed@2020\"]\n";
    Diagnostics diagnostics;
    auto study = read_sensitivity_study(
        "study.toml", files_in_memory({{"study.toml", text + "[[factor]]\nname = \"fibre.launch\"\n" + line}}), diagnostics);
    if (!study) throw std::invalid_argument(render(diagnostics));
    return *std::move(study);
  };
  return {{"a sweep's from", Kind::event,
           [=](const Spelling& s) {
             return study_of(head + factor + "values = [2015, 2016]\nfrom = " + s.toml + "\n" + grid).factors.at(0).from->value;
           }},
          {"a sweep's values", Kind::event,
           [=](const Spelling& s) {
             return study_of(head + factor + "values = [" + s.toml + ", 2016]\n" + grid).factors.at(0).values.at(0).number.value;
           }},
          {"a sweep's range", Kind::event,
           [=](const Spelling& s) {
             return study_of(head + factor + "range = [" + s.toml + ", 2016]\nlevels = 3\n" + grid).factors.at(0).low->number.value;
           }},
          {"points", Kind::event,
           [=](const Spelling& s) {
             return study_of(head + factor + list + "points = [[" + s.toml + "]]\n").design->rows.at(0).at(0).number.value;
           }},
          {"points.csv", Kind::event,
           [=](const Spelling& s) {
             return study_of(head + factor + list + "file = \"points.csv\"\n", "fibre.launch\n" + s.csv + "\n")
                 .design->rows.at(0)
                 .at(0)
                 .number.value;
           }},
          {"recorded dates", Kind::level,
           [=](const Spelling& s) {
             const std::string record = "[record]\nindicators = [\"ftth_homes_passed\"]\ndates = [" + s.toml + "]\n";
             return end_of_day(study_of(head + factor + "values = [2015, 2016]\n" + grid + record).record.dates.at(0).value);
           }},
          {"a sensitivity study's from", Kind::event,
           [=](const Spelling& s) { return start_of_day(sensitivity("from = " + s.toml + "\n").levers.at(0).from->value); }},
          {"a sensitivity study's range", Kind::event,
           [=](const Spelling& s) { return sensitivity("range = [" + s.toml + ", 2020]\n").levers.at(0).low->value; }}};
}

void expect_one_meaning(const std::vector<Place>& places) {
  for (const Place& place : places) {
    for (const Spelling& spelling : spellings()) {
      const double meant = place.kind == Kind::level ? spelling.end : spelling.start;
      EXPECT_DOUBLE_EQ(place.time(spelling), meant) << place.name << ": " << spelling.toml;
    }
  }
}

TEST(Dates, OfPathsMeanOneThing) { expect_one_meaning(places_of_paths()); }
TEST(Dates, OfLeversMeanOneThing) { expect_one_meaning(places_of_levers()); }
TEST(Dates, OfParametersMeanOneThing) { expect_one_meaning(places_of_parameters()); }
TEST(Dates, OfFiguresAndTargetsMeanOneThing) { expect_one_meaning(places_of_figures()); }
TEST(Dates, OfStudiesMeanOneThing) { expect_one_meaning(places_of_studies()); }

// ---- what old files depended on ----

TEST(OldDates, OfAScheduleAreToldWhatToWrite) {
  EXPECT_EQ(complaints(with_lever("\"fibre.launch\" = [{ date = \"2012-06\", value = 2015 }]")),
            R"(base.toml:15:29: warning: this begins on 2012-06-01; in earlier versions it was 2012-06-30
   15 | "fibre.launch" = [{ date = "2012-06", value = 2015 }]
      |                             ^^^^^^^  write 2012-06-01, or 2012-06-30
)");
  EXPECT_EQ(complaints(with_lever("\"fibre.launch\" = [{ date = 2012-06-01, value = 2015 }]")), "");
  EXPECT_EQ(complaints(with_lever("\"fibre.launch\" = [{ date = 2012.5, value = 2015 }]")), "");
}

TEST(OldDates, OfPathsAreToldOnceWhatToWrite) {
  Texts texts = dated_texts();
  texts["base.toml"] += "[drivers]\n\"fibre.population\" = { series = [[2010, 1], [2012, 2]] }\n";
  EXPECT_EQ(complaints(texts),
            R"(base.toml:18:35: warning: the value of 2010 is that of the end of 2010-12-31; in earlier versions it was that of the start
   18 | "fibre.population" = { series = [[2010, 1], [2012, 2]] }
      |                                   ^^^^  write 2010-12-31, or 2010.0 for the start
)");
}

TEST(OldDates, OfPathsInStepsAreToldWhatToWrite) {
  Texts texts = dated_texts();
  texts["base.toml"] += "[drivers]\n\"fibre.tariff\" = { series = [[\"2010\", 1], [\"2012\", 2]] }\n";
  EXPECT_EQ(complaints(texts), R"(base.toml:18:32: warning: this begins on 2010-01-01; in earlier versions it was 2010-12-31
   18 | "fibre.tariff" = { series = [["2010", 1], ["2012", 2]] }
      |                                ^^^^  write 2010-01-01, or 2010-12-31
)");
  for (const char* clear : {"[[2010, 1], [2012, 2]]", "[[2010-01-01, 1], [2012.5, 2]]"}) {
    texts = dated_texts();
    texts["base.toml"] += std::string("[drivers]\n\"fibre.tariff\" = { series = ") + clear + " }\n";
    EXPECT_EQ(complaints(texts), "") << clear;
  }
}

// ---- totals of a year ----

TEST(YearTotals, DatedOnAnyDayOfTheirYearAreThatYears) {
  Texts texts = sample_texts();
  texts["models/fibre.toml"] +=
      "[indicator.homes_built]\nlabel = { en = \"built\", zh = \"新建\" }\nunit = \"household/year\"\n"
      "equation = \"completions\"\nmeasure = \"annual\"\n";
  texts["data/observations.csv"] +=
      "homes_built,Shanghai,2015-01-01,1e5,household/year,exact,,stated,,S4,q,primary,\n"
      "homes_built,Shanghai,2015-06,1e5,household/year,exact,,stated,,S4,q,primary,\n"
      "ftth_homes_passed,Shanghai,2015-06,1e5,household,exact,,stated,,S4,q,primary,\n";
  texts["data/targets.csv"] += "homes_built,Shanghai,at_least,2,1,2018-06-30,2014-03-31,plan,expected,,S3,q,\n";
  const Scenario scenario = scenario_of(texts);
  EXPECT_EQ(scenario.observations.at(1).date.value, (Date{2015, 12, 31}));
  EXPECT_EQ(scenario.observations.at(2).date.value, (Date{2015, 12, 31}));
  EXPECT_EQ(scenario.observations.at(3).date.value, (Date{2015, 6, 30}));
  EXPECT_EQ(scenario.targets.at(1).deadline.value, (Date{2018, 12, 31}));
  EXPECT_EQ(scenario.targets.at(1).base->value, (Date{2014, 12, 31}));
}

}  // namespace
}  // namespace infracast
