// SPDX-License-Identifier: MIT
// Words by what they stand for, in both languages.
#include <gtest/gtest.h>

#include "infracast/plan_table.h"
#include "report/text/fit_text.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"
#include "report/words/vocabulary.h"

namespace infracast::report {
namespace {

struct Said {
  std::string_view en, zh;
};

TEST(VerdictWord, SaysEachInBothLanguages) {
  const std::vector<Said> said{{"met", "达成"},
                               {"missed", "未达成"},
                               {"likely", "可望达成"},
                               {"open", "未定"},
                               {"unlikely", "难以达成"},
                               {"probably met", "很可能已达成"},
                               {"probably missed", "很可能未达成"},
                               {"", ""}};  // in the order of Verdict
  for (std::size_t k = 0; k < said.size(); ++k) {
    EXPECT_EQ(word(static_cast<Verdict>(k), Language::en), said[k].en);
    EXPECT_EQ(word(static_cast<Verdict>(k), Language::zh), said[k].zh);
  }
}

TEST(BoundWord, SaysEachInBothLanguages) {
  const std::vector<Said> said{{"exact", "确数"}, {"at least", "不低于"}, {"at most", "不高于"},
                               {"about", "约数"}, {"rounded", "取整"},    {"nearly", "接近"}};  // in the order of Bound
  for (std::size_t k = 0; k < said.size(); ++k) {
    EXPECT_EQ(word(static_cast<Bound>(k), Language::en), said[k].en);
    EXPECT_EQ(word(static_cast<Bound>(k), Language::zh), said[k].zh);
  }
}

TEST(ReasonOfNoProjection, IsSaidInBothLanguages) {
  const std::vector<std::pair<Unmodelled, Said>> said{
      {Unmodelled::unsaid, {"no such indicator", "模型无此指标"}},
      {Unmodelled::no_level, {"no level is published", "未公布水平值"}},
      {Unmodelled::one_year, {"a project of one year", "当年一次性项目"}},
      {Unmodelled::own_works, {"counts the plan's own works", "统计规划自身的工程"}},
      {Unmodelled::other_place, {"compares with another place", "与其他地区比较"}},
      {Unmodelled::before_horizon, {"due before the horizon", "期限早于推演期"}},
      {Unmodelled::undefined, {"no measure is defined", "未定义衡量口径"}},
      {Unmodelled::outside_horizon, {"deadline or base outside the horizon", "期限或基期在推演期以外"}}};
  for (const auto& [why, words] : said) {
    EXPECT_EQ(reason(why, Language::en), words.en);
    EXPECT_EQ(reason(why, Language::zh), words.zh);
  }
}

TEST(LimitWord, IsSpelledInBothLanguagesWhereKnown) {
  EXPECT_EQ(limit_word("build_rate", Language::en), "build rate");
  EXPECT_EQ(limit_word("build_rate", Language::zh), "建设能力");
  EXPECT_EQ(limit_word("rain_fall", Language::en), "rain_fall");
  EXPECT_EQ(Vocabulary().limit("build_rate", Language::zh), "建设能力");
  EXPECT_EQ(Vocabulary().limit("rain_fall", Language::en), "Rain fall");
}

TEST(LabelIn, TakesTheLanguageThenTheOtherThenTheFallback) {
  EXPECT_EQ(label_in({"homes", "户"}, Language::en, "id"), "homes");
  EXPECT_EQ(label_in({"homes", "户"}, Language::zh, "id"), "户");
  EXPECT_EQ(label_in({"homes", ""}, Language::zh, "id"), "homes");
  EXPECT_EQ(label_in({"", "户"}, Language::en, "id"), "户");
  EXPECT_EQ(label_in({}, Language::en, "id"), "id");
  const Label french{"homes", "户", {{"fr", "foyers"}}};
  EXPECT_EQ(label_in(french, Language("fr"), "id"), "foyers");
  EXPECT_EQ(label_in(french, Language("de"), "id"), "homes");
  EXPECT_EQ(label_in(french, Language::zh, "id"), "户");
}

TEST(Filled, TakesValuesInTurnOrByTheirNumbers) {
  EXPECT_EQ(filled("{} of {} in all", {"a", "b"}), "a of b in all");
  EXPECT_EQ(filled("{2}, {1}, {2}", {"a", "b"}), "b, a, b");
  EXPECT_EQ(filled("{} and {}.", {"a"}), "a and .");
  EXPECT_EQ(filled("nothing", {"a"}), "nothing");
}

TEST(Phrases, CountOneThingApartFromNoneOrMany) {
  const Phrases english(Language::en), chinese(Language::zh);
  EXPECT_EQ(english.counted(0, "{} target", "{} targets"), "0 targets");
  EXPECT_EQ(english.counted(1, "{} target", "{} targets"), "1 target");
  EXPECT_EQ(english.counted(2, "{} target", "{} targets"), "2 targets");
  EXPECT_EQ(chinese.counted(1, "{} target", "{} targets"), "目标 1 项");
}

TEST(Phrase, OfOneWordForSeveralThingsIsThatOfTheOneMeant) {
  EXPECT_EQ(phrase(Language::en, "value|answer"), "value");
  EXPECT_EQ(phrase(Language::zh, "value|answer"), "取值");
  EXPECT_EQ(phrase(Language::zh, "value|of a target"), "目标值");
  EXPECT_EQ(phrase(Language::zh, "value"), "数值");
  EXPECT_EQ(phrase(Language("fr"), "value"), "value");
  EXPECT_EQ(phrase(Language::zh, "no such phrase|at all"), "no such phrase");
}

TEST(Vocabulary, KnowsTheSystemOfAModulesInstance) {
  const Vocabulary names;
  EXPECT_EQ(names.system_of("fibre").id, "access");
  EXPECT_EQ(names.system_of("trend.software").label.zh, "信息产业与服务");
  EXPECT_EQ(names.order_of(names.system_of("fibre")), 0U);
  EXPECT_EQ(names.order_of(names.system_of("cable_tv")), 1U);
  EXPECT_LT(names.order_of(names.system_of("economy")), names.order_of(names.system_of("budget")));
}

// Of the table there are ten; what it lacks comes after them.
TEST(Vocabulary, SpellsOutASystemThatItDoesNotKnow) {
  const Vocabulary names;
  EXPECT_EQ(names.system_of("water_works.east").id, "water_works");
  EXPECT_EQ(names.system_of("water_works.east").label.en, "Water works");
  EXPECT_EQ(names.order_of(names.system_of("water_works")), 11U);
  EXPECT_EQ(names.system_of("").id, "city");
}

TEST(Vocabulary, NamesPlansByTheirTitlesAndElseByTheirId) {
  const Vocabulary names({{"13th-plan", {"13th five-year plan", "十三五规划"}}});
  EXPECT_EQ(names.plan("13th-plan", Language::en), "13th five-year plan");
  EXPECT_EQ(names.plan("13th-plan", Language::zh), "十三五规划");
  EXPECT_EQ(names.plan("action-plan", Language::zh), "Action plan");
  EXPECT_EQ(spelled_out("mobile_2g_subscribers"), "Mobile 2g subscribers");
}

TEST(UnitInWords, CountsInHundredsAndThousandsOfPeople) {
  EXPECT_EQ(counting_words("100 person", Language::zh), "百人");
  EXPECT_EQ(counting_words("1000 person", Language::zh), "千人");
  EXPECT_EQ(counting_words("1000 person", Language::en), "1,000 people");
  EXPECT_EQ(counting_words("money/household", Language::en), "money/household");
  EXPECT_EQ(counting_words("rack/year", Language::en), "racks/year");
  EXPECT_EQ(Vocabulary().unit("rack/year", Language::zh), "架/年");
  EXPECT_EQ(Vocabulary().unit("1", Language::zh), "");
}

TEST(ReadableTimeOfWhatNeverHappens, IsAWord) {
  EXPECT_EQ(readable_time(9999, Language::en), "never");
  EXPECT_EQ(readable_time(9999, Language::zh), "从不");
  EXPECT_EQ(readable_time(2016.5, Language::zh), "2016.5");
}

// ---- how far the newest figure is from the model ----

TEST(MisfitText, SaysHowFarAndInWhichDirection) {
  const JumpOff above{"homes", "fibre", {2016, 12, 31}, 52, 40, 0.02, 0.01};
  EXPECT_EQ(misfit_text(above, Language::en), "newest figure (2016-12) 30 % above the model");
  EXPECT_EQ(misfit_text(above, Language::zh), "最新公布数字（2016-12）比模型高 30 %");
  const JumpOff none{"homes", "fibre", {2016, 12, 31}, 52, 0, 0.02, 0};
  EXPECT_EQ(misfit_text(none, Language::en), "newest figure (2016-12) where the model has none");
  EXPECT_EQ(misfit_text(none, Language::zh), "有最新公布数字（2016-12），而模型中为零");
}

TEST(VerdictText, AddsAMisfitToTheVerdictIfThereIsOne) {
  EXPECT_EQ(verdict_text("unlikely", true, Language::en), "unlikely, misfit");
  EXPECT_EQ(verdict_text("难以达成", true, Language::zh), "难以达成，不符");
  EXPECT_EQ(verdict_text("", true, Language::en), "misfit");
  EXPECT_EQ(verdict_text("open", false, Language::en), "open");
}

}  // namespace
}  // namespace infracast::report
