// SPDX-License-Identifier: MIT
// Draws go into chunks and come back from the scenario, row, time and draw that they were put at.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/run.h"
#include "netcdf_file.h"
#include "record/hdf5/chunk_decoder.h"
#include "record/hdf5/chunk_encoder.h"
#include "record/results/draw_scratch.h"
#include "record/results/draw_table.h"
#include "record/results/nested.h"
#include "record/results/stored_draws.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

using Numbers = std::vector<double>;
using Sizes = std::vector<std::size_t>;

double at(std::size_t scenario, std::size_t row, std::size_t time, std::size_t draw) {
  return static_cast<double>(1000 * scenario + 100 * row + 10 * time + draw);
}

Numbers row_of(std::size_t scenario, std::size_t row, std::size_t times, std::size_t draws) {
  Numbers values;
  for (std::size_t time = 0; time < times; ++time)
    for (std::size_t draw = 0; draw < draws; ++draw) values.push_back(at(scenario, row, time, draw));
  return values;
}

// "draws" of two scenarios: two rows of three draws, then three rows of five draws, of which the second one is not written.
class Table {
 public:
  explicit Table(std::size_t times) : times_(times) {
    write_small(folder_ / "r.h5", [&](NetcdfFile& file) { fill(file); });
    file_.emplace(opened_small(folder_ / "r.h5"));
  }
  [[nodiscard]] StoredVariable draws() const { return file_->root.variable("draws"); }

 private:
  void fill(NetcdfFile& file) const {
    NetcdfGroup& root = file.root();
    const std::size_t times = times_ == 0 ? 1 : times_;
    DrawTable table(file, root, "draws", times_, Precision::full);
    table.begin_scenario(2, 3);
    for (const std::size_t row : {1U, 0U}) table.write_row(row, row_of(0, row, times, 3));
    table.begin_scenario(3, 5);
    for (const std::size_t row : {0U, 2U}) table.write_row(row, row_of(1, row, times, 5));
    root.coordinate("scenario", Numbers{0, 1});
    root.coordinate("row", Numbers{0, 1, 2});
    root.coordinate("draw", Numbers{0, 1, 2, 3, 4});
    if (times_ > 0) root.coordinate("time", Numbers{2010, 2011});
    table.finish(times_ > 0 ? Names{"scenario", "row", "time", "draw"} : Names{"scenario", "row", "draw"});
  }

  QuietHdf5 quiet_;
  std::size_t times_;
  TemporaryFolder folder_;
  std::optional<StoredFile> file_;
};

bool is_written(std::size_t scenario, std::size_t row, std::size_t draw) { return scenario == 0 ? row < 2 && draw < 3 : row != 1; }

TEST(DrawTable, GivesEveryDrawBackFromItsPlaceAndNothingWhereNoneIs) {
  const Table table(2);
  EXPECT_EQ(table.draws().extents(), (Sizes{2, 3, 2, 5}));
  const Numbers all = table.draws().numbers();
  ASSERT_EQ(all.size(), 60U);
  std::size_t place = 0;
  for (std::size_t scenario = 0; scenario < 2; ++scenario)
    for (std::size_t row = 0; row < 3; ++row)
      for (std::size_t time = 0; time < 2; ++time)
        for (std::size_t draw = 0; draw < 5; ++draw, ++place) {
          if (is_written(scenario, row, draw))
            EXPECT_EQ(all[place], at(scenario, row, time, draw)) << place;
          else
            EXPECT_TRUE(std::isnan(all[place])) << place;
        }
}

// Chunks are of three draws: the box begins within the first and ends within the second.
TEST(DrawTable, GivesABoxThatBeginsAndEndsWithinItsChunks) {
  const Table table(2);
  EXPECT_EQ(table.draws().numbers(Sizes{1, 0, 0, 1}, Sizes{1, 1, 2, 3}), (Numbers{1001, 1002, 1003, 1011, 1012, 1013}));
  EXPECT_EQ(table.draws().numbers(Sizes{1, 2, 1, 4}, Sizes{1, 1, 1, 1}), Numbers{1214});
  EXPECT_EQ(table.draws().numbers(Sizes{0, 0, 1, 2}, Sizes{1, 2, 1, 1}), (Numbers{12, 112}));
}

