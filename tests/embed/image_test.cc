// SPDX-License-Identifier: MIT
// Images: what is written is read, and nothing else is.
#include "infracast/image.h"

#include <gtest/gtest.h>

#include "embed/bytes.h"
#include "embed/envelope.h"
#include "tests/embed/town.h"

namespace infracast::embed {
namespace {

using Bytes = std::vector<std::uint8_t>;

std::string refusal(const Bytes& bytes) {
  std::string problem;
  return read_image(bytes, problem) ? "" : problem;
}

Image read_back(const Image& image) {
  std::string problem;
  auto found = read_image(write_image(image), problem);
  EXPECT_TRUE(found) << problem;
  return std::move(*found);
}

TEST(Image, IsReadAsItWasWritten) {
  Image image = town();
  image.program.drifts.emplace_back().drifting = 2;
  Change& change = image.program.changes.emplace_back();
  change.name = "q";
  change.from = 2012.5;
  change.changed = 3;
  image.targets[0].terms.settled = false;
  image.targets[0].level = 1;
  const Image found = read_back(image);
  EXPECT_EQ(found.program.horizon, image.program.horizon);
  EXPECT_EQ(found.program.operands, image.program.operands);
  EXPECT_EQ(*found.columns, *image.columns);
  EXPECT_EQ(found.settings.seed, 42U);
  EXPECT_EQ(found.program.series[0].values, image.program.series[0].values);
  EXPECT_EQ(found.program.changes[0].from, 2012.5);
  EXPECT_EQ(found.targets[0].terms.settled, false);
  EXPECT_EQ(found.targets[0].level, 1U);
  EXPECT_EQ(write_image(found), write_image(image));
}

TEST(Image, IsTheSameBytesAgain) { EXPECT_EQ(write_image(town()), write_image(town())); }

// A page made by this program is to be read by that of later ones: a change of the layout is a change of the version.
TEST(Image, HasTheLayoutOfItsVersion) {
  const Bytes bytes = write_image(town());
  EXPECT_EQ(kImageFormat, (FormatVersion{1, 0}));
  EXPECT_EQ(checksum(bytes), 2862866494572088754ULL);
}

TEST(Image, RefusesWhatIsNone) {
  EXPECT_EQ(refusal({}), "this is no image");
  EXPECT_EQ(refusal({'i', 'n', 'f', 'r', 'a'}), "this is no image");
}

TEST(Image, RefusesOtherVersions) {
  Bytes bytes = write_image(town());
  bytes[kMagic.size()] = 2;
  EXPECT_EQ(refusal(bytes), "its format is 2.0, not 1.0");
}

TEST(Image, RefusesEveryDamagedByteAndEveryBeginning) {
  const Bytes whole = write_image(town());
  for (std::size_t k = 0; k < whole.size(); ++k) {
    Bytes damaged = whole;
    damaged[k] = static_cast<std::uint8_t>(damaged[k] ^ 0x10U);
    EXPECT_NE(refusal(damaged), "") << k;
    EXPECT_NE(refusal({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(k)}), "") << k;
  }
}

// As somebody would make it who means harm: the sum is right, the content is not.
Bytes sealed(const Bytes& image, const Bytes& content) {
  ByteWriter sum;
  sum.eight(checksum(content));
  Bytes bytes(image.begin(), image.begin() + kMagic.size() + 2);
  bytes.insert(bytes.end(), sum.bytes().begin(), sum.bytes().end());
  bytes.insert(bytes.end(), content.begin(), content.end());
  return bytes;
}

TEST(Image, ReadsNothingBeyondItsEndWhateverItSays) {
  const Bytes whole = write_image(town());
  const Bytes content(whole.begin() + kMagic.size() + 10, whole.end());
  std::size_t read = 0;
  for (std::size_t k = 0; k < content.size(); ++k)
    for (const unsigned mask : {0x01U, 0x7FU, 0x80U, 0xFFU}) {
      Bytes changed = content;
      changed[k] = static_cast<std::uint8_t>(changed[k] ^ mask);
      read += refusal(sealed(whole, changed)).empty() ? 1 : 0;
      changed.resize(k);
      EXPECT_EQ(refusal(sealed(whole, changed)), "it does not hold together");
    }
  EXPECT_GT(read, 0U);  // another number is still a number
}

std::string refusal_of(void (*change)(Image&)) {
  Image image = town();
  change(image);
  return refusal(write_image(image));
}

TEST(Image, RefusesAProgramThatDoesNotHoldTogether) {
  const std::string no = "it does not hold together";
  EXPECT_EQ(refusal_of([](Image&) {}), "");
  EXPECT_EQ(refusal_of([](Image& i) { i.program.nodes.back().op = Op::minimum_of_number; }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.program.states[0].node = i.program.states[1].node; }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.program.states[0].next = 1000; }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.program.noises.clear(); }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.program.rings.clear(); }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.program.horizon.last_year = 2009; }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.plan.steps = {0, 12, 12, 48}; }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.plan.steps = {0, 12}; }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.plan.nodes.pop_back(); }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.plan.counted.clear(); }), no);
  EXPECT_EQ(refusal_of([](Image& i) { i.targets[0].indicator = 2; }), no);
}

}  // namespace
}  // namespace infracast::embed
