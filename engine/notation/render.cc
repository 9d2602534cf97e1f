// SPDX-License-Identifier: MIT
// Diagnostics as text: place, message, the line, carets under the span, hint.
#include <algorithm>
#include <numeric>
#include <vector>

#include "infracast/diagnostic.h"
#include "notation/message_parts.h"
#include "notation/unicode.h"

namespace infracast {
namespace {

constexpr int kTabWidth = 4;
constexpr int kWidestLine = 160;         // longer lines are cut around the span
constexpr std::size_t kMostShown = 100;  // problems; further ones are counted
constexpr int kContext = 40;             // columns kept before the span when a line is cut
constexpr std::size_t kWindow = 2000;    // bytes looked at on either side of where a span begins: more than is shown

// A character as it is shown.
struct Glyph {
  std::string text;
  int width = 1;
  bool marked = false;
};

std::string_view line_around(std::string_view text, std::size_t at) {
  const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
  std::string_view line = text.substr(start, std::min(text.find('\n', start), text.size()) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Glyph glyph_of(std::string_view bytes, char32_t code) {
  if (code == U'\t') return {std::string(kTabWidth, ' '), kTabWidth};
  const std::string text = shown_in_line(bytes);
  return {text, text == bytes ? display_width(code) : static_cast<int>(text.size())};
}

std::vector<Glyph> glyphs_of(std::string_view line, std::size_t mark_begin, std::size_t mark_end) {
  std::vector<Glyph> glyphs;
  for (std::size_t at = 0; at < line.size();) {
    const Character character = character_at(line, at);
    glyphs.push_back(glyph_of(line.substr(at, character.length), character.code));
    glyphs.back().marked = at >= mark_begin && at < mark_end;
    at += character.length;
  }
  return glyphs;
}

int width_of(const std::vector<Glyph>& glyphs) {
  return std::accumulate(glyphs.begin(), glyphs.end(), 0, [](int sum, const Glyph& glyph) { return sum + glyph.width; });
}

// Keeps kWidestLine columns, beginning shortly before the first marked glyph, with "…" where something is missing.
std::vector<Glyph> cut(const std::vector<Glyph>& glyphs) {
  if (width_of(glyphs) <= kWidestLine) return glyphs;
  auto first = std::find_if(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) { return glyph.marked; });
  for (int width = 0; first != glyphs.begin() && width < kContext; --first) width += std::prev(first)->width;
  std::vector<Glyph> kept;
  if (first != glyphs.begin()) kept.push_back({"…", 1});
  for (int width = 0; first != glyphs.end() && width < kWidestLine; ++first) {
    width += first->width;
    kept.push_back(*first);
  }
  if (first != glyphs.end()) kept.push_back({"…", 1});
  return kept;
}

std::string carets_under(const std::vector<Glyph>& glyphs) {
  std::string carets;
  for (const Glyph& glyph : glyphs) carets.append(static_cast<std::size_t>(glyph.width), glyph.marked ? '^' : ' ');
  carets.erase(carets.find_last_not_of(' ') + 1);
  return carets;
}

// Where to begin to look at a line of any length: enough of it lies before the span.
std::size_t window_begin(std::string_view line, std::size_t span) {
  std::size_t begin = span > kWindow ? span - kWindow : 0;
  while (begin < span && (static_cast<unsigned char>(line[begin]) & 0xC0U) == 0x80U) ++begin;  // inside a character
  return begin;
}

// The span's first line with carets under it. A span at the end of a line, or of no length, gets one caret.
std::string excerpt(const Span& span, std::size_t line_number) {
  const std::string_view text = span.source->text;
  const std::size_t begin = std::min(span.begin, text.size());
  const std::string_view line = line_around(text, begin);
  const std::size_t from = std::min(begin - static_cast<std::size_t>(line.data() - text.data()), line.size());
  const std::size_t first = window_begin(line, from);
  const std::string_view window = line.substr(first, from - first + kWindow);
  std::vector<Glyph> glyphs = glyphs_of(window, from - first, from - first + std::max<std::size_t>(span.length, 1));
  if (from == line.size()) glyphs.push_back({" ", 1, true});
  const std::vector<Glyph> shown = cut(glyphs);

  std::string shown_line;
  for (const Glyph& glyph : shown) shown_line += glyph.text;
  shown_line.erase(shown_line.find_last_not_of(' ') + 1);
  const std::string number = std::to_string(line_number);
  return "   " + number + " |" + (shown_line.empty() ? "" : " ") + shown_line + "\n" + std::string(3 + number.size(), ' ') + " | " +
         carets_under(shown);
}

std::string place(const Span& span, const Position& at) {
  return shown_in_line(span.source->name) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
}

// "19980" → "19,980"
std::string with_commas(std::size_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, ",");
  return digits;
}

// Texts keep the order in which they first had a problem; within a text, problems stand in the order of their places.
std::vector<const Diagnostic*> in_source_order(std::span<const Diagnostic> all) {
  std::vector<std::string_view> names;
  const auto rank = [&names](const Diagnostic& diagnostic) {
    const std::string_view name = diagnostic.where.source ? std::string_view(diagnostic.where.source->name) : std::string_view();
    const auto known = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    if (known == names.size()) names.push_back(name);
    return known;
  };
  std::vector<std::pair<std::size_t, const Diagnostic*>> ranked;
  for (const Diagnostic& diagnostic : all) ranked.emplace_back(rank(diagnostic), &diagnostic);
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second->where.begin) < std::pair(b.first, b.second->where.begin);
  });
  std::vector<const Diagnostic*> sorted;
  sorted.reserve(ranked.size());
  for (const auto& [text, diagnostic] : ranked) sorted.push_back(diagnostic);
  return sorted;
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
  const std::string severity = diagnostic.severity == Severity::error ? "error: " : "warning: ";
  if (!diagnostic.where.source)
    return severity + shown(diagnostic.message) + "\n" + (diagnostic.hint.empty() ? "" : "   " + shown(diagnostic.hint) + "\n");
  const Position at = position(diagnostic.where);
  const std::string hint = diagnostic.hint.empty() ? "" : "  " + shown(diagnostic.hint);
  return place(diagnostic.where, at) + severity + shown(diagnostic.message) + "\n" + excerpt(diagnostic.where, at.line) + hint + "\n";
}

std::string render(const Diagnostics& diagnostics) {
  std::string text;
  const std::vector<const Diagnostic*> sorted = in_source_order(diagnostics.all());
  for (std::size_t k = 0; k < std::min(sorted.size(), kMostShown); ++k) text += render(*sorted[k]);
  if (sorted.size() > kMostShown) text += "and " + with_commas(sorted.size() - kMostShown) + " more\n";
  const std::size_t errors = diagnostics.error_count();
  const std::size_t warnings = diagnostics.all().size() - errors;
  if (errors + warnings < 2) return text;
  text += errors > 0 ? counted(errors, "error") : "";
  text += errors > 0 && warnings > 0 ? ", " : "";
  text += warnings > 0 ? counted(warnings, "warning") : "";
  return text + "\n";
}

}  // namespace infracast