TEST(DrawTable, WithoutTimesHasADimensionLess) {
  const Table table(0);
  EXPECT_EQ(table.draws().extents(), (Sizes{2, 3, 5}));
  EXPECT_EQ(table.draws().numbers(Sizes{1, 2, 0}, Sizes{1, 1, 5}), (Numbers{1200, 1201, 1202, 1203, 1204}));
  EXPECT_EQ(table.draws().numbers(Sizes{0, 1, 0}, Sizes{1, 1, 3}), (Numbers{100, 101, 102}));
  EXPECT_TRUE(std::isnan(table.draws().numbers(Sizes{0, 1, 3}, Sizes{1, 1, 1})[0]));
}

// More draws than a chunk of 4096: the last chunk is full in part only.
TEST(DrawTable, HoldsMoreDrawsThanAChunk) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  Numbers values(5000);
  std::iota(values.begin(), values.end(), 0.5);
  write_small(folder / "r.h5", [&](NetcdfFile& file) {
    DrawTable table(file, file.root(), "draws", 0, Precision::single);
    table.begin_scenario(1, 5000);
    table.write_row(0, values);
    file.root().coordinate("scenario", Numbers{0});
    file.root().coordinate("row", Numbers{0});
    file.root().coordinate("draw", Numbers(5000, 1));
    table.finish({"scenario", "row", "draw"});
    EXPECT_EQ(table.draws(), 5000U);
    EXPECT_TRUE(table.has_rows());
  });
  const StoredFile file = opened_small(folder / "r.h5");
  EXPECT_EQ(file.root.numbers("draws", 5000), values);  // halves are the same as singles
  EXPECT_EQ(file.root.variable("draws").numbers(Sizes{0, 0, 4095}, Sizes{1, 1, 2}), (Numbers{4095.5, 4096.5}));
}

TEST(StoredDraws, AreOfOneRowByTimeOrByDraw) {
  const Table table(2);
  const StoredDraws draws(table.draws(), 2, Sizes{4, 7});
  EXPECT_EQ(draws.times(), (Sizes{4, 7}));
  EXPECT_EQ(draws.rows(1, 1, 3), (Numbers{1201, 1202, 1203, 1211, 1212, 1213}));
  EXPECT_EQ(draws.by_draw(1, 1, 3), (Numbers{1201, 1211, 1202, 1212, 1203, 1213}));
  const StoredDraws first(table.draws(), 0, Sizes{4, 7});
  EXPECT_EQ(first.rows(0, 2, 1), (Numbers{2, 12}));
}

TEST(StoredDraws, WithoutTimesAreTheSameEitherWay) {
  const Table table(0);
  const StoredDraws draws(table.draws(), 1, std::nullopt);
  EXPECT_TRUE(draws.times().empty());
  EXPECT_EQ(draws.rows(0, 0, 3), (Numbers{100, 101, 102}));
  EXPECT_EQ(draws.by_draw(0, 1, 2), (Numbers{101, 102}));
}

TEST(StoredDraws, OfVersion1StandByDraw) {
  const TemporaryFolder folder;
  write_small(folder / "r.h5", [](NetcdfFile& file) {
    file.root().coordinate("scenario", Numbers{0});
    file.root().coordinate("draw", Numbers{0, 1, 2});
    file.root().coordinate("time", Numbers{2010, 2011});
    file.root().variable("homes", {"scenario", "draw", "time"}, Numbers{1, 10, 2, 20, 3, 30});
  });
  const QuietHdf5 quiet;
  const StoredFile file = opened_small(folder / "r.h5");
  const StoredDraws draws = StoredDraws::of_version_1(file.root.variable("homes"), Sizes{0, 1});
  EXPECT_EQ(draws.rows(0, 1, 2), (Numbers{2, 3, 20, 30}));
  EXPECT_EQ(draws.by_draw(0, 1, 2), (Numbers{2, 20, 3, 30}));
}

TEST(StoredDraws, OfAnotherShapeOrBeyondTheirEndAreRefused) {
  const Table table(2);
  const auto shape = [&](std::size_t row, const std::optional<Sizes>& times) {
    return failure_of([&] { StoredDraws(table.draws(), row, times); });
  };
  EXPECT_EQ(shape(3, Sizes{4, 7}), "its draws have another shape");   // three rows
  EXPECT_EQ(shape(0, Sizes{4}), "its draws have another shape");      // two times
  EXPECT_EQ(shape(0, std::nullopt), "its draws have another shape");  // four dimensions
  const StoredDraws draws(table.draws(), 0, Sizes{4, 7});
  const auto fewer = [&](std::size_t scenario, std::size_t first, std::size_t count) {
    return failure_of([&] { static_cast<void>(draws.rows(scenario, first, count)); });
  };
  EXPECT_EQ(fewer(2, 0, 1), "it has fewer draws than it says");
  EXPECT_EQ(fewer(1, 3, 3), "it has fewer draws than it says");
  EXPECT_EQ(fewer(1, 6, 0), "it has fewer draws than it says");
  EXPECT_EQ(fewer(1, 3, 2), "no failure");
}

