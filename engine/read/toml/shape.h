// SPDX-License-Identifier: MIT
// The allowed content of our files as data. Readers take keys by it, and the JSON Schema is printed from it.
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
// A function, so that shapes can contain themselves.
using ShapeFinder = std::function<const Shape&()>;

// The allowed forms of a value.
struct Form {
  std::vector<ValueKind> kinds;
  bool whole = false;              // whole numbers only
  std::string pattern;             // of texts: a regular expression they must match
  std::vector<std::string> words;  // the only texts allowed, unless empty
  ShapeFinder table;               // of tables
  std::vector<Form> items;         // of lists: one form for all, or one for each place
  std::size_t least = 0;           // items
  std::size_t most = std::numeric_limits<std::size_t>::max();
};

struct Key {
  std::string_view name;
  Form form;
  std::string_view doc;           // shown by editors
  std::string_view example = {};  // the suggestion when the key is missing; empty: it is optional
};

// Which keys may be free names.
enum class Names { none, any, name, full_name, pattern, unit, language };

// The shape that applies when the first key has this word.
struct Case {
  std::string word;
  ShapeFinder shape;
};

// The allowed keys of a table.
struct Shape {
  std::string id;  // its name among the definitions of a JSON Schema
  std::string_view doc;
  std::vector<Key> keys;
  Names names = Names::none;
  std::optional<Form> named = {};   // of values under plain names
  std::optional<Form> dotted = {};  // of values under names with dots, if different
  bool merged = false;              // keys may be missing where a parent has them
  std::size_t least = 0;            // of all entries
  std::vector<Case> cases = {};     // by the word of the first key

  // REQUIRES: the shape has the key.
  [[nodiscard]] const Key& key(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> key_names() const;
};

Form text();
Form number();
Form whole_number();
Form truth();  // true or false
Form date();   // as as_date reads it
Form date_or_never();
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
