// SPDX-License-Identifier: MIT
#include "read/toml_problem.h"

#include <algorithm>
#include <array>
#include <string>

#include "read/unicode.h"
#include "read/words.h"

namespace infracast::read {
namespace {

struct Place {
  std::string_view text;
  std::size_t at = 0;
};

std::size_t line_begin(const Place& place) {
  const std::size_t newline = place.at == 0 ? std::string_view::npos : place.text.rfind('\n', place.at - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t line_end(const Place& place) {
  const std::size_t end = std::min(place.text.find_first_of("\r\n", place.at), place.text.size());
  return std::max(end, place.at);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

// The part of the description between the first pair of single quotes.
std::string_view quoted(std::string_view description) {
  const std::size_t begin = description.find('\'');
  const std::size_t end = begin == std::string_view::npos ? begin : description.find('\'', begin + 1);
  return end == std::string_view::npos ? std::string_view() : description.substr(begin + 1, end - begin - 1);
}

// A sign typed with a Chinese keyboard where TOML wants its ASCII twin.
std::string_view ascii_twin(const Place& place) {
  struct Twin {
    std::string_view wide, ascii;
  };
  constexpr std::array<Twin, 15> twins{{{"“", "\""},
                                        {"”", "\""},
                                        {"‘", "'"},
                                        {"’", "'"},
                                        {"，", ","},
                                        {"、", ","},
                                        {"：", "="},
                                        {"＝", "="},
                                        {"【", "["},
                                        {"】", "]"},
                                        {"［", "["},
                                        {"］", "]"},
                                        {"｛", "{"},
                                        {"｝", "}"},
                                        {"　", " "}}};
  const std::string_view here = place.text.substr(place.at);
  const auto found = std::find_if(twins.begin(), twins.end(), [here](const Twin& twin) { return here.starts_with(twin.wide); });
  return found == twins.end() ? std::string_view() : found->ascii;
}

struct Finding {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string message;
  std::string hint;
};

Finding to_line_end(const Place& place, std::string message, std::string hint) {
  return {place.at, line_end(place), std::move(message), std::move(hint)};
}

// toml++ stops after the second value; the place to look at is its key.
Finding repeated_key(const Place& place, std::string_view description) {
  const std::string name(quoted(description));
  const std::size_t found = name.empty() ? std::string_view::npos : place.text.rfind(name, place.at + name.size());
  const bool header = place.text.substr(place.at).starts_with('[');
  const std::size_t in_header = header ? place.text.find(name, place.at) : std::string_view::npos;
  const std::size_t begin = in_header != std::string_view::npos ? in_header : found != std::string_view::npos ? found : place.at;
  const std::string kind = header ? "table" : "key";
  return {begin, begin + name.size(), kind + " " + in_quotes(name) + " is given twice", "keep one of the two"};
}

// The value on the place's line, for example to show it in quotes.
std::string_view value_text(const Place& place) {
  const std::size_t begin = line_begin(place);
  const std::string_view line = place.text.substr(begin, line_end(place) - begin);
  const std::size_t equals = line.find('=');
  std::string_view value = equals == std::string_view::npos ? line : line.substr(equals + 1);
  return trimmed(value.substr(0, value.find('#')));
}

Finding unquoted_text(const Place& place) {
  const std::string_view value = value_text(place);
  const bool plain = !value.empty() && value.size() < 60 && value.find_first_of("\"'[]{},=") == std::string_view::npos;
  const auto begin = plain ? static_cast<std::size_t>(value.data() - place.text.data()) : place.at;
  const std::size_t end = plain ? begin + value.size() : line_end(place);
  return {begin, end, "a text needs quotes", plain ? "write " + in_quotes(value) : ""};
}

Finding text_after_value(const Place& place) {
  const std::string_view value = value_text(place);
  if (!value.empty() && value.find_first_of("\"'[]{}=") == std::string_view::npos) return unquoted_text(place);
  return to_line_end(place, "this does not belong to the line", "one key and one value per line; comments begin with #");
}

// Quoted texts never run over a line's end; the place to look at is where the text begins.
Finding unclosed_text(const Place& place) {
  const std::size_t begin = line_begin(place);
  const std::size_t quote = place.text.find_first_of("\"'", begin);
  const std::size_t from = quote < place.at ? quote : place.at;
  return {from, line_end(place), "this text is never closed", "end it with the quote it begins with"};
}

Finding wrong_key(const Place& place) {
  if (place.at == place.text.size() || character_at(place.text, place.at).code < 0x80)
    return to_line_end(place, "a line begins with a key, as in key = value, or with a [table]", "");
  const std::size_t end = std::min(place.text.find_first_of(" =\t\r\n.]", place.at), place.text.size());
  const std::string key(place.text.substr(place.at, end - place.at));
  return {place.at, end, "a key that is not plain letters, digits, _ and - needs quotes", "write " + in_quotes(key)};
}

// What is left of "Error while parsing array: encountered end-of-file".
std::string in_short(std::string_view description) {
  constexpr std::string_view opening = "Error while parsing ";
  if (description.starts_with(opening)) description.remove_prefix(opening.size());
  return std::string(description);
}

Finding find_out(const Place& place, std::string_view description) {
  const auto says = [description](std::string_view words) { return description.find(words) != std::string_view::npos; };
  if (says("cannot redefine existing")) return repeated_key(place, description);
  if (const std::string_view twin = ascii_twin(place); !twin.empty() && !says("parsing string")) {
    return {place.at, place.at + character_at(place.text, place.at).length, "this sign means nothing here",
            "type the ASCII sign: " + std::string(twin)};
  }
  if (says("parsing string") && (says("end-of-file") || says("control characters"))) return unclosed_text(place);
  if (says("unknown escape sequence"))
    return {place.at - std::min<std::size_t>(place.at, 1), place.at + 1, "a backslash begins an escape such as \\n",
            "write \\\\ for a backslash"};
  if (says("could not determine value type")) return unquoted_text(place);
  if (says("expected a comment or whitespace")) return text_after_value(place);
  if (says("expected '='")) return to_line_end(place, "expected = and a value after the key", "");
  if (says("end-of-file") && says("array")) return to_line_end(place, "a list is never closed", "end it with ]");
  if (says("end-of-file") && says("inline table")) return to_line_end(place, "a table is never closed", "end it with }");
  if (says("parsing key-value pair") && says("end-of-file")) return to_line_end(place, "the value is missing", "");
  if (says("expected keys, tables")) return wrong_key(place);
  if (says("is not representable in 64 bits")) return {place.at, place.at + 1, "the number is too large", ""};
  if (says("could not be interpreted as a value")) return {place.at, place.at + 1, "the number is too large or too small", ""};
  return to_line_end(place, in_short(description), "");
}

}  // namespace

void report_toml_problem(const SourcePointer& source, std::size_t at, std::string_view description, Diagnostics& diagnostics) {
  const Place place{source->text, std::min(at, source->text.size())};
  Finding finding = find_out(place, description);
  diagnostics.error({source, finding.begin, std::max(finding.end, finding.begin) - finding.begin}, std::move(finding.message),
                    std::move(finding.hint));
}

}  // namespace infracast::read
