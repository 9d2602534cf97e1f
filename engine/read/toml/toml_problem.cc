// SPDX-License-Identifier: MIT
#include "read/toml/toml_problem.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/unicode.h"

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

// A full-width character where TOML needs its ASCII twin.
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

// The key before the = that is nearest to the place, without its quotes.
std::string_view key_text(const Place& place) {
  const std::string_view line = place.text.substr(line_begin(place), place.at - line_begin(place));
  const std::string_view before = line.substr(0, line.rfind('='));
  std::string_view key = trimmed(before.substr(before.find_last_of("{,") + 1));
  if (key.size() >= 2 && (key.front() == '"' || key.front() == '\'')) key = key.substr(1, key.size() - 2);
  return key;
}

// toml++ reports a second value at its end; the span to show is its key.
Finding repeated_key(const Place& place, std::string_view description) {
  std::string_view name = quoted(description);
  const bool header = place.text.substr(place.at).starts_with('[');
  std::size_t begin = header ? place.text.find(name, place.at) : place.text.rfind(name, place.at);
  if (name.empty() || begin == std::string_view::npos) {
    name = key_text(place);
    begin = static_cast<std::size_t>(name.data() - place.text.data());
  }
  return {begin, begin + name.size(), in_quotes(name) + " is given twice", "keep one of the two"};
}

// The value on the line, to show it in quotes.
std::string_view value_text(const Place& place) {
  const std::size_t begin = line_begin(place);
  const std::string_view line = place.text.substr(begin, line_end(place) - begin);
  const std::size_t equals = line.find('=');
  std::string_view value = equals == std::string_view::npos ? line : line.substr(equals + 1);
  return trimmed(value.substr(0, value.find('#')));
}

// The whole value that contains the place, otherwise the rest of the line.
Finding whole_value(const Place& place, std::string message, std::string hint) {
  const std::string_view value = value_text(place);
  const auto begin = static_cast<std::size_t>(value.data() - place.text.data());
  if (value.empty() || place.at < begin) return to_line_end(place, std::move(message), std::move(hint));
  return {begin, begin + value.size(), std::move(message), std::move(hint)};
}

bool is_plain(std::string_view value) {
  return !value.empty() && value.size() < 60 && value.find_first_of("\"'[]{}=") == std::string_view::npos;
}

Finding unquoted_text(const Place& place) {
  const std::string_view value = value_text(place);
  if (const auto number = parse_number(value))
    return whole_value(place, "a number begins and ends with a digit", "write " + plain_number_text(*number));
  QuantityProblem problem;
  if (!split_quantity(value, problem) && problem.message != kNoNumber) return whole_value(place, std::move(problem.message), "");
  if (!is_plain(value)) return to_line_end(place, "a text needs quotes", "");
  return whole_value(place, "a text needs quotes", "write " + in_quotes(value));
}

Finding text_after_value(const Place& place) {
  if (is_plain(value_text(place))) return unquoted_text(place);
  return to_line_end(place, "this does not belong to the line", "one key and one value per line; comments begin with #");
}

Finding wrong_truth(const Place& place) {
  std::string value(value_text(place));
  for (char& c : value) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (value == "true" || value == "false") return whole_value(place, "true and false are written small", "write " + value);
  return unquoted_text(place);
}

// A text that started on an earlier line must have started with three quotes.
Finding unclosed_text(const Place& place) {
  const std::size_t quote = place.text.find_first_of("\"'", line_begin(place));
  const std::size_t triple = std::max(place.text.rfind("\"\"\"", place.at) + 1, place.text.rfind("'''", place.at) + 1);
  const std::size_t from = quote < place.at ? quote : triple > 0 ? triple - 1 : place.at;
  return {from, std::max(line_end({place.text, from}), from + 1), "this text is never closed", "end it with the quote it begins with"};
}

Finding wrong_key(const Place& place) {
  if (place.at == place.text.size() || character_at(place.text, place.at).code < 0x80)
    return to_line_end(place, "a line begins with a key, as in key = value, or with a [table]", "");
  const std::size_t end = std::min(place.text.find_first_of(" =\t\r\n.]", place.at), place.text.size());
  const std::string key(place.text.substr(place.at, end - place.at));
  return {place.at, end, "a key that is not plain letters, digits, _ and - needs quotes", "write " + in_quotes(key)};
}

