// SPDX-License-Identifier: MIT
// Problems in texts that people wrote: what is wrong, where, and what to write instead.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infracast {

// A source text, kept so that diagnostics can show its lines. Immutable and shared by all spans into it.
struct SourceText {
  std::string name;  // as the user wrote the path
  std::string text;  // UTF-8, byte order mark removed
};
using SourcePointer = std::shared_ptr<const SourceText>;

// A part of a source text, in bytes. A span without a source points nowhere; its message is shown alone.
struct Span {
  SourcePointer source;
  std::size_t begin = 0;
  std::size_t length = 0;
};

template <class T>
struct Located {
  T value{};
  Span where;
};

struct Position {
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, in characters (code points)
};
// REQUIRES: span.source is not null.
Position position(const Span& span);

enum class Severity { error, warning };

struct Diagnostic {
  Severity severity = Severity::error;
  Span where;
  std::string message;  // what is wrong, lower case, no full stop
  std::string hint;     // what to write instead; may be empty
};

// Collects the problems of an input, so that all are reported together. Not thread-safe.
class Diagnostics {
 public:
  void error(Span where, std::string message, std::string hint = {});
  void warning(Span where, std::string message, std::string hint = {});
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] std::span<const Diagnostic> all() const { return all_; }

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

// A diagnostic as text: "file:line:column: error: message", the line, a caret under the span, the hint.
std::string render(const Diagnostic& diagnostic);
// All of them in source order, errors and warnings, then a count line when there is more than one.
std::string render(const Diagnostics& diagnostics);

// The known name most similar to a wrong one, if any is similar enough.
std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> known);
// "did you mean "x"?", or an empty text.
std::string did_you_mean(std::string_view wrong, std::span<const std::string> known);

}  // namespace infracast
