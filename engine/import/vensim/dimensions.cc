// SPDX-License-Identifier: MIT
#include "import/vensim/dimensions.h"

#include <charconv>
#include <map>
#include <string_view>

#include "import/dynamics/token_reader.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr int kDeepest = 20;  // ranges of ranges

struct Item {
  std::string key;
  std::string name;
  Span where;
};

struct Mapping {
  Item to;
  std::vector<Item> targets;  // the elements of `to` in order, where there are none
};

struct Definition {
  Item named;
  std::vector<Item> items;
  std::vector<Mapping> mappings;
  std::optional<Item> twin;
};

// One entry.
class DefinitionReader : public TokenReader {
 public:
  DefinitionReader(const MdlEntry& entry, Diagnostics& diagnostics) : TokenReader(entry.text, entry.tokens, diagnostics) {}

  Definition read() {
    Definition definition;
    definition.named = item();
    if (take("<->")) {
      definition.twin = item();
    } else {
      ++at_;  // ":"
      do {
        if (take("("))
          read_interval(definition.items);
        else
          definition.items.push_back(item());
      } while (!failed_ && take(","));
      if (take("->")) {
        do definition.mappings.push_back(mapping());
        while (!failed_ && take(","));
      }
    }
    if (!failed_ && !at_end()) fail("did not expect " + in_quotes(written(token())) + " in a subscript range");
    return definition;
  }

 private:
  void expect(std::string_view mark) {
    if (!take(mark)) fail("expected " + in_quotes(std::string(mark)) + " here");
  }

  Item item() {
    const Token found = token();
    const bool call = token(1).text == "(" && found.kind == TokenKind::quoted;
    if (found.kind != TokenKind::quoted || call) {
      fail(call ? "the function " + in_quotes(written(found)) + " cannot be taken" : "expected the name of an element here");
      return {};
    }
    ++at_;
    std::string name = without_quotes(written(found));
    return {found.text, std::move(name), place_of(found)};
  }

  // "a1-a9"
  void read_interval(std::vector<Item>& items) {
    const Item first = item();
    expect("-");
    const Item last = item();
    expect(")");
    if (failed_) return;
    const auto begin = numbered(first.name), end = numbered(last.name);
    if (!begin || !end || begin->first != end->first || end->second < begin->second || end->second - begin->second > kMostVariables)
      return fail_at(first.where, "an interval of elements is written as in (a1-a9)");
    for (std::size_t k = begin->second; k <= end->second; ++k) {
      const std::string name = begin->first + std::to_string(k);
      items.push_back({one_spelling(name), name, first.where});
    }
  }

  // "a12" → "a", 12
  static std::optional<std::pair<std::string, std::size_t>> numbered(const std::string& name) {
    const std::size_t begin = name.find_last_not_of("0123456789") + 1;
    std::size_t number = 0;
    const auto [stop, error] = std::from_chars(name.data() + begin, name.data() + name.size(), number);
    if (begin == 0 || begin == name.size() || error != std::errc{} || stop != name.data() + name.size()) return std::nullopt;
    return std::pair(name.substr(0, begin), number);
  }

  // "to", or "(to: target, target)"
  Mapping mapping() {
    Mapping result;
    const bool listed = take("(");
    result.to = item();
    if (!listed) return result;
    expect(":");
    do result.targets.push_back(item());
    while (!failed_ && take(","));
    expect(")");
    return result;
  }
};

// All of them: a range may hold others, and be there before they are.
class Ranges {
 public:
  explicit Ranges(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  std::vector<ArrayDimension> all(const std::vector<MdlEntry>& entries) {
    for (const MdlEntry& entry : entries) {
      if (!is_dimension(entry)) continue;
      DefinitionReader reader(entry, diagnostics_);
      Definition definition = reader.read();
      if (!reader.failed()) keep(std::move(definition));
    }
    for (const Definition& definition : definitions_) {
      ArrayDimension& dimension = dimensions_.emplace_back(definition.named.key, definition.named.name);
      add(definition, dimension, 0);
    }
    for (std::size_t k = 0; k < definitions_.size(); ++k) map(definitions_[k], dimensions_[k]);
    return std::move(dimensions_);
  }

 private:
  void keep(Definition definition) {
    if (!by_key_.try_emplace(definition.named.key, definitions_.size()).second)
      return diagnostics_.error(definition.named.where, "there are two subscript ranges " + in_quotes(definition.named.name));
    definitions_.push_back(std::move(definition));
  }

  void add(const Definition& definition, ArrayDimension& to, int depth) {
    if (full_) return;
    if (depth > kDeepest || ++visits_ > kMostVariables || to.keys.size() > kMostVariables) {
      full_ = true;
      return diagnostics_.error(definition.named.where, depth > kDeepest
                                                            ? "ranges lie more than 20 deep in each other"
                                                            : "a range of more than " + std::to_string(kMostVariables) + " elements");
    }
    if (definition.twin) {
      const auto found = by_key_.find(definition.twin->key);
      if (found == by_key_.end())
        return diagnostics_.error(definition.twin->where, "no subscript range is called " + in_quotes(definition.twin->name));
      return add(definitions_[found->second], to, depth + 1);
    }
    for (const Item& item : definition.items) {
      if (const auto found = by_key_.find(item.key); found != by_key_.end())
        add(definitions_[found->second], to, depth + 1);
      else if (!to.position(item.key))
        to.add(item.key, item.name);
    }
  }

  void map(const Definition& definition, ArrayDimension& dimension) {
    for (const Mapping& mapping : definition.mappings) {
      const auto found = by_key_.find(mapping.to.key);
      if (found == by_key_.end()) {
        diagnostics_.error(mapping.to.where, "no subscript range is called " + in_quotes(mapping.to.name));
        continue;
      }
      DimensionMapping result{mapping.to.key, {}};
      for (const Item& target : mapping.targets) result.targets.push_back(target.key);
      if (mapping.targets.empty()) result.targets = dimensions_[found->second].keys;
      if (result.targets.size() != dimension.keys.size())
        diagnostics_.error(mapping.to.where, std::to_string(dimension.keys.size()) + " elements of " + in_quotes(dimension.name) +
                                                 " cannot stand for " + std::to_string(result.targets.size()) + " of " +
                                                 in_quotes(mapping.to.name));
      dimension.mappings.push_back(std::move(result));
    }
  }

  Diagnostics& diagnostics_;
  std::vector<Definition> definitions_;
  std::map<std::string, std::size_t> by_key_;
  std::vector<ArrayDimension> dimensions_;
  std::size_t visits_ = 0;
  bool full_ = false;
};

}  // namespace

bool is_dimension(const MdlEntry& entry) {
  if (entry.tokens.size() < 2 || entry.tokens[0].kind != TokenKind::quoted || entry.tokens[1].kind != TokenKind::mark) return false;
  return entry.tokens[1].text == ":" || entry.tokens[1].text == "<->";
}

std::vector<ArrayDimension> read_dimensions(const std::vector<MdlEntry>& entries, Diagnostics& diagnostics) {
  return Ranges(diagnostics).all(entries);
}

}  // namespace infracast::importing
