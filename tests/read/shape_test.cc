// SPDX-License-Identifier: MIT
// Shapes are what readers read. tests/schema compares the schemas printed from them with the readers, key by key.
#include <gtest/gtest.h>

#include "infracast/schema.h"
#include "infracast/study.h"
#include "read/study/study_shape.h"
#include "read/toml/table.h"
#include "sample.h"

namespace infracast {
namespace {

using read::Shape;
using read::TableReader;

const Shape& pair_shape() {
  static const Shape shape{"pair", "Two.", {{"one", read::text(), "first", "one = \"…\""}, {"two", read::text(), "second"}}};
  return shape;
}

std::string complaints_of_pair(const std::string& toml, bool both) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<SourceText>(SourceText{"pair.toml", toml});
  const auto document = read::parse_toml(source, diagnostics);
  TableReader table(document->root, {source, 0, 0}, "the pair", pair_shape(), diagnostics);
  table.take("one");
  if (both) table.take("two");
  table.finish();
  return render(diagnostics);
}

TEST(Shape, SaysWhichKeysThereAreAndWhichThereMustBe) {
  EXPECT_EQ(complaints_of_pair("one = \"1\"\n", true), "");
  EXPECT_EQ(complaints_of_pair("too = \"2\"\n", true),
            R"(pair.toml:1:1: error: the pair has no "one"
   1 | too = "2"
     | ^  add one = "…"
pair.toml:1:1: error: unknown key "too" in the pair
   1 | too = "2"
     | ^^^  did you mean "two"?
2 errors
)");
}

TEST(Shape, HasNoKeyThatNobodyReads) { EXPECT_THROW(complaints_of_pair("", false), std::logic_error); }

TEST(Shape, HasEveryKeyThatSomebodyReads) { EXPECT_THROW((void)pair_shape().key("three"), std::logic_error); }

class StudyFile : public testing::TestWithParam<std::string> {};

TEST_P(StudyFile, WithEveryKeyOfItsSchemaIsRead) {
  Diagnostics diagnostics;
  const auto study = read_study(std::string(INFRACAST_SOURCE_DIR "/tests/schema/everything/") + GetParam() + ".toml", diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  EXPECT_TRUE(study && study->design);
}

INSTANTIATE_TEST_SUITE_P(Designs, StudyFile, testing::Values("study", "study_list", "study_latin_hypercube", "study_sobol", "study_morris"),
                         [](const auto& each) { return each.param; });

TEST(SensitivityFile, WithEveryKeyOfItsSchemaIsRead) {
  Diagnostics diagnostics;
  const auto study = read_sensitivity_study(INFRACAST_SOURCE_DIR "/tests/schema/everything/sensitivity.toml", files_on_disk(), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  EXPECT_TRUE(study && study->levers.size() == 1);
}

TEST(Schema, IsThereForEveryKindOfFile) {
  for (const std::string_view kind : file_kinds()) {
    const std::string schema = json_schema(kind);
    EXPECT_NE(schema.find("\"title\": \"infracast " + std::string(kind)), std::string::npos);
  }
  EXPECT_THROW(json_schema("unheard_of"), std::logic_error);
}

}  // namespace
}  // namespace infracast
