// SPDX-License-Identifier: MIT
// Whoever follows a suggestion is not told the next thing that is wrong. A city and studies with every key are broken in one place at a
// time; the suggestion is followed, by putting what it says where it points, and what comes of that must be accepted.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "infracast/compile.h"
#include "infracast/factor.h"
#include "infracast/robust.h"
#include "infracast/scenario.h"
#include "infracast/study.h"

namespace infracast {
namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;

std::string text_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

Texts everything() {
  Texts texts;
  for (const auto& entry : fs::directory_iterator(fs::path(INFRACAST_SOURCE_DIR) / "tests/schema/everything"))
    texts[entry.path().filename().string()] = text_of(entry.path());
  return texts;
}

// What is wrong with the city and with the studies that are read with it.
Diagnostics wrong_with(const Texts& texts, const std::string& file) {
  Diagnostics diagnostics;
  const FileSource files = files_in_memory(texts);
  const auto scenario = read_scenario("scenario.toml", {}, files, diagnostics);
  const auto program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  if (!program || diagnostics.has_errors()) return diagnostics;
  if (file == "sensitivity.toml") read_sensitivity_study(file, files, diagnostics);
  if (file == "robust.toml") read_robust_study(file, files, diagnostics);
  if (!file.starts_with("study")) return diagnostics;
  const auto study = read_study(file, files, diagnostics);
  const auto factors = study ? resolve_factors(*study, *scenario, *program, diagnostics) : std::vector<Factor>();
  if (study && !diagnostics.has_errors() && file != "study_list.toml") make_design(*study, factors, diagnostics);
  return diagnostics;
}

struct Broken {
  const char* file;
  const char* right;
  const char* wrong;
  const char* followed = "";  // what a person makes of it, where a suggestion leaves something to them
};

// ---- following a suggestion ----

// What a suggestion says to write; empty when it says no such thing.
std::string advised(const std::string& suggestion) {
  static const std::regex forms[] = {
      std::regex(R"re(did you mean "([^"]+)")re"),
      std::regex(R"re(give the number a unit: (.+)$)re"),
      std::regex(R"re(type the ASCII sign: (.+)$)re"),
      std::regex(R"re(write (.+) without quotes)re"),
      std::regex(R"re(write ("[^"]*"))re"),
      std::regex(R"re(write (\S.*?)(?:; |, or |, and | if |: |$))re"),
  };
  for (const std::regex& form : forms)
    if (std::smatch found; std::regex_search(suggestion, found, form))
      return found[1].str().substr(0, found[1].str().find_last_not_of(' ') + 1);
  return "";
}

bool is_quote(char c) { return c == '"' || c == '\''; }

// Whether a place of a TOML text lies in quotes, as expressions do.
bool in_quotes_at(const std::string& text, std::size_t at) {
  const std::size_t line = text.rfind('\n', at) + 1;
  char open = 0;
  for (std::size_t k = line; k < at; ++k) {
    if (open == 0 && is_quote(text[k]))
      open = text[k];
    else if (text[k] == open)
      open = 0;
  }
  return open != 0;
}

std::string followed(const Span& where, std::string advice, bool without_quotes) {
  std::string text = where.source->text;
  std::size_t begin = where.begin, length = where.length;
  // "range = [0.5, 1.5]" where the value of "range" is pointed at.
  const std::string line = text.substr(text.rfind('\n', begin) + 1, begin - text.rfind('\n', begin) - 1);
  const std::size_t equals = advice.find(" = ");
  if (equals != std::string::npos && line.starts_with(advice.substr(0, equals)) && line.find('=') != std::string::npos)
    advice = advice.substr(equals + 3);
  const bool plain = where.source->name.ends_with(".csv") || in_quotes_at(text, begin);
  if (without_quotes) {
    --begin;
    length += 2;
  } else if (plain && advice.size() > 1 && is_quote(advice.front()) && advice.back() == advice.front()) {
    advice = advice.substr(1, advice.size() - 2);
  }
  return text.replace(begin, length, advice);
}

class Walk {
 public:
  void follow(const Broken& broken) {
    SCOPED_TRACE(std::string(broken.file) + ": " + broken.wrong);
    Texts texts = everything();
    std::string& text = texts.at(broken.file);
    const std::size_t at = text.find(broken.right);
    ASSERT_NE(at, std::string::npos) << broken.right;
    text.replace(at, std::string(broken.right).size(), broken.wrong);
    const Diagnostics problems = wrong_with(texts, broken.file);
    const std::size_t usual = wrong_with(everything(), broken.file).all().size();  // warnings
    ASSERT_TRUE(problems.has_errors() || problems.all().size() > usual);
    for (const Diagnostic& problem : problems.all()) seen_ += problem.message + " — " + problem.hint + "\n";
    if (*broken.followed != 0)
      text.replace(at, std::string(broken.wrong).size(), broken.followed);
    else
      follow(problems, texts);
    const Diagnostics left = wrong_with(texts, broken.file);
    EXPECT_FALSE(left.has_errors()) << render(problems) << "\nfollowed:\n" << render(left);
    EXPECT_TRUE(problems.has_errors() || left.all().size() == usual) << render(left);
  }

  [[nodiscard]] const std::string& seen() const { return seen_; }

 private:
  static void follow(const Diagnostics& problems, Texts& texts) {
    for (const Diagnostic& problem : problems.all()) {
      const std::string suggestion = problem.message + " " + problem.hint, advice = advised(suggestion);
      if (advice.empty() || !problem.where.source) continue;
      texts[problem.where.source->name] = followed(problem.where, advice, problem.hint.ends_with("without quotes"));
      return;
    }
    FAIL() << "nothing is suggested:\n" << render(problems);
  }

  std::string seen_;
};

constexpr const char* kBegun = "equation = \"if left > 0 then pace else 0\"";
constexpr const char* kLeft = "equation = \"premises - homes_passed + 0 * premises_elsewhere\"";

const std::vector<Broken>& all_broken() {
  static const std::vector<Broken> all{
      // units and numbers
      {"fibre.toml", "unit   = \"household/year\"\nvalue  = 1000", "unit   = \"houshold/year\"\nvalue  = 1000"},
      {"fibre.toml", "unit   = \"household/year\"\nvalue  = 1000", "unit   = \"household/yr\"\nvalue  = 1000"},
      {"fibre.toml", "available = \"1e6 [CNY/year]\"", "available = \"1e6 [RMB/year]\""},
      {"observations.csv", "3000,household,exact", "3000,kb/s,exact", "3000,household,exact"},
      {"scenario.toml", "\"1100 household/year\"", "\"1,100.0 household/year\""},
      {"scenario.toml", "\"fibre.premises\" = 9000", "\"fibre.premises\" = \"9.000.000 household\""},
      {"scenario.toml", "\"fibre.premises\" = 9000", "\"fibre.premises\" = 9000,5"},
      {"observations.csv", "2012-12-31,3000,household", "2012-12-31,\"3000,5\",household"},
      {"observations.csv", "2012-12-31,3000,household", "2012-12-31,\"3,000,000\",household"},
      {"observations.csv", "2012-12-31,3000,household", "2012-12-31,0.3万,household"},
      {"observations.csv", "2012-12-31,3000,household", "2012-12-31,3000,houshold"},
      {"observations.csv", ",exact,,stated", ",exct,,stated"},
      {"observations.csv", "region,date", "regoin,date"},
      {"observations.csv", "2012-12-31,3000", "31.12.2012,3000", "2012-12-31,3000"},
      {"observations.csv", "exact,,stated,", "exact,,derived,", "exact,,derived,30*100"},
      {"observations.csv", ",gazette,", ",\"gaz\nette\",", ",\"gaz ette\","},
      {"observations.csv", "ftth_homes_passed,town,2012", "ftthHomes_passed,town,2012", "ftth_homes_passed,town,2012"},
      // expressions
      {"fibre.toml", kLeft, "equation = \"premisses - homes_passed + 0 * premises_elsewhere\""},
      {"fibre.toml", kBegun, "equation = \"if left = 0 then 0 * pace else pace\""},
      {"fibre.toml", kBegun, "equation = \"if left > 0 then mix(pace, pace) else 0\""},
      {"fibre.toml", kBegun, "equation = \"if left > 0 && pace > 0 then pace else 0\""},
      {"fibre.toml", kBegun, "equation = \"if left ≥ 0 then pace else 0\""},
      {"fibre.toml", kBegun, "equation = \"if left > 0 then pace × 1 else 0\""},
      {"fibre.toml", kBegun, "equation = \"if left > 0 then pace * 0,5 else 0\""},
      {"fibre.toml", kBegun, "equation = \"if left > 5 then pace else 0\""},
      {"fibre.toml", kBegun, "equation = \"if 0 < left < premises then pace else 0\"",
       "equation = \"if 0 < left and left < premises then pace else 0\""},
      {"fibre.toml", kBegun, "equation = \"if left > 0 then pace * log(2) else 0\"", "equation = \"if left > 0 then pace * ln(2) else 0\""},
      {"fibre.toml", kBegun, "equation = \"if left > 0 then pace else 0 [household/year\"",
       "equation = \"if left > 0 then pace else 0 [household/year]\""},
      {"fibre.toml", kBegun, "equation = \"pace * step(1, 2010 + 6 [month])\""},
      {"fibre.toml", kBegun, "equation = \"5 + pace\""},
      {"fibre.toml", kBegun, "equation = \"pace + sample(2, 6 [month]) * pace\"", "equation = \"pace + sample(2, 2016.5 [date]) * pace\""},
      {"fibre.toml", kBegun, "equation = \"pace (left)\"", "equation = \"pace * (left / premises)\""},
      {"fibre.toml", "start   = 0\ninflow", "start   = 10\ninflow"},
      {"fibre.toml", "inflow  = \"starts\"\noutflow", "inflow  = \"left\"\noutflow", "inflow  = \"left / 1 [year]\"\noutflow"},
      {"observations.csv", "exact,,stated,", "exact,,derived,three thousand", "exact,,derived,30*100"},
      // priors and parameters
      {"scenario.toml", "\"fibre.premises\" = 9000", "\"fibre.begins\" = \"5 household\"", "\"fibre.begins\" = \"2016-06-30\""},
      {"fibre.toml", "prior  = \"uniform(low", "prior  = \"unifrom(low"},
      {"fibre.toml", "value  = 10000\nprior  = \"fixed\"", "value  = 10000\nprior  = \"fixed(1)\""},
      {"fibre.toml", "value  = 1000\nmin", "value  = \".5\"\nmin"},
      {"fibre.toml", "value  = 1000\nmin", "value  = .5\nmin"},
      {"fibre.toml", "value  = 1000\nmin", "value  = 1e3.\nmin", "value  = 1e3\nmin"},
      {"fibre.toml", "value  = 0.5\nprior  = \"uniform(low = 0, high = 1)\"", "prior  = \"uniform(low = 0, high = 1)\"",
       "value  = 0.5\nprior  = \"uniform(low = 0, high = 1)\""},
      {"city.toml",
       "parameter = { lifetime = { value = 8, prior = \"uniform(low = 6, high = 9)\", drift = \"random_walk(sd = 0.1 per month)\", source "
       "= "
       "\"made up\" } }",
       "parameter = { lifetime = 8 }", "parameter = { lifetime = { value = 8, prior = \"fixed\" } }"},
      {"scenario.toml", "\"1100 household/year\", prior", "\"1100 household\", prior", "\"1100 household/year\", prior"},
      {"scenario.toml", "{ value = \"1100 household/year\", prior = \"lognormal(median = 1100, gsd = 1.2)\", source = \"made up\" }",
       "{ source = \"made up\" }", "{ value = 1200, source = \"made up\" }"},
      {"scenario.toml", "\"fibre.premises\" = 9000", "\"fibre.premisses\" = 9000"},
      {"fibre.toml", "random_walk(sd = 0.05", "random_wlak(sd = 0.05"},
      {"fibre.toml", "sd = 0.05 per year, reversion", "sd = 0.05, reversion"},
      {"fibre.toml", "sd = 0.05 per year, reversion", "sd = 0.05/year, reversion"},
      {"fibre.toml", "sd = 0.05 per year, reversion", "sd = 5 per year, reversion", "sd = 0.05 per year, reversion"},
      {"fibre.toml", "reversion = 5 year", "reversion = 5"},
      {"fibre.toml", "reversion = 5 year", "revesion = 5 year"},
      {"scenario.toml", "\"fibre.mood\" = \"random_walk", "\"fibre.moot\" = \"random_walk"},
      {"scenario.toml", "\"fibre.mood\" = \"random_walk", "\"fibre.pace_of_building\" = \"random_walk"},
      {"scenario.toml", "drift       = { \"fibre.mood\" = \"random_walk(sd = 0.1 per year)\" }", "drift = 5",
       "drift = { \"fibre.mood\" = \"random_walk(sd = 0.05 per year)\" }"},
      // TOML
      {"scenario.toml", "region       = \"town\"", "region       = town"},
      {"scenario.toml", "region       = \"town\"", "region       = “town\"", "region       = \"town\""},
      {"scenario.toml", "region       = \"town\"", "region       ＝ \"town\""},
      {"scenario.toml", "region       = \"town\"", "region       = \"to\\wn\"", "region       = \"town\""},
      {"scenario.toml", "region       = \"town\"", "region       = 5", "region       = \"town\""},
      {"scenario.toml", "region       = \"town\"", "地区 = \"town\"\nregion       = \"town\"", "region       = \"town\""},
      {"scenario.toml", "today        = \"2014\"", "today        = 2014-13-45", "today        = \"2014-12-31\""},
      {"scenario.toml", "today        = \"2014\"", "today        = \"next year\"", "today        = \"2014\""},
      {"scenario.toml", "today        = \"2014\"", "today        = 2014-01-01T10:00:00", "today        = \"2014-01-01\""},
      {"scenario.toml", "today        = \"2014\"", "todya        = \"2014\"\ntoday = \"2014\"", "today        = \"2014\""},
      {"scenario.toml", "horizon      = \"2010..2020\"", "horizon      = \"2010-2020\"", "horizon      = \"2006..2030\""},
      {"scenario.toml", "horizon      = \"2010..2020\"", "horizon      = \"2020..2010\""},
      {"scenario.toml", "horizon      = \"2010..2020\"\n", "", "horizon = \"2006..2030\"\n"},
      {"scenario.toml", "step         = \"month\"", "step         = \"montly\""},
      {"scenario.toml", "sampling = \"random\"", "sampling = \"randon\""},
      {"scenario.toml", "label = { en = \"Everything\", zh = \"一切\" }", "label = \"Everything\"",
       "label = { en = \"Everything\", zh = \"一切\" }"},
      {"scenario.toml", "label = { en = \"Everything\", zh = \"一切\" }", "label = { en = \"Every\\nthing\" }",
       "label = { en = \"Every thing\" }"},
      {"scenario.toml", "[ensemble]\ndraws    = 16\nseed     = 1\nsampling = \"random\"", "ensemble = 5", "[ensemble]\ndraws = 16"},
      {"scenario.toml", "\"fibre.weather\" = { series = [[2010.0, 1.0], [\"2012\", 1.2]], beyond = \"hold\", drift = \"none\" }",
       "\"fibre.weather\" = 1.2", "\"fibre.weather\" = { series = [[2016.0, 1.2]] }"},
      {"scenario.toml", "beyond = \"hold\", drift", "beyond = \"held\", drift", "beyond = \"hold\", drift"},
      {"scenario.toml", "[[2010.0, 1.0], [\"2012\", 1.2]]", "[2010.0, 1.0]", "[[2016.0, 1.2], [2017.0, 1.3]]"},
      {"scenario.toml", "[[2010.0, 1.0], [\"2012\", 1.2]]", "[]", "[[2016.0, 1.2]]"},
      {"scenario.toml", "[[2010.0, 1.0], [\"2012\", 1.2]]", "5", "[[2016.0, 1.2], [2017.0, 1.3]]"},
      {"scenario.toml", "[[2010.0, 1.0], [\"2012\", 1.2]]", "[[\"soon\", 1.0]]", "[[\"2016-06\", 1.0]]"},
      {"scenario.toml", "series = [[2010.0, 1.0], [\"2012\", 1.2]], beyond", "beyond", "series = [[2016.0, 1.2]], beyond"},
      {"scenario.toml", "{ date = \"2012-01-01\", value = 2 }", "2", "{ date = \"2012\", value = 1.2 }"},
      // modules and cities
      {"fibre.toml", "range         = [0, 3]", "range         = [3]", "range         = [0, 2]"},
      {"fibre.toml", "[lever.build_factor]",
       "[lever.launch]\nunit = \"date\"\nnull = 2016.5\nrange = [2015]\neffect = \"later\"\n\n[lever.build_factor]",
       "[lever.launch]\nunit = \"date\"\nnull = 2016.5\nrange = [2015, 2030]\neffect = \"later\"\n\n[lever.build_factor]"},
      {"fibre.toml", "purse  = \"city\"", "purse  = \"cty\""},
      {"fibre.toml", "measure  = \"annual\"", "measure  = \"anual\""},
      {"fibre.toml", "[module]\n", "module = 5\n[modul]\n", "[module]\n"},
      {"fibre.toml", "[lever.build_factor]", "[levers.build_factor]", "[lever.build_factor]"},
      {"fibre.toml", "[stock.homes_passed]", "[stock.homesPassed]", "[stock.homes_passed]"},
      {"city.toml", "[unit.steps]\nof", "[unit]\nsteps = 5\n[unit.stairs]\nof", "[unit.steps]\nof"},
      {"city.toml", "fibre = \"fibre.toml\"", "fibre = 5", "fibre = \"fibre.toml\""},
      {"city.toml", "with      = { noun = \"ladder\" }", "with      = \"ladder\"", "with      = { noun = \"ladder\" }"},
      {"city.toml", "builders  = \"fibre.starts\"", "buidlers  = \"fibre.starts\""},

      // places
      {"city.toml", "[money]\ncurrency = \"CNY\"\nyear     = 2016\n", "[[money]]\n", "[money]\ncurrency = \"CNY\"\nyear = 2016\n"},
      {"city.toml", "rates    = { USD = [[2010, 0.15], [2016, 0.15]] }", "rates = 5", "rates = { USD = [[2016, 0.15]] }"},
      {"city.toml", "[[2010, 0.15], [2016, 0.15]]", "[5]", "[[2016, 0.15]]"},
      {"city.toml", "[[2010, 0.15], [2016, 0.15]]", "[]", "[[2016, 0.15]]"},
      {"city.toml", "[labels]\n", "[[labels]]\n", "[labels]\n"},
      {"city.toml", "[renamed]\n", "[[renamed]]\n", "[renamed]\n"},
      {"scenario.toml", "label = { en = \"Everything\", zh = \"一切\" }", "label = { en = \"Everything\", french = \"Tout\" }",
       "label = { en = \"Everything\", fr = \"Tout\" }"},
      {"scenario.toml", "[key_indicators]\n", "[[key_indicators]]\n", "[key_indicators]\n"},
      {"scenario.toml", "at_least = [\"ftth_homes_passed\"]", "at_least = [\"ftth_home_passed\"]"},
      {"scenario.toml", "milestones   = [\"2016\", 2018, \"2020-12\"]", "milestones = \"2016\"", "milestones = [\"2016\"]"},
      {"scenario.toml", "milestones   = [\"2016\", 2018, \"2020-12\"]", "milestones = [\"2016-06\"]"},
      {"scenario.toml", "[trust]\n", "[[trust]]\n", "[trust]\n"},
      {"scenario.toml", "[blocks.fibre]\ndiscrepancy = 0.05", "[[blocks]]\n", "[blocks.fibre]\ndiscrepancy = 0.05"},
      {"scenario.toml", "[blocks.fibre]\n", "[blocks]\nfibre = 5\n[blocks.other]\n", "[blocks.fibre]\n"},
      {"scenario.toml", "[changes]\n", "[[changes]]\n", "[changes]\n"},
      {"scenario.toml", "\"fibre.build_factor\" = { from", "\"fibre.build_facter\" = { from"},
      {"scenario.toml", "from = \"2016\", factor", "from = \"2012\", factor", "from = \"2015\", factor"},
      {"scenario.toml", "from = \"2016\", factor", "from = \"2012\", factor", "from = \"2012\", history = \"replace\", factor"},
      {"scenario.toml", "factor = 1.3, source", "source", "factor = 1.3, source"},
      {"scenario.toml", "from = \"2017\", value = \"2\"", "from = \"2017\", factor = 2", "from = \"2017\", value = 2"},
      {"scenario.toml", "\"fibre.build_rate\" = { value = \"1200 household/year\" }", "\"fibre.begins\" = { factor = 2 }",
       "\"fibre.begins\" = { value = \"2019-06\" }"},
      {"scenario.toml", "\"fibre.build_rate\" = { value = \"1200 household/year\" }", "\"fibre.begins\" = { series = [[2019, 2019]] }",
       "\"fibre.begins\" = { value = \"2019-06\" }"},
      {"scenario.toml", "[vintages.2012.parameters]\n", "[vintages.soon.parameters]\n", "[vintages.2012.parameters]\n"},
      // tables
      {"city.toml", "[model]\nname", "model = 5\n[mod]\nname", "[model]\nname"},
      {"shops.toml", "[modules]\nshop", "model = 5\n[modules]\nshop", "[model]\n[modules]\nshop"},
      {"city.toml", "[modules]\n", "[[modules]]\n", "[modules]\n"},
      {"fibre.toml", "[unit.crew]\n", "[[unit]]\n", "[unit.crew]\n"},
      {"fibre.toml", "[correlation.spirit]\n", "[[correlation]]\n", "[correlation.spirit]\n"},
      {"scenario.toml", "[levers]\n", "[[levers]]\n", "[levers]\n"},
      {"scenario.toml", "[parameters]\n", "[[parameters]]\n", "[parameters]\n"},
      {"scenario.toml", "[drivers]\n", "[[drivers]]\n", "[drivers]\n"},
      {"study.toml", "[design]\n", "[[design]]\n", "[design]\n"},
      {"study.toml", "[record]\n", "[[record]]\n", "[record]\n"},
      {"study.toml", "[derived]\n", "[[derived]]\n", "[derived]\n"},
      {"fibre.toml", "of     = { crews = \"build_rate * build_factor * weather * climate\", money = \"city_money / price\" }",
       "of     = \"build_rate\"", "of     = { demand = \"build_rate\", capacity = \"city_money / price\" }"},
      {"fibre.toml", "purse  = \"city\"\n", "", "purse  = \"city\"\n"},
      {"sensitivity.toml", "[[factor]]\nname  = \"fibre.build_factor\"\nrange = [0.5, 1.5]\nfrom  = 2014", "factor = 5",
       "[[factor]]\nname  = \"fibre.build_factor\"\nrange = [0.5, 1.5]"},
      {"sensitivity.toml", "[[factor]]\nname  = \"fibre.build_factor\"\nrange = [0.5, 1.5]\nfrom  = 2014", "factor = [5]",
       "[[factor]]\nname  = \"fibre.build_factor\"\nrange = [0.5, 1.5]"},
      {"study_choices.toml", "[factor.choices.push]\n", "[factor.choices]\npush = 5\n[factor.choices.pull]\n", "[factor.choices.push]\n"},
      {"study_choices.toml",
       "[factor.choices.none]\nlabel = { en = \"None\", zh = \"无\" }\n\n[factor.choices.push]\nlabel = { en = \"A push from 2014 on\", zh "
       "= \"2014 年起加快\" }\nlevers.\"fibre.build_factor\" = [{ date = \"2014-01-01\", value = 2 }]",
       "choices = 5", "[factor.choices.none]\n[factor.choices.push]\nlevers.\"fibre.build_factor\" = 1"},
      {"study_choices.toml", "levers.\"fibre.build_factor\" = [{ date = \"2014-01-01\", value = 2 }]", "levers = 5",
       "levers.\"fibre.build_factor\" = 1"},
      {"fibre.toml", "[parameter.wear]",
       "[lever.opening]\nunit = \"date\"\nnull = 2015\nrange = [2012]\neffect = \"when it opens\"\n[parameter.wear]",
       "[lever.opening]\nunit = \"date\"\nnull = 2015\nrange = [2015, 2030]\neffect = \"when it opens\"\n[parameter.wear]"},
      // studies
      {"study.toml", "values = [0.5, 1, \"1.5\"]", "values = 1", "values = [0.8, 1.0, 1.2]"},
      {"study.toml", "values = [0.5, 1, \"1.5\"]", "values = []", "values = [0.8, 1.0, 1.2]"},
      {"study.toml", "range  = [5000, \"12000 household\"]", "range  = 5000", "range  = [5000.5, 6000.5]"},
      {"study.toml", "range  = [5000, \"12000 household\"]", "range  = [5000]", "range  = [5000.5, 6000.5]"},
      {"study.toml", "range  = [5000, \"12000 household\"]", "range  = [12000, 5000]"},
      {"study.toml", "range  = [5000, \"12000 household\"]\nlevels = 3\nscale  = \"log\"",
       "range  = [5000, 5000]\nlevels = 3\nscale  = \"log\"", "values = [5000]"},
      {"study.toml", "name   = \"fibre.premises\"", "name   = \"fibre.premisses\""},
      {"study.toml", "quantiles    = [0.05, 0.5, 0.95]", "quantiles    = 0.95", "quantiles = [0.05, 0.5, 0.95]"},
      {"study.toml", "quantiles    = [0.05, 0.5, 0.95]", "quantiles    = [95]"},
      {"study.toml", "dates        = [\"2014\", \"2018-06\"]", "dates        = \"2018\"", "dates = [\"2018\", \"2020\"]"},
      {"study.toml", "dates        = [\"2014\", \"2018-06\"]", "dates        = [\"soon\"]", "dates        = [\"2018-12\"]"},
      {"study.toml", "[design]\nkind = \"grid\"\n", "", "[design]\nkind = \"grid\"\n"},
      {"study.toml", "kind = \"grid\"", "kind = \"gird\""},
      {"study_morris.toml", "levels       = 4", "levels       = 3", "levels       = 4"},
      {"study_list.toml", "points = [[0.5, 6000], [1, \"7000 household\"]]", "points = 5", "points = [[0.8, 6000], [1.2, 7000]]"},
      {"study_list.toml", "points = [[0.5, 6000], [1, \"7000 household\"]]", "points = [5]", "points = [[0.8, 6018]]"},
      {"study_list.toml", "points = [[0.5, 6000], [1, \"7000 household\"]]", "", "points = [[0.8, 6018], [1.2, 6019]]"},
      {"robust.toml", "tail     = 0.2", "tail     = 20", "tail     = 0.1"},
      {"sensitivity.toml", "range = [0.5, 1.5]", "range = 5"},
      {"sensitivity.toml", "confidence = 0.9", "confidence = 90", "confidence = 0.9"},
      {"sensitivity.toml", "method     = \"morris\"", "method     = \"moris\""}};
  return all;
}

TEST(Advice, IsAcceptedWhenItIsFollowed) {
  Walk walk;
  for (const Broken& broken : all_broken()) walk.follow(broken);
}

// ---- that none is left out ----

// Suggestions that say what to write, as they begin in the sources of a room. What is put together from parts is known by its first part.
std::vector<std::string> suggestions_in(const std::string& room) {
  std::vector<std::string> found;
  static const std::regex literal(R"re("((?:write|give the number|type the ASCII|did you mean|if it is a year)[^"\\]*(?:\\.[^"\\]*)*)")re");
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(INFRACAST_SOURCE_DIR) / "engine" / room)) {
    if (entry.path().extension() != ".cc") continue;
    const std::string text = text_of(entry.path());
    for (auto at = std::sregex_iterator(text.begin(), text.end(), literal); at != std::sregex_iterator(); ++at) {
      std::string words = std::regex_replace((*at)[1].str(), std::regex(R"(\\(.))"), "$1");
      found.push_back(words.substr(0, words.find("{name}")));
    }
  }
  return found;
}

TEST(Advice, IsFollowedWhereverItIsGiven) {
  Walk walk;
  for (const Broken& broken : all_broken()) walk.follow(broken);
  // Of the command line and of dates, which have tests of their own; of a model that no reader lets through; of a warning; of an axis
  // without a calendar, on which nothing else here has a place.
  const std::vector<std::string> elsewhere{"write --set fibre.build_rate=1.2, or --set ensemble.draws=256",
                                           "write a date, as in \"2016-06-30\" or 2016.5", "write purse = …",
                                           "write horizon = \"2006..2030\"", "write arithmetic, as in (2390.09 - 178.82) * 1e4"};
  for (const char* room : {"read", "compile", "notation"})
    for (const std::string& words : suggestions_in(room)) {
      const bool followed = walk.seen().find(words) != std::string::npos || std::ranges::find(elsewhere, words) != elsewhere.end();
      EXPECT_TRUE(followed) << room << ": nobody has followed: " << words;
    }
}

}  // namespace
}  // namespace infracast
