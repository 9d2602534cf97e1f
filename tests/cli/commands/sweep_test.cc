// SPDX-License-Identifier: MIT
// `sweep`, `merge` and `status`, over a grid of three factors on the rate at which the town builds.
#include "infracast/sweep_file.h"

#include "town_test.h"

namespace infracast::cli {
namespace {

constexpr const char* kStudy = R"toml(study    = "sweep"
scenario = "base.toml"
draws    = 64

[[factor]]
name   = "fibre.build_factor"
values = [0, 1, 3]

[design]
kind = "grid"
)toml";

class Sweeps : public TownTest {
 protected:
  Sweeps() { put("rates.toml", kStudy); }
};

// P(3 f rate >= 2500): none without building; Phi(0.695) = 0.756 at 1; Phi(4.88) = 1 at 3.
TEST_F(Sweeps, GiveEveryPointItsOutcomes) {
  const Json found = json_told({"sweep", "rates.toml", "-q", "-o", "a.h5"});
  EXPECT_EQ(found["name"], "rates");
  EXPECT_EQ(found["draws"], 64);
  const auto probability = [&](std::size_t point) {
    return found["points"][point]["outcomes"]["probability.ftth_homes_passed_2012"].get<double>();
  };
  ASSERT_EQ(found["points"].size(), 3U);
  EXPECT_EQ(found["points"][2]["factors"]["fibre.build_factor"], 3.0);
  EXPECT_EQ(found["points"][1]["status"], "done");
  EXPECT_EQ(probability(0), 0);
  EXPECT_NEAR(probability(1), 0.756, 2.0 / 64);
  EXPECT_EQ(probability(2), 1);
  EXPECT_EQ(made(), (Words{"a.h5", "rates.toml"}));
}

TEST_F(Sweeps, SayWhatTheyWillTake) {
  const Said done = said({"sweep", "rates.toml", "--threads", "1"});
  EXPECT_EQ(done.code, 0);
  EXPECT_TRUE(holds_text(done.err, "rates: 3 points x 64 draws, about 1 s on 1 core; at most ")) << done.err;
  EXPECT_TRUE(holds_text(done.err, " MB of disk\n")) << done.err;
  EXPECT_TRUE(exists("sweep.h5"));
}

TEST_F(Sweeps, TakeDrawsAndSeedFromTheCommandLineBeforeTheStudys) {
  const Json found = json_told({"sweep", "rates.toml", "-q", "--draws", "1000"});
  EXPECT_EQ(found["draws"], 1000);
  edit("rates.toml", "draws    = 64", "draws    = 64\nseed     = 5");
  const auto probability = [](const Words& words) {
    return json_told(words)["points"][1]["outcomes"]["probability.ftth_homes_passed_2018"].get<double>();
  };
  const double fifth = probability({"sweep", "rates.toml", "-q", "--force"});
  EXPECT_EQ(probability({"sweep", "rates.toml", "-q", "--force", "--seed", "5"}), fifth);
}

TEST_F(Sweeps, AreNotBegunAgainUnlessForced) {
  told({"sweep", "rates.toml", "-q"});
  expect_refused({"sweep", "rates.toml"}, "sweep.h5 is a finished sweep");
  const Said again = said({"sweep", "rates.toml", "--resume"});
  EXPECT_EQ(again.code, 0);
  EXPECT_TRUE(holds_text(again.err, "sweep.h5 is complete: nothing to do\n")) << again.err;
  EXPECT_TRUE(holds_text(again.out, "fibre.build_factor"));  // it is shown all the same
  EXPECT_EQ(said({"sweep", "rates.toml", "--resume", "-q"}).err, "");
  told({"sweep", "rates.toml", "-q", "--force"});
}

TEST_F(Sweeps, OfAnotherStudyAreNotGoneOnWith) {
  told({"sweep", "rates.toml", "-q"});
  expect_refused({"sweep", "rates.toml", "--resume", "--draws", "32"}, "draws: 64 there, 32 here");
}

TEST_F(Sweeps, TellOfPointsThatFailed) {
  add("fibre.toml",
      "\n[indicator.strain]\nlabel = { en = \"strain\", zh = \"压力\" }\nunit = \"1\"\nequation = \"sqrt(build_factor - 0.5)\"\n");
  add("rates.toml", "\n[record]\nindicators = [\"strain\"]\ndates = [\"2015\"]\n");
  const Said done = said({"sweep", "rates.toml", "-q", "--json"});
  EXPECT_EQ(done.code, 0);
  EXPECT_TRUE(holds_text(done.err, "infracast: 1 point failed; sweep.h5 says why in \"reason\". --retry-failed runs them again\n"))
      << done.err;
  const Json points = Json::parse(done.out)["points"];
  EXPECT_EQ(points[0]["status"], "failed");
  EXPECT_EQ(points[0]["reason"], "strain is no finite number in 64 of 64 draws");
  EXPECT_EQ(points[1]["status"], "done");
  EXPECT_FALSE(points[1].contains("reason"));
  const Said retried = said({"sweep", "rates.toml", "--retry-failed", "--threads", "1"});
  EXPECT_TRUE(holds_text(retried.err, "rates: 1 point x 64 draws, about 1 s on 1 core")) << retried.err;
}

TEST_F(Sweeps, RefuseStudiesOfAnotherKindAndWrongFactors) {
  edit("rates.toml", "\"sweep\"", "\"sensitivity\"");
  const Said other = said({"sweep", "rates.toml"});
  EXPECT_EQ(other.code, 2);
  edit("rates.toml", "\"sensitivity\"", "\"sweep\"");
  edit("rates.toml", "fibre.build_factor", "fibre.build_facter");
  expect_refused({"sweep", "rates.toml"}, "did you mean \"fibre.build_factor\"?");
  EXPECT_EQ(made(), Words{"rates.toml"});
}

TEST_F(Sweeps, DoNotWriteOverWhatTheyRead) {
  expect_refused({"sweep", "rates.toml", "-o", "rates.toml", "--force"}, "rates.toml is read by this command");
  expect_refused({"sweep", "rates.toml", "-o", "fibre.toml", "--force"}, "fibre.toml is read by this command");
  expect_refused({"sweep", "rates.toml", "-o", "a.csv"}, "a.csv would hold a file of data");
}

// ---- shards ----

TEST_F(Sweeps, ArePartedIntoShardsThatMergeMakesWhole) {
  told({"sweep", "rates.toml", "-q", "-o", "whole.h5"});
  told({"sweep", "rates.toml", "-q", "--shard", "1/2"});
  told({"sweep", "rates.toml", "-q", "--shard", "2/2"});
  EXPECT_EQ(made(), (Words{"rates.toml", "sweep.shard-1-of-2.h5", "sweep.shard-2-of-2.h5", "whole.h5"}));
  const Json all = json_told({"status", "sweep.shard-1-of-2.h5", "sweep.shard-2-of-2.h5"});
  EXPECT_EQ(all[0]["first"], 0);  // of three points, the first to one and the others to two
  EXPECT_EQ(all[0]["last"], 0);
  EXPECT_EQ(all[0]["points"], 1);
  EXPECT_EQ(all[1]["first"], 1);
  EXPECT_EQ(all[1]["last"], 2);
  EXPECT_EQ(all[1]["done"], 2);
  EXPECT_EQ(all[1]["left"], 0);
  EXPECT_EQ(all[1]["failed"], 0);
  EXPECT_EQ(all[1]["state"], "finished");
  const Json merged = json_told({"merge", "sweep.shard-2-of-2.h5", "sweep.shard-1-of-2.h5"});
  EXPECT_EQ(merged, json_told({"sweep", "rates.toml", "-q", "--resume", "-o", "whole.h5"}));
  EXPECT_TRUE(exists("sweep.h5"));
}

TEST_F(Sweeps, HaveAsManyShardsAsPointsAtMost) {
  told({"sweep", "rates.toml", "-q", "--shard", "3/3", "-o", "deep.name.h5"});
  EXPECT_TRUE(exists("deep.name.shard-3-of-3.h5"));
  expect_refused({"sweep", "rates.toml", "--shard", "1/4"}, "shard 1/4 of 3 points is empty; use at most 3 shards");
  for (const char* shard : {"0/3", "4/3", "x", "1/", "/3", "1/3x", "-1/3"})
    expect_refused({"sweep", "rates.toml", "--shard", shard},
                   "--shard needs a number of shards, as in 2/8 for the second of eight, not \"" + std::string(shard) + "\"");
  told({"sweep", "rates.toml", "-q", "--shard", "1/1", "-o", "one.h5"});
  EXPECT_TRUE(exists("one.h5"));  // the whole has no other name
}

TEST_F(Sweeps, OfWhichAPartIsMissingAreNotMerged) {
  told({"sweep", "rates.toml", "-q", "--shard", "1/3"});
  told({"sweep", "rates.toml", "-q", "--shard", "2/3"});
  expect_refused({"merge", "sweep.shard-1-of-3.h5", "sweep.shard-2-of-3.h5"}, "the shards do not make a whole: point 2 is in no shard");
  expect_refused({"merge", "sweep.shard-2-of-3.h5"}, "the shards do not make a whole: point 0 is in no shard");
  expect_refused({"merge", "sweep.shard-1-of-3.h5", "-o", "sweep.shard-1-of-3.h5"}, "sweep.shard-1-of-3.h5 is read by this command");
  expect_refused({"merge", "base.toml", "-o", "m.h5"}, "base.toml");
  EXPECT_FALSE(exists("sweep.h5"));
}

TEST_F(Sweeps, ReplaceAMergedOneByForceAlone) {
  told({"sweep", "rates.toml", "-q", "--shard", "1/1", "-o", "one.h5"});
  put("sweep.h5", "Dear reader");
  EXPECT_NE(said({"merge", "one.h5"}).code, 0);
  EXPECT_EQ(text("sweep.h5"), "Dear reader");
  told({"merge", "one.h5", "--force"});
  EXPECT_EQ(read_sweep("sweep.h5").points.size(), 3U);
}

TEST_F(Sweeps, HaveAStatusInWords) {
  told({"sweep", "rates.toml", "-q", "--shard", "2/2", "-o", "s.h5"});
  const std::string text = cells(told({"status", "s.shard-2-of-2.h5"}));
  EXPECT_TRUE(text.starts_with(" sweep state points done failed left points/s\ns.shard-2-of-2.h5 finished 1–2 2 0 0")) << text;
  expect_refused({"status", "missing.h5"}, "cannot read missing.h5: No such file or directory");
  EXPECT_EQ(said({"status", "base.toml"}).code, 2);
}

}  // namespace
}  // namespace infracast::cli