const char* const kWrongChunk = "a chunk in it does not hold the numbers that it should";

TEST(ChunkDecoder, GivesBackWhatWasEncoded) {
  ChunkEncoder encoder;
  ChunkDecoder decoder;
  Numbers path(1000), read(1000);
  std::iota(path.begin(), path.end(), 2006.0);
  const EncodedChunk chunk = encoder.encode(std::span<const double>(path));
  ASSERT_EQ(chunk.skipped, 0U);
  decoder.decode(chunk, std::span(read));
  EXPECT_EQ(read, path);
  std::vector<float> singles{1.5F, -2.25F, 1e30F}, again(3);
  decoder.decode(encoder.encode(std::span<const float>(singles)), std::span(again));
  EXPECT_EQ(again, singles);
}

TEST(ChunkDecoder, RefusesAChunkOfAnotherSize) {
  ChunkEncoder encoder;
  ChunkDecoder decoder;
  Numbers path(1000), fewer(999), more(1001);
  std::iota(path.begin(), path.end(), 2006.0);
  const EncodedChunk chunk = encoder.encode(std::span<const double>(path));
  EXPECT_EQ(failure_of([&] { decoder.decode(chunk, std::span(fewer)); }), kWrongChunk);
  EXPECT_EQ(failure_of([&] { decoder.decode(chunk, std::span(more)); }), kWrongChunk);
}

TEST(ChunkDecoder, TakesPlainNumbersOnlyWhereBothFiltersWereSkipped) {
  ChunkDecoder decoder;
  const Numbers plain{1, 2, 3};
  const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(plain.data()), 24);
  Numbers read(3);
  decoder.decode({bytes, 3}, std::span(read));
  EXPECT_EQ(read, plain);
  EXPECT_EQ(failure_of([&] { decoder.decode({bytes, 1}, std::span(read)); }), kWrongChunk);
  EXPECT_EQ(failure_of([&] { decoder.decode({bytes, 2}, std::span(read)); }), kWrongChunk);
  EXPECT_EQ(failure_of([&] { decoder.decode({bytes.first(16), 3}, std::span(read)); }), kWrongChunk);
}

// Two blocks of two draws, the second one first, each draw beside room that the block does not use.
TEST(DrawScratch, GivesRowsOfAllDrawsInTheirOrder) {
  const TemporaryFolder folder;
  const OutputFile output(folder / "r.h5", true, nullptr);
  DrawScratch scratch(output, 4);
  for (const std::size_t first : {2U, 0U}) {
    Numbers values(3 * 5, -1);
    for (std::size_t row = 0; row < 3; ++row)
      for (std::size_t draw = 0; draw < 2; ++draw) values[row * 5 + draw] = static_cast<double>(10 * row + first + draw);
    scratch.add({first, 2, 3, 1, 5, values, {}});
  }
  Numbers one(4), two(8);
  scratch.read(1, 1, one);
  EXPECT_EQ(one, (Numbers{10, 11, 12, 13}));
  scratch.read(1, 2, two);
  EXPECT_EQ(two, (Numbers{10, 11, 12, 13, 20, 21, 22, 23}));
  EXPECT_EQ(folder.files(), 1);  // the output's own; what is kept beside it has no name
}

TEST(Nested, FollowsTheFirstDimensions) {
  const Numbers values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  EXPECT_EQ(nested(values, 3, 4), (std::vector<Numbers>{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}}));
  EXPECT_EQ(nested(values, 2, 3, 2), (std::vector<std::vector<Numbers>>{{{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}}));
}

TEST(Separated, TakesAListApartAtCommasWithABlank) {
  EXPECT_EQ(separated(""), std::vector<std::string>{});
  EXPECT_EQ(separated("crews"), std::vector<std::string>{"crews"});
  EXPECT_EQ(separated("crews, money,grid, "), (std::vector<std::string>{"crews", "money,grid", ""}));
}

}  // namespace
}  // namespace infracast::record
