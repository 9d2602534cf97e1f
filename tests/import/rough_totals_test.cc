// SPDX-License-Identifier: MIT
// Totals and populations are as rough as what they follow from, and a mapping that cannot give them is a problem of its user's.
#include <gtest/gtest.h>

#include <string>

#include "imported.h"

namespace infracast {
namespace {

// A figure per head that was carried forward says nothing sure of the population of its year.
TEST(PerHundred, ThatWasCarriedForwardSaysARoughPopulation) {
  const Outcome outcome =
      import_text("seriesCode,entityIso,dataValue,dataYear\ni992b,HIL,1.5125,2010\ni992b,HIL,1.5125,2011\ni4213tfbb,HIL,12100,2011\n");
  EXPECT_EQ(rows_of(outcome).back(), "population hil 2011-12-31 800000 person = 100 * 12100 / 1.5125 about secondary");
}

TEST(Mapping, OfAFigureThatIsNotPer100PersonHasNoTotal) {
  const std::string mapping =
      "[table]\nlayout = \"rows\"\nplace = \"town\"\nseries = \"what\"\nyear = \"year\"\nvalue = \"count\"\n"
      "[document]\nid = \"office\"\nlicence = \"CC0\"\n[series]\npeople = { indicator = \"population\", unit = \"person\" }\n"
      "each = { indicator = \"broadband_per_100\", unit = \"%\", total = \"broadband_subscribers\" }\n";
  Outcome outcome;
  EXPECT_NO_THROW(outcome = import_text("town,what,year,count\nHill,each,2010,1.5\nHill,people,2010,800000\n", {}, mapping));
  EXPECT_FALSE(outcome.imported);
  EXPECT_NE(outcome.complaints, "");
}

}  // namespace
}  // namespace infracast
