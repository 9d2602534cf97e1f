// SPDX-License-Identifier: MIT
// Goals and ranges of levers as people write them, and what is said of those that cannot be.
#include "infracast/goal.h"

#include <gtest/gtest.h>

#include "lever_town.h"
#include "study/levers.h"

namespace infracast::study {
namespace {

SourceString typed(const std::string& text) { return {text, {std::make_shared<SourceText>(SourceText{"input", text}), 0, text.size()}}; }

Goal goal(const LeverTown& town, const std::string& text) {
  Diagnostics diagnostics;
  const auto found = find_goal(town.scenario, town.program, typed(text), diagnostics);
  if (!found) throw std::runtime_error(render(diagnostics));
  return *found;
}

bool refuses(const std::string& text, const std::string& words) {
  const LeverTown town = lever_town();
  Diagnostics diagnostics;
  EXPECT_FALSE(find_goal(town.scenario, town.program, typed(text), diagnostics));
  return render(diagnostics).find(words) != std::string::npos;
}

TEST(Goal, HasTheSignThatIsWritten) {
  const LeverTown town = lever_town();
  for (const auto& [sign, comparator] : {std::pair{">=", Comparator::at_least},
                                         {"≥", Comparator::at_least},
                                         {"<=", Comparator::at_most},
                                         {"≤", Comparator::at_most},
                                         {"~", Comparator::about},
                                         {"≈", Comparator::about}}) {
    const Goal found = goal(town, std::string("homes_passed ") + sign + " 5000 @ 2018");
    EXPECT_EQ(found.comparator, comparator) << sign;
    EXPECT_EQ(found.threshold, 5000);
  }
  EXPECT_EQ(goal(town, "homes_passed ~ 5000 @ 2018").text, "homes_passed ~ 5000 household @ 2018-12-31");
  EXPECT_EQ(goal(town, "homes_passed <= 5000 @ 2018").text, "homes_passed <= 5000 household @ 2018-12-31");
}

TEST(Goal, IsAskedAtTheEndOfItsDay) {
  const LeverTown town = lever_town();
  EXPECT_EQ(goal(town, "homes_passed >= 1 @ 2010-01").step, 1U);
  EXPECT_EQ(goal(town, "homes_passed >= 1 @ 2010").step, 12U);
  EXPECT_EQ(goal(town, "homes_passed >= 1 @ 2015-06-30").step, 66U);
  EXPECT_EQ(goal(town, "homes_passed >= 1 @ 2015-06-29").step, 65U);
  EXPECT_EQ(goal(town, "homes_passed >= 1 @ 2020").step, 132U);
}

TEST(Goal, LiesWithinTheHorizonWithBothItsEnds) {
  EXPECT_EQ(goal(lever_town(), "homes_passed >= 1 @ 2009-12-31").step, 0U);
  EXPECT_TRUE(refuses("homes_passed >= 1 @ 2009-12-30", "2009-12-30 lies outside the horizon"));
  EXPECT_TRUE(refuses("homes_passed >= 1 @ 2021-01-01", "write a date from 2010 to 2020"));
}

TEST(Goal, IsInAUnitOfItsIndicator) {
  EXPECT_EQ(goal(lever_town(), "homes_passed >= 5 thousand household @ 2018").threshold, 5000);
  EXPECT_EQ(goal(lever_town(), "homes_passed >= 0.5万 @ 2018").threshold, 5000);
  EXPECT_TRUE(refuses("homes_passed >= 5 year @ 2018", "\"homes_passed\" is in household, not in year"));
}

TEST(Goal, OfANameAloneIsItsOnlyTarget) {
  EXPECT_TRUE(refuses("homes_passed", "\"homes_passed\" has several targets"));
  EXPECT_TRUE(refuses("root", "no plan has a target for \"root\""));
  EXPECT_EQ(goal(lever_town({}, "", "root,town,at_most,0.9,1,2018-12-31,,third-plan,expected,,gazette,0.9,\n"), "root").threshold, 0.9);
}

TEST(Goal, OfANameAloneIsThePublishedTargetUnlessADraftIsAllThereIs) {
  const std::string published = "root,town,at_most,0.9,1,2018-12-31,,third-plan,expected,,gazette,0.9,\n";
  const std::string draft = "root,town,at_most,0.8,1,2018-12-31,,example,draft,,gazette,,\n";
  for (const std::string& both : {published + draft, draft + published}) {
    EXPECT_EQ(goal(lever_town({}, "", both), "root").threshold, 0.9);
    EXPECT_EQ(goal(lever_town({}, "", both), "root@2018").threshold, 0.9);
    EXPECT_EQ(goal(lever_town({}, "", both), "root@example").threshold, 0.8);
  }
  EXPECT_EQ(goal(lever_town({}, "", draft), "root").threshold, 0.8);
}

TEST(Goal, OfANameAndADateWithoutATargetIsThatLevel) {
  const Goal found = goal(lever_town(), "homes_passed @ 2016");
  EXPECT_FALSE(found.comparator);
  EXPECT_EQ(found.text, "homes_passed @ 2016-12-31");
  EXPECT_EQ(found.step, 84U);
}

TEST(GoalsOfAPlan, AreItsTargetsAlone) {
  const LeverTown town = lever_town({}, "", "root,town,at_most,0.9,1,2018-12-31,,second-plan,expected,,gazette,0.9,\n");
  Diagnostics diagnostics;
  const auto goals = goals_of_plan(town.scenario, town.program, typed("second-plan"), diagnostics);
  ASSERT_EQ(goals.size(), 2U);
  EXPECT_EQ(goals[0].threshold, 9000);
  EXPECT_EQ(goals[1].indicator, "root");
  EXPECT_EQ(goals[1].comparator, Comparator::at_most);
  EXPECT_TRUE(goals_of_plan(town.scenario, town.program, typed("secnd-plan"), diagnostics).empty());
  EXPECT_NE(render(diagnostics).find("did you mean \"second-plan\"?"), std::string::npos);
}

// ---- levers ----

struct Found {
  std::vector<LeverInRange> levers;
  std::string complaints;
};

Found found(double low, double high, std::optional<Date> from = {}, const std::vector<Setting>& settings = {}) {
  const LeverTown town = lever_town(settings);
  LeverRange range{typed("fibre.factor"), Located<double>{low, {}}, Located<double>{high, {}}, {}};
  if (from) range.from = Located<Date>{*from, {}};
  Diagnostics diagnostics;
  auto levers = find_levers(town.scenario, town.program, std::vector<LeverRange>{range}, diagnostics);
  return {std::move(levers), render(diagnostics)};
}

TEST(LeverRange, LiesWithinTheLeversOwn) {
  EXPECT_EQ(found(0, 3).levers.size(), 1U);
  EXPECT_NE(found(-0.1, 3).complaints.find("the range is wider than the lever's own"), std::string::npos);
  EXPECT_NE(found(0, 3.1).complaints.find("the range is wider than the lever's own"), std::string::npos);
  EXPECT_NE(found(2, 1).complaints.find("the range is reversed"), std::string::npos);
  EXPECT_NE(found(1, 1).complaints.find("the range is empty"), std::string::npos);
}

TEST(LeverRange, BeginsTheDayAfterTodayOrWhenItIsTold) {
  EXPECT_EQ(found(0, 3).levers.at(0).from, 2015);
  EXPECT_EQ(found(0, 3, Date{2016, 7, 1}).levers.at(0).from, 2016.5);
  EXPECT_EQ(found(0, 3, Date{2010, 1, 1}).levers.at(0).from, 2010);
  EXPECT_NE(found(0, 3, Date{2009, 12, 31}).complaints.find("2009-12-31 lies outside the horizon"), std::string::npos);
  EXPECT_NE(found(0, 3, Date{2021, 1, 1}).complaints.find("2021-01-01 lies outside the horizon"), std::string::npos);
}

TEST(LeverRange, KnowsWhatTheScenarioHasOnItsDate) {
  const std::vector<Setting> rising{{"fibre.factor", "[{ date = \"2016-01-01\", value = 2 }]"}};
  EXPECT_EQ(found(0, 3, {}, rising).levers.at(0).present, 1);
  EXPECT_EQ(found(0, 3, Date{2016, 1, 1}, rising).levers.at(0).present, 2);
  EXPECT_EQ(found(0, 3, Date{2015, 12, 1}, rising).levers.at(0).present, 1);
}

TEST(GoalsBefore, AreThoseWhoseDayIsOverWhenTheLeverBegins) {
  const LeverTown town = lever_town();
  const std::vector<Goal> goals{goal(town, "homes_passed >= 1 @ 2014"), goal(town, "homes_passed >= 2 @ 2015-01-01")};
  EXPECT_EQ(goals_before(2015, goals), std::vector<std::string>{goals[0].text});
  EXPECT_EQ(goals_before(2014.9, goals).size(), 0U);
  EXPECT_EQ(goals_before(2016, goals).size(), 2U);
}

// ---- what is said of goals that cannot be, and what those of plans are ----

TEST(Goal, IsRefusedWithTheSignThatIsMeantAndTheDateThatIsMissing) {
  EXPECT_TRUE(refuses("homes_passed < 5000 @ 2018", "write <="));
  EXPECT_TRUE(refuses("homes_passed > 5000 @ 2018", "write >="));
  EXPECT_TRUE(refuses("homes_passed = 5000 @ 2018", "write ~"));
  EXPECT_TRUE(refuses("homes_passed >= 5000", "a date must follow the value"));
  EXPECT_TRUE(refuses("homes_passed >= 5000", "write homes_passed >= 5000 @ 2020"));
  EXPECT_TRUE(refuses("homes_passed <= 5000", "write homes_passed <= 5000 @ 2020"));
}

TEST(Goal, OfAPlanIsInTheUnitOfItsTarget) {
  const LeverTown town =
      lever_town({}, "", "homes_passed,town,at_most,9.5,thousand household,2017-12-31,,third-plan,expected,,gazette,9.5,\n");
  const Goal found = goal(town, "homes_passed@third-plan");
  EXPECT_EQ(found.text, "homes_passed <= 9.5 thousand household @ 2017-12-31");
  EXPECT_EQ(found.unit, "thousand household");
  EXPECT_EQ(found.threshold, 9.5);
  EXPECT_EQ(found.comparator, Comparator::at_most);
  EXPECT_EQ(found.date, (Date{2017, 12, 31}));
  EXPECT_EQ(found.step, 132U);  // the level of the deadline is held to the end
}

TEST(Goal, OfAPlanWithTwoTargetsIsNoOne) {
  const LeverTown town = lever_town({}, "", "homes_passed,town,at_least,7000,household,2017-12-31,,second-plan,expected,,gazette,7000,\n");
  Diagnostics diagnostics;
  EXPECT_FALSE(find_goal(town.scenario, town.program, typed("homes_passed@second-plan"), diagnostics));
  EXPECT_NE(render(diagnostics).find("\"second-plan\" has several targets for \"homes_passed\""), std::string::npos);
  EXPECT_EQ(goal(town, "homes_passed@first-plan").threshold, 5000);
}

TEST(Goal, OfAYearTotalIsAskedAtTheEndOfItsYear) {
  LeverTown town = lever_town();
  for (Indicator& indicator : town.program.indicators) indicator.measure = Measure::annual;
  EXPECT_EQ(goal(town, "homes_passed @ 2016-03").text, "homes_passed @ 2016-12-31");
  EXPECT_EQ(goal(town, "homes_passed >= 5 @ 2016-03-15").text, "homes_passed >= 5 household @ 2016-12-31");
  EXPECT_EQ(goal(town, "homes_passed >= 5 @ 2016-03-15").step, 84U);
}

TEST(GoalsOfAPlan, NamesThePlansThereAre) {
  const LeverTown town = lever_town();
  Diagnostics diagnostics;
  EXPECT_TRUE(goals_of_plan(town.scenario, town.program, typed("zzzzzzzzzzzzzzzz"), diagnostics).empty());
  EXPECT_NE(render(diagnostics).find("plans: first-plan, second-plan"), std::string::npos) << render(diagnostics);
}

TEST(LeverRange, WithOneEndHasTheLeversOwnForTheOther) {
  const LeverTown town = lever_town();
  Diagnostics diagnostics;
  const auto with = [&](std::optional<Located<double>> low, std::optional<Located<double>> high) {
    return find_levers(town.scenario, town.program, std::vector<LeverRange>{{typed("fibre.factor"), low, high, {}}}, diagnostics).at(0);
  };
  EXPECT_EQ(with(Located<double>{1, {}}, {}).low, 1);
  EXPECT_EQ(with(Located<double>{1, {}}, {}).high, 3);
  EXPECT_EQ(with({}, Located<double>{2, {}}).low, 0);
  EXPECT_EQ(with({}, Located<double>{2, {}}).high, 2);
  EXPECT_EQ(with({}, {}).unit, "1");
  EXPECT_NE(found(0, 3.1).complaints.find("which is 0 to 3"), std::string::npos);
}

}  // namespace
}  // namespace infracast::study
