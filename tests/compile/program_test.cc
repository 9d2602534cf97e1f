// SPDX-License-Identifier: MIT
// How a compiled program is laid out.
#include <gtest/gtest.h>

#include <random>

#include "compiled.h"

namespace infracast {
namespace {

std::size_t count(const Program& program, Op op) { return static_cast<std::size_t>(std::ranges::count(program.nodes, op, &Node::op)); }

const Variable& variable(const Program& program, const std::string& name) {
  return *std::ranges::find(program.variables, name, &Variable::name);
}

Rate rate(const Program& program, const std::string& name) { return program.nodes[variable(program, name).node].rate; }

TEST(Nodes, ComeAfterTheirOperands) {
  const Program program = compiled(
      {.module = auxiliary("a", "1", "b * 2") + auxiliary("b", "1", "c + 1") + stock("c", "1", "start = 0\ninflow = \"a / 1 [year]\""),
       .outputs = "\"a\""});
  for (NodeIndex i = 0; i < program.nodes.size(); ++i) {
    for (const NodeIndex operand : program.operands_of(program.nodes[i])) EXPECT_LT(operand, i);
  }
}

TEST(Nodes, AreMadeOnce) {
  const Program program = compiled(
      {.module = fixed("p", "1", 2) + auxiliary("a", "1", "exp(p) + 1") + auxiliary("b", "1", "1 + exp(p)"), .outputs = "\"a\", \"b\""});
  EXPECT_EQ(count(program, Op::exponential), 1U);
  EXPECT_EQ(variable(program, "town.a").node, variable(program, "town.b").node);
}

// Both are bounds.
TEST(Prior, ReachesTheNearerOfItsOwnEndAndTheParameters) {
  const auto ends = [](const std::string& of_prior, const std::string& of_parameter) {
    const Program program = compiled({.module = "[parameter.p]\nunit = \"1\"\nprior = \"normal(mean = 0.2, sd = 1" + of_prior +
                                                ")\"\nsource = \"test\"\n" + of_parameter + indicator("i", "1", "p")});
    return std::array{program.parameters.at(0).prior.min, program.parameters.at(0).prior.max};
  };
  EXPECT_EQ(ends(", min = 0, max = 0.9", "min = 0.1\nmax = 0.5\n"), (std::array{0.1, 0.5}));
  EXPECT_EQ(ends(", min = 0.1, max = 0.5", "min = 0\nmax = 0.9\n"), (std::array{0.1, 0.5}));
  EXPECT_EQ(ends(", min = 0.1, max = 0.5", ""), (std::array{0.1, 0.5}));
  EXPECT_EQ(ends("", "min = 0.1\nmax = 0.5\n"), (std::array{0.1, 0.5}));
}

TEST(Nodes, ThatAreConstantAreComputedOnce) {
  const Program program =
      compiled({.module = auxiliary("a", "1", "exp(1) * (3 - 1) ^ 2 + (if 1 < 2 then 0 else time - 2010) / 1 [year]"), .outputs = "\"a\""});
  EXPECT_EQ(program.nodes.size(), 1U);
  EXPECT_EQ(program.nodes[0].op, Op::constant);
}

TEST(Nodes, ThatNothingNeedsAreRemoved) {
  const Program program =
      compiled({.module = auxiliary("a", "1", "if 1 < 2 then 1 else smooth(exp((time - 2010) / dt), 1 [year])"), .outputs = "\"a\""});
  EXPECT_TRUE(program.states.empty());
}

TEST(Nodes, KnowHowOftenTheyChange) {
  const std::string path = "[driver.path]\nunit = \"1\"\nseries = [[2010.0, 1]]\n";
  const Program program = compiled(
      {.module = fixed("p", "1", 2) + path + auxiliary("constant", "1", "2") + auxiliary("draw", "1", "p + 1") +
                 auxiliary("step_only", "1", "path * 2") + auxiliary("both_ways", "1", "path * p") +
                 stock("even", "1", "start = 1\ninflow = \"path / 1 [year]\"") + stock("uneven", "1", "start = 1\ninflow = \"fed\"") +
                 flow("fed", "1/year", "smooth(p, 1 [year], start = 1) / 1 [year]") + stock("started", "1", "start = \"p\""),
       .outputs = "\"constant\", \"draw\", \"step_only\", \"both_ways\""});
  EXPECT_EQ(rate(program, "town.constant"), Rate::constant);
  EXPECT_EQ(rate(program, "town.draw"), Rate::per_draw);
  EXPECT_EQ(rate(program, "town.step_only"), Rate::per_step);
  EXPECT_EQ(rate(program, "town.both_ways"), Rate::per_draw_step);
  EXPECT_EQ(rate(program, "town.even"), Rate::per_step);
  EXPECT_EQ(rate(program, "town.uneven"), Rate::per_draw_step);
  EXPECT_EQ(rate(program, "town.started"), Rate::per_draw_step);
}

TEST(Nodes, OfStartsReadNoState) {
  const Program program =
      compiled({.module = stock("a", "1", "start = \"b\"") + auxiliary("b", "1", "smooth(c, 1 [year]) + delay(c, 1 [year])") +
                          stock("c", "1", "start = 2"),
                .outputs = "\"a\""});
  for (const State& state : program.states) EXPECT_EQ(program.nodes[state.initial].op, Op::constant) << state.name;
}

TEST(Variable, SaysWhereItComesFrom) {
  const Program program =
      compiled({.module = fixed("homes", "household", 2) + auxiliary("x", "household", "homes + homes + y") +
                          "label = { en = \"sum\", zh = \"和\" }\nsource = \"here\"\n" + auxiliary("y", "household", "homes"),
                .outputs = "\"x\""});
  const Variable& x = variable(program, "town.x");
  EXPECT_EQ(x.kind, VariableKind::auxiliary);
  EXPECT_EQ(x.label.zh, "和");
  EXPECT_EQ(x.source, "here");
  EXPECT_EQ(x.unit.text, "household");
  EXPECT_EQ(x.equation, "homes + homes + y");
  EXPECT_EQ(x.reads, (std::vector<std::string>{"town.homes", "town.y"}));
  EXPECT_EQ(x.module, "town");
  EXPECT_TRUE(std::ranges::is_sorted(program.variables, {}, &Variable::name));
}

TEST(Instance, HasItsOwnNamesAndLabels) {
  const std::string link =
      "[module]\nlabel = { en = \"Link\", zh = \"链路\" }\ndoc = \"d\"\noutputs = [\"x\"]\n[input.demand]\nunit = \"household\"\n" +
      auxiliary("x", "household", "2 * demand") +
      "[indicator.\"{name}_homes\"]\nlabel = { en = \"{label} homes\", zh = \"{label}户\" }\nunit = \"household\"\nequation = \"x\"\n";
  const Program program = compiled(
      {.module = auxiliary("one", "household", "1 [household]") + auxiliary("two", "household", "links.north.x"),
       .outputs = "\"one\", \"two\"",
       .more_modules = "[modules.links.north]\nuse = \"link.toml\"\nlabel = { en = \"North\", zh = \"北\" }\ndemand = \"town.one\"\n"
                       "[modules.links.south]\nuse = \"link.toml\"\nlabel = { en = \"South\", zh = \"南\" }\ndemand = \"town.two\"\n",
       .files = {{"link.toml", link}}});
  ASSERT_EQ(program.indicators.size(), 2U);
  EXPECT_EQ(program.indicators[0].id, "north_homes");
  EXPECT_EQ(program.indicators[0].label.en, "North homes");
  EXPECT_EQ(program.indicators[1].label.zh, "南户");
  EXPECT_EQ(Trajectory(program).at("south_homes", 0), 4);
}

TEST(Compilation, GivesTheSameProgramTwice) {
  const SmallCity city{.module = fixed("p", "1", 2) + auxiliary("x", "1", "smooth(p * time_since, 1 [year])") +
                                 auxiliary("time_since", "1", "(time - 2010) / 1 [year]"),
                       .outputs = "\"x\""};
  const Program a = compiled(city), b = compiled(city);
  ASSERT_EQ(a.nodes.size(), b.nodes.size());
  for (std::size_t i = 0; i < a.nodes.size(); ++i) EXPECT_EQ(a.nodes[i].op, b.nodes[i].op);
  EXPECT_EQ(a.operands, b.operands);
}

TEST(Compilation, SurvivesAnyText) {
  const std::vector<std::string> words = {"homes",
                                          "growth",
                                          "x",
                                          "time",
                                          "dt",
                                          "1",
                                          "0",
                                          "2.5e3",
                                          "[household]",
                                          "[year]",
                                          "[",
                                          "(",
                                          ")",
                                          "(",
                                          ")",
                                          ",",
                                          "+",
                                          "-",
                                          "*",
                                          "/",
                                          "^",
                                          "<",
                                          "==",
                                          "=",
                                          "and",
                                          "not",
                                          "if",
                                          "then",
                                          "else",
                                          "min(",
                                          "smooth(",
                                          "pipeline(",
                                          "delay(",
                                          "total(",
                                          "binding(",
                                          "in_pipeline(",
                                          "interpolate(",
                                          "sample(",
                                          "noise(",
                                          "start =",
                                          "stages = 3",
                                          "\"*\"",
                                          "\"",
                                          "，",
                                          "%",
                                          "launch"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string soup;
    for (std::size_t n = random() % 24; n > 0; --n) soup += words[random() % words.size()] + (random() % 3 ? " " : "");
    diagnose(with_equation("household", soup));
  }
}

TEST(Compilation, SurvivesDepth) {
  const auto repeated = [](const std::string& text, int times) {
    std::string result;
    for (int i = 0; i < times; ++i) result += text;
    return result;
  };
  for (const std::string& deep :
       {repeated("(", 100000), repeated("-", 100000) + "1", repeated("1 + ", 100000) + "1", repeated("not ", 100000) + "1",
        repeated("exp(", 100000), repeated("2 ^ ", 100000) + "1", repeated("if 1 then ", 100000) + "1"}) {
    EXPECT_NE(diagnose(with_equation("1", deep)).find("the expression is too deep"), std::string::npos);
  }
  EXPECT_EQ(diagnose(with_equation("1", repeated("1 + ", 200) + "1")), "");
}

// Declared last first, so that each waits for the next.
TEST(Compilation, OrdersALongChain) {
  constexpr int kLength = 20000;
  const auto name = [](int i) { return std::string(1, 'x').append(std::to_string(i)); };
  std::string module;
  for (int i = kLength; i > 0; --i) module += auxiliary(name(i), "1", name(i - 1) + " + 1");
  const std::string last = name(kLength);
  const Program program = compiled({.module = module + auxiliary(name(0), "1", "1"), .outputs = '"' + last + '"'});
  EXPECT_EQ(program.nodes[variable(program, "town." + last).node].value, kLength + 1);
}

}  // namespace
}  // namespace infracast
