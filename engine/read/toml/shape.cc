// SPDX-License-Identifier: MIT
#include "read/toml/shape.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace infracast::read {
namespace {

Form of_kinds(std::vector<ValueKind> kinds) {
  Form form;
  form.kinds = std::move(kinds);
  return form;
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

const Key& Shape::key(std::string_view name) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [name](const Key& key) { return key.name == name; });
  if (found == keys.end()) throw std::logic_error("no key " + std::string(name) + " in the shape " + id);
  return *found;
}

std::vector<std::string> Shape::key_names() const {
  std::vector<std::string> all;
  for (const Key& key : keys) all.emplace_back(key.name);
  return all;
}

Form text() { return of_kinds({ValueKind::text}); }
Form number() { return of_kinds({ValueKind::number}); }
Form expression() { return of_kinds({ValueKind::text, ValueKind::number}); }
Form label() { return table(label_shape); }
Form texts() { return list_of(text()); }
Form one_or_more() { return text() | texts(); }

Form amount() {
  Form form = of_kinds({ValueKind::number, ValueKind::text, ValueKind::date});
  form.pattern = R"(^\s*([-+]?\.?[0-9]|never$))";
  return form;
}

Form truth() { return of_kinds({ValueKind::boolean}); }

Form whole_number() {
  Form form = number();
  form.whole = true;
  return form;
}

Form date() {
  Form form = of_kinds({ValueKind::text, ValueKind::date, ValueKind::number});
  form.pattern = R"(^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?|\.[0-9]+)?$)";
  return form;
}

Form date_or_never() {
  Form form = date();
  form.pattern.insert(1, "(never|").insert(form.pattern.size() - 1, ")");
  return form;
}

Form word(std::vector<std::string> words) {
  Form form = text();
  form.words = std::move(words);
  return form;
}

Form list_of(Form item, std::size_t least, std::size_t most) {
  Form form = of_kinds({ValueKind::list});
  form.items = {std::move(item)};
  form.least = least;
  form.most = most;
  return form;
}

Form places(std::vector<Form> forms) {
  Form form = of_kinds({ValueKind::list});
  form.items = std::move(forms);
  form.least = form.most = form.items.size();
  return form;
}

Form table(ShapeFinder shape) {
  Form form = of_kinds({ValueKind::table});
  form.table = std::move(shape);
  return form;
}

// REQUIRES: at most one of the two has a pattern, words, a table, or items.
Form operator|(Form one, const Form& other) {
  append(one.kinds, other.kinds);
  if (one.pattern.empty()) one.pattern = other.pattern;
  append(one.words, other.words);
  append(one.items, other.items);
  one.whole = one.whole || other.whole;
  if (other.table) one.table = other.table;
  one.least = std::max(one.least, other.least);
  one.most = std::min(one.most, other.most);
  return one;
}

const Shape& label_shape() {
  static const Shape shape{"label",
                           "A name for people, by language: en, zh, or another code of two or three letters.",
                           {{"en", text(), "English"}, {"zh", text(), "Chinese"}},
                           Names::language,
                           text(),
                           {},
                           {},
                           1};
  return shape;
}

}  // namespace infracast::read
