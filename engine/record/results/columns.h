// SPDX-License-Identifier: MIT
// Variables over one dimension of a file, a value for each element of a list. The lists' columns are named once (element_columns.h), by a
// function that a writer and a reader both walk through, so that what is written is what is read.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "record/hdf5/netcdf_dates.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/netcdf_writer.h"
#include "record/results/file_words.h"
#include "record/results/write_results.h"

namespace infracast::record {

// Writes each column it is told of, with what it means. `member` gives the address of an element's value.
template <class Element>
class ColumnWriter {
 public:
  ColumnWriter(NetcdfGroup& group, std::string dimension, const std::vector<Element>& elements)
      : group_(group), dimension_{std::move(dimension)}, elements_(elements) {}

  // The columns that follow came with a version of the format.
  void since(FormatVersion /*version*/) {}

  template <class Member>
  void text(const char* name, const char* meaning, Member member) {
    write(name, meaning, texts_of(elements_, [&](const Element& each) { return *member(each); }));
  }
  // One of `words`, by the position of an enumerator.
  template <std::size_t N, class Member>
  void word(const char* name, const char* meaning, const std::array<std::string_view, N>& words, Member member) {
    write(name, meaning,
          texts_of(elements_, [&](const Element& each) { return std::string(words.at(static_cast<std::size_t>(*member(each)))); }));
  }
  template <class Member>
  void either(const char* name, const char* meaning, const char* if_true, const char* if_false, Member member) {
    write(name, meaning, texts_of(elements_, [&](const Element& each) { return std::string(*member(each) ? if_true : if_false); }));
  }
  template <class Member>
  void count(const char* name, const char* meaning, Member member) {
    write(name, meaning, numbers_of<std::uint64_t>(elements_, [&](const Element& each) { return *member(each); }));
  }
  template <class Member>
  void number(const char* name, const char* meaning, Member member) {
    write(name, meaning, numbers_of<double>(elements_, [&](const Element& each) { return *member(each); }));
  }
  template <class Member>
  void date(const char* name, const char* meaning, Member member) {
    group_
        .variable(name, dimension_,
                  numbers_of<std::int32_t>(elements_, [&](const Element& each) { return days_since_epoch(*member(each)); }))
        .attribute("units", kDateUnits)
        .attribute("calendar", kCalendar)
        .attribute("long_name", meaning);
  }

 private:
  template <class Values>
  void write(const char* name, const char* meaning, const Values& values) {
    group_.variable(name, dimension_, values).attribute("long_name", meaning);
  }

  NetcdfGroup& group_;
  Names dimension_;
  const std::vector<Element>& elements_;
};

// Reads each column it is told of into the elements. Throws Hdf5Failure where a column is missing or of another length; where the file is
// older than a column, the elements keep their defaults.
template <class Element>
class ColumnReader {
 public:
  ColumnReader(const StoredGroup& group, FormatVersion version, std::vector<Element>& elements)
      : group_(group), version_(version), elements_(elements) {}

  void since(FormatVersion version) { known_ = !(version_ < version); }

  template <class Member>
  void text(const char* name, const char*, Member member) {
    put(&StoredGroup::texts, name, [&](Element& each, std::string& text) { *member(each) = std::move(text); });
  }
  // A word that this version does not know leaves the element's default.
  template <std::size_t N, class Member>
  void word(const char* name, const char*, const std::array<std::string_view, N>& words, Member member) {
    put(&StoredGroup::texts, name, [&](Element& each, const std::string& text) {
      auto& value = *member(each);
      value = named<std::remove_reference_t<decltype(value)>>(words, text).value_or(value);
    });
  }
  template <class Member>
  void either(const char* name, const char*, const char* if_true, const char*, Member member) {
    put(&StoredGroup::texts, name, [&](Element& each, const std::string& text) { *member(each) = text == if_true; });
  }
  template <class Member>
  void count(const char* name, const char*, Member member) {
    put(&StoredGroup::counts, name, [&](Element& each, std::uint64_t count) { *member(each) = count; });
  }
  template <class Member>
  void number(const char* name, const char*, Member member) {
    put(&StoredGroup::numbers, name, [&](Element& each, double number) { *member(each) = number; });
  }
  template <class Member>
  void date(const char* name, const char*, Member member) {
    put(&StoredGroup::numbers, name, [&](Element& each, double days) { *member(each) = date_from(days); });
  }

 private:
  template <class Read, class Put>
  void put(Read read, const char* name, Put put_one) {
    if (!known_) return;
    auto values = (group_.*read)(name, elements_.size());
    for (std::size_t k = 0; k < elements_.size(); ++k) put_one(elements_[k], values[k]);
  }

  const StoredGroup& group_;
  FormatVersion version_;
  std::vector<Element>& elements_;
  bool known_ = true;
};

}  // namespace infracast::record
