// SPDX-License-Identifier: MIT
#include "import/vensim/entries.h"

#include <algorithm>
#include <string_view>

#include "import/dynamics/formula.h"
#include "import/vensim/tokens.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr std::string_view kSketch = "\\\\---///";  // after another backslash, in most files
constexpr std::string_view kMacro = ":MACRO:";
constexpr std::size_t kMostEntries = 400'000;  // an array's elements may have one each
constexpr std::string_view kEndOfMacro = ":END OF MACRO:";

class EntryReader {
 public:
  EntryReader(const SourcePointer& source, Diagnostics& diagnostics) : source_(source), text_(source->text), diagnostics_(diagnostics) {}

  MdlFile read() {
    text_ = text_.substr(0, text_.find(kSketch));
    while (text_.ends_with('\\')) text_.remove_suffix(1);
    for (skip(); at_ < text_.size(); skip()) {
      if (starts_with(kMacro)) {
        read_macro();
      } else if (starts_with(kEndOfMacro)) {
        if (!inside_) diagnostics_.error(here(kEndOfMacro.size()), "no macro begins before its end");
        inside_ = false;
        at_ += kEndOfMacro.size();
      } else {
        read_entry();
      }
    }
    if (inside_) diagnostics_.error(file_.macros.back().where, "the macro has no \":END OF MACRO:\"");
    return std::move(file_);
  }

 private:
  [[nodiscard]] bool starts_with(std::string_view word) const {
    if (text_.size() - at_ < word.size()) return false;
    return std::ranges::equal(text_.substr(at_, word.size()), word, {},
                              [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  }
  [[nodiscard]] Span here(std::size_t length) const { return {source_, at_, length}; }

  void skip() {
    constexpr std::string_view kBlank = " \t\r\n\f";
    while (at_ < text_.size()) {
      if (text_[at_] == '{')
        at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      else if (kBlank.find(text_[at_]) != std::string_view::npos)
        ++at_;
      else
        break;
    }
  }

  // Of an equation up to where it ends, with comments and the marks of continued lines as blanks.
  PlacedText equation(std::string_view ends) {
    PlacedText text{source_, {}, {}};
    bool quoted = false;
    const auto keep = [&](char c) {
      text.value += c;
      text.at.push_back(at_);
    };
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (!quoted && ends.find(c) != std::string_view::npos) break;
      if (const std::size_t mark = continued(); mark > 0) {
        keep(' ');
        at_ += mark;
      } else if (c == '\\' && quoted && at_ + 1 < text_.size()) {
        keep(c);
        ++at_;
        keep(text_[at_++]);
      } else if (c == '{' && !quoted) {
        keep(' ');
        at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      } else {
        if (c == '"') quoted = !quoted;
        keep(c);
        ++at_;
      }
    }
    text.at.push_back(at_);
    return text;
  }

  // How many bytes a backslash and the end of its line take; 0 for none.
  [[nodiscard]] std::size_t continued() const {
    const std::string_view rest = text_.substr(at_);
    return rest.starts_with("\\\r\n") ? 3 : rest.starts_with("\\\n") ? 2 : 0;
  }

  // Units and comments hold whatever people write.
  std::string remark() {
    if (at_ >= text_.size() || text_[at_] != '~') return {};
    const std::size_t begin = ++at_;
    at_ = std::min(text_.find_first_of("~|", at_), text_.size());
    return without_blanks(text_.substr(begin, at_ - begin));
  }

  void read_entry() {
    MdlEntry entry;
    const std::size_t begin = at_;
    entry.text = equation("~|");
    const std::string units = remark();
    entry.units = without_blanks(std::string_view(units).substr(0, units.find('[')));  // "Month [0,?]": the range of a slider
    entry.comment = remark();
    const std::size_t end = text_.find('|', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    if (without_blanks(entry.text.value).empty() || entry.text.value.starts_with('*')) return;
    if (end == std::string_view::npos)
      return diagnostics_.error({source_, begin, 1}, "an entry without an end", "an entry ends with \"|\"");
    if (entry.text.value.size() > kLongestEquation)
      return diagnostics_.error({source_, begin, 1}, "an equation of more than " + std::to_string(kLongestEquation >> 20U) + " MB");
    if (++count_ > kMostEntries) {
      diagnostics_.error({source_, begin, 1}, "the model has more than " + std::to_string(kMostEntries) + " entries");
      at_ = text_.size();
      return;
    }
    entry.tokens = vensim_tokens(entry.text);
    (inside_ ? file_.macros.back().entries : file_.entries).push_back(std::move(entry));
  }

  // ":MACRO: NAME(inputs : outputs)"
  void read_macro() {
    if (inside_) diagnostics_.error(here(kMacro.size()), "a macro within a macro");
    inside_ = true;
    MdlMacro macro;
    macro.where = here(kMacro.size());
    at_ += kMacro.size();
    PlacedText header = equation(")");
    const std::vector<Token> tokens = vensim_tokens(header);
    at_ = std::min(at_ + 1, text_.size());
    std::vector<std::string>* list = &macro.inputs;
    for (std::size_t k = 0; k + 1 < tokens.size(); ++k) {
      const Token& token = tokens[k];
      const bool is_name = token.kind == TokenKind::quoted;
      if (k == 0 && is_name) {
        macro.key = token.text;
        macro.name = without_quotes(header.value.substr(token.begin, token.length));
      } else if (is_name) {
        list->push_back(token.text);
      } else if (token.text == ":") {
        list = &macro.outputs;
      } else if (token.text != "," && token.text != "(") {
        diagnostics_.error(header.part(token.begin, token.length), "a macro begins as in :MACRO: NAME(input, input)");
        break;
      }
    }
    if (macro.key.empty()) diagnostics_.error(macro.where, "a macro without a name");
    file_.macros.push_back(std::move(macro));
  }

  SourcePointer source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  MdlFile file_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  bool inside_ = false;
};

}  // namespace

MdlFile read_entries(const SourcePointer& source, Diagnostics& diagnostics) { return EntryReader(source, diagnostics).read(); }

}  // namespace infracast::importing
