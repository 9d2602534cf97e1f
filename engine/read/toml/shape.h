// SPDX-License-Identifier: MIT
// What may stand in our files, as data: readers take keys by it, and the JSON Schema is printed from it.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/toml/document.h"

namespace infracast::read {

struct Shape;
// Shapes that contain themselves are found when they are wanted.
using ShapeFinder = std::function<const Shape&()>;

// What a value may be: any of the kinds.
struct Form {
  std::vector<ValueKind> kinds;
  bool whole = false;              // numbers have no fraction
  std::string pattern;             // of texts: a regular expression
  std::vector<std::string> words;  // the only texts, when there are any
  ShapeFinder table;               // of tables
  std::vector<Form> items;         // of lists: one form for all, or one for each place
  std::size_t least = 0;           // items
  std::size_t most = std::numeric_limits<std::size_t>::max();
};

struct Key {
  std::string_view name;
  Form form;
  std::string_view doc;           // for people who hover over it in an editor
  std::string_view example = {};  // what to add when it is missing; empty: it may be missing
};

// Which keys may be names: none, or those.
enum class Names { none, any, name, full_name, pattern, unit, language };

// A shape that holds when the first key is a word.
struct Case {
  std::string word;
  ShapeFinder shape;
};

// What a table may hold.
struct Shape {
  std::string id;  // among the definitions of a schema
  std::string_view doc;
  std::vector<Key> keys;
  Names names = Names::none;
  std::optional<Form> named = {};   // what stands under such names
  std::optional<Form> dotted = {};  // what stands under names with dots, when it is less
  bool merged = false;              // parents may have what this file lacks
  std::size_t least = 0;            // entries
  std::vector<Case> cases = {};     // the shape is that of the first key's word

  // REQUIRES: the shape has the key.
  [[nodiscard]] const Key& key(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> key_names() const;
};

Form text();
Form number();
Form whole_number();
Form date();        // as as_date reads it
Form expression();  // a text or a number
Form amount();      // a number, a text with a unit, or a date
Form label();       // { en, zh }
Form word(std::vector<std::string> words);
Form list_of(Form item, std::size_t least = 0, std::size_t most = std::numeric_limits<std::size_t>::max());
Form places(std::vector<Form> forms);  // a list with one item of each form
Form table(ShapeFinder shape);
Form texts();        // a list of texts
Form one_or_more();  // a text or a list of texts
Form operator|(Form one, const Form& other);

const Shape& label_shape();

}  // namespace infracast::read
