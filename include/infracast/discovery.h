// SPDX-License-Identifier: MIT
// Scenario discovery: under which conditions do cases of interest lie? Implemented in study/discovery; the method is in docs/studies.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/scenario.h"

namespace infracast {

// A column of a table of cases: numbers, or positions in a list of words.
struct CaseColumn {
  std::string name;
  std::vector<std::string> words;  // empty: numbers
  std::vector<double> values;      // by case, finite
};

struct CaseTable {
  std::vector<CaseColumn> inputs;
  std::vector<bool> of_interest;  // by case

  [[nodiscard]] std::size_t cases() const { return of_interest.size(); }
};

// What a box allows of one input: the ends belong to it.
struct BoxLimit {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  std::vector<bool> kept;  // of words
  // By chance alone: how likely would at least as many of the box's cases be of interest, if this limit said nothing?
  double quasi_p = std::numeric_limits<double>::quiet_NaN();

  [[nodiscard]] bool restricts() const;
  [[nodiscard]] bool allows(double value) const;
};

struct CaseBox {
  std::vector<BoxLimit> limits;  // by input
  std::size_t cases = 0;         // in it
  std::size_t of_interest = 0;   // of those
  double coverage = 0;           // of all cases of interest, the share that is in it
  double density = 0;            // of the cases in it, the share that is of interest
  double mass = 0;               // of all cases, the share that is in it
  bool pasted = false;           // larger than the box before it

  [[nodiscard]] std::size_t restricted() const;  // how many inputs
};

struct DiscoverySettings {
  double peel = 0.05;                // share of a box's cases that a peel takes
  double paste = 0.05;               // share of a box's cases that a paste adds
  double least_mass = 0.05;          // of a box, and of a leaf
  double significance = 0.05;        // limits with a greater quasi-p are left out of the simpler box
  std::size_t resamples = 10;        // halves of the cases that are peeled anew
  std::uint64_t seed = 1;            // which cases are in which half
  std::optional<std::size_t> box{};  // of the trajectory; else the one that agrees best with what is of interest
};

// What halves of the cases say of what the other halves hold.
struct Confirmation {
  double p_value = 1;   // twice the median over the halves
  double coverage = 0;  // of cases that the box was not made from: median over the halves
  double density = 0;
  std::vector<double> restricted;  // by input: the share of halves whose box of the nearest coverage restricts it
};
inline constexpr double kConfirmed = 0.01;  // p-values up to it are no accident

struct Discovery {
  std::size_t cases = 0;
  std::size_t of_interest = 0;
  std::vector<CaseBox> trajectory;  // from all cases to the smallest box, then pasted ones
  std::size_t chosen = 0;           // position in it
  CaseBox simpler;                  // the chosen one without what is not significant
  Confirmation confirmation;
  std::vector<CaseBox> leaves;  // of a classification tree, the densest first; a leaf is a box too

  [[nodiscard]] bool found() const { return confirmation.p_value <= kConfirmed && simpler.restricted() > 0; }
};

// Patient rule induction, and a tree as a second opinion. REQUIRES: some cases are of interest and some are not; the settings are shares
// between 0 and 1, without them; settings.box, if any, is less than the number of boxes of peel_boxes().
Discovery discover(const CaseTable& table, const DiscoverySettings& settings);
// The trajectory alone.
std::vector<CaseBox> peel_boxes(const CaseTable& table, const DiscoverySettings& settings);

// A table of cases from CSV: any header, numbers or words. Reports gaps, words among numbers, and columns without names. Implemented in
// read/study.
std::vector<CaseColumn> read_cases(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

// Cases of interest are those where every condition holds, as in "npv < 0" or "policy = links". Inputs are the columns named, "*" standing
// for any characters; without names all that no condition is about and that do not differ from case to case as names do. Reports unknown
// names, and conditions that hold always or never.
std::optional<CaseTable> select_cases(std::vector<CaseColumn> columns, const std::vector<SourceString>& conditions,
                                      const std::vector<SourceString>& inputs, Diagnostics& diagnostics);

}  // namespace infracast