bool contains(std::string_view text, std::string_view words) { return text.find(words) != std::string_view::npos; }

std::optional<Finding> problem_of_text(const Place& place, std::string_view description) {
  if (!contains(description, "parsing string")) return std::nullopt;
  if (contains(description, "unknown escape sequence")) {
    const std::size_t backslash = std::min(place.text.rfind('\\', place.at), place.at);
    return Finding{backslash, place.at + 1, "a backslash begins an escape such as \\n", "write \\\\ for a backslash"};
  }
  if (contains(description, "end-of-file") || contains(description, "control characters")) return unclosed_text(place);
  return std::nullopt;
}

std::optional<Finding> problem_of_scalar(const Place& place, std::string_view description) {
  const auto says = [description](std::string_view words) { return contains(description, words); };
  if (says("leading zeroes")) return whole_value(place, "a number does not begin with 0", "");
  if (says("not representable in 64 bits") || says("could not be interpreted as a value"))
    return whole_value(place, "the number is too large or too small", "");
  if (says("parsing date") || says("parsing time")) return whole_value(place, "this is no date", "write a date as \"2016-12-31\"");
  if (says("parsing boolean")) return wrong_truth(place);
  if (says("could not determine value type") || says("integer: ") || says("parsing floating-point")) return unquoted_text(place);
  return std::nullopt;
}

std::optional<Finding> problem_of_list(const Place& place, std::string_view description) {
  const bool list = contains(description, "parsing array");
  if (!list && !contains(description, "parsing inline table")) return std::nullopt;
  const std::string kind = list ? "list" : "table";
  const std::string end = list ? "]" : "}";
  if (contains(description, "end-of-file")) return to_line_end(place, "a " + kind + " is never closed", "end it with " + end);
  if (contains(description, "dangling comma"))
    return Finding{place.at, place.at + 1, "there is nothing between the last comma and }", "take the comma out"};
  if (contains(description, "expected comma"))
    return to_line_end(place, "expected a comma or " + end + " here: a " + kind + " is still open", "");
  return std::nullopt;
}

Finding problem_of_line(const Place& place, std::string_view description) {
  const auto says = [description](std::string_view words) { return contains(description, words); };
  if (says("expected a comment or whitespace")) return text_after_value(place);
  if (says("parsing table header")) return to_line_end(place, "a table is written [name]", "");
  if (says("expected '='")) return to_line_end(place, "expected = and a value after the key", "");
  if (says("parsing key-value pair") && says("end-of-file")) return to_line_end(place, "the value is missing", "");
  if (says("expected keys, tables") || says("parsing key:") || says("bare key")) return wrong_key(place);
  constexpr std::string_view opening = "Error while parsing ";
  return to_line_end(place, std::string(description.substr(description.starts_with(opening) ? opening.size() : 0)), "");
}

Finding find_out(const Place& place, std::string_view description) {
  if (contains(description, "maximum nested value depth")) return to_line_end(place, "lists and tables are nested too deeply", "");
  if (contains(description, "cannot redefine existing")) return repeated_key(place, description);
  const std::string_view twin = ascii_twin(place);
  if (!twin.empty() && !contains(description, "parsing string")) {
    return {place.at, place.at + character_at(place.text, place.at).length, "this sign means nothing here",
            "type the ASCII sign: " + std::string(twin)};
  }
  if (auto text = problem_of_text(place, description)) return *std::move(text);
  if (auto scalar = problem_of_scalar(place, description)) return *std::move(scalar);
  if (auto list = problem_of_list(place, description)) return *std::move(list);
  return problem_of_line(place, description);
}

}  // namespace

void report_toml_problem(const SourcePointer& source, std::size_t at, std::string_view description, Diagnostics& diagnostics) {
  const Place place{source->text, std::min(at, source->text.size())};
  Finding finding = find_out(place, description);
  diagnostics.error({source, finding.begin, std::max(finding.end, finding.begin) - finding.begin}, std::move(finding.message),
                    std::move(finding.hint));
}

}  // namespace infracast::read
