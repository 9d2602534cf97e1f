// SPDX-License-Identifier: MIT
#include "cli/line/manual.h"

#include <array>
#include <charconv>
#include <cstdint>

#include "cli/line/identity.h"

namespace infracast::cli {
namespace {

constexpr std::string_view kMeaning = "will the city's digital plans be met, how surely, and when?";

struct Term {
  std::string_view term;
  std::string_view meaning;
};

constexpr Term kExits[] = {
    {"0", "Done."},
    {"1", "The machine failed or refused: disk full, no permission, a file in the way."},
    {"2", "Wrong input or usage; everything wrong is listed."},
    {"3", "A block of a calibration has not converged; with --strict also: a newest figure is missed."},
    {"130, 143", "Stopped by Ctrl-C or SIGTERM; no file was written."},
};
constexpr Term kEnvironment[] = {
    {"COLUMNS", "How wide tables may be; else the terminal's width, and no limit for pipes and files."},
    {"NO_COLOR", "When set, nothing is coloured. Nothing is coloured either where the output is no terminal or TERM is dumb."},
    {"LC_ALL, LC_MESSAGES, LANG", "A Chinese locale gives Chinese tables."},
};

// ---- letters ----

// Decodes the code point at `at` and moves `at` past it.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t code = lead & (0x3FU >> more);
  for (int k = 0; k < more && at < text.size(); ++k) code = (code << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  return code;
}

std::string escape(char32_t code) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(code), 16).ptr;
  std::string text(digits.data(), end);
  for (char& c : text) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  return "\\[u" + std::string(4 - std::min<std::size_t>(4, text.size()), '0') + text + "]";
}

// Escapes characters that roff would interpret, or turn into typographic signs that no shell understands.
std::string literal(std::string_view text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_character(text, at);
    switch (code) {
      case '\\':
        out += "\\e";
        break;
      case '-':
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += code < 0x80 ? std::string(1, static_cast<char>(code)) : escape(code);
    }
  }
  return out;
}

// Puts each sentence and line on a line of its own, as mdoc wants it.
std::string prose(std::string_view text) {
  std::string out;
  for (const char c : flowed(text, 0, TextStyle{78, false})) {
    if (c == ' ' && out.ends_with('.')) {
      out += '\n';
    } else {
      out += c;
    }
  }
  std::string lines;
  for (std::size_t begin = 0; begin < out.size();) {
    const std::size_t end = std::min(out.find('\n', begin), out.size());
    lines += literal(out.substr(begin, end - begin)) + "\n";
    begin = end + 1;
  }
  return lines;
}

// "Print the version.": a summary as a sentence.
std::string sentence(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out.ends_with('.') || out.ends_with('?') ? out : out + ".";
}

// An argument of a macro, protected from being read as a macro itself.
std::string argument(std::string_view text) { return "\\&" + literal(text); }

// ---- parts of a page ----

// "2016-11-25" as mdoc writes it.
std::string date_line() {
  constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
  const std::string date = commit_date();
  const std::string month = kMonths[static_cast<std::size_t>(std::stoi(date.substr(5, 2)) - 1) % 12];
  return ".Dd " + month + " " + std::to_string(std::stoi(date.substr(8, 2))) + ", " + date.substr(0, 4) + "\n";
}

std::string head(const std::string& name, std::string_view meaning) {
  std::string title = name;
  for (char& c : title) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return date_line() + ".Dt " + title + " 1\n.Os\n.Sh NAME\n.Nm " + literal(name) + "\n.Nd " + literal(meaning) + "\n";
}

std::string list(std::span<const Term> terms, std::string_view macro) {
  std::string out = ".Bl -tag -width Ds\n";
  for (const Term& term : terms) out += ".It " + std::string(macro) + " " + argument(term.term) + "\n" + prose(term.meaning);
  return out + ".El\n";
}

std::string quoted_argument(std::string_view text) { return "\"" + argument(text) + "\""; }

std::string examples(std::span<const std::string_view> lines) {
  if (lines.empty()) return "";
  std::string out = ".Sh EXAMPLES\n.Bd -literal -offset indent\n";
  for (const auto line : lines) out += literal(line) + "\n";
  return out + ".Ed\n";
}

std::string item(const Option& option) {
  std::string out = ".It ";
  if (option.letter != 0) out += std::string("Fl ") + option.letter + " , ";
  out += "Fl \\-" + literal(option.name);
  if (!option.argument.empty()) out += " Ar " + argument(option.argument);
  return out + "\n" + prose(sentence(option.help));
}

std::string options(const Command& command) {
  std::string out = ".Sh OPTIONS\n.Bl -tag -width Ds\n";
  for (const Option& option : command.options) out += item(option);
  return out + ".It Fl h , Fl \\-help\nPrint a summary of this page.\n.El\n";
}

std::string synopsis(const Command& command) {
  std::string out = ".Sh SYNOPSIS\n.Nm infracast\n.Cm " + literal(command.name) + "\n";
  if (!command.operands.empty()) out += ".Ar " + quoted_argument(command.operands) + "\n";
  return command.options.empty() ? out : out + ".Op Ar options\n";
}

std::string outside() { return ".Sh ENVIRONMENT\n" + list(kEnvironment, "Ev") + ".Sh EXIT STATUS\n" + list(kExits, "Li"); }

}  // namespace

std::string manual() {
  std::string out =
      head("infracast", kMeaning) + ".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar options\n.Nm\n.Ar command\n.Fl \\-help\n.Sh DESCRIPTION\n";
  out += prose(
      "Reads a city model written as text, the city's published history and its plan targets, projects thousands of draws of every "
      "scenario "
      "month by month, and says in one table which targets will be met, how surely, when, and by how much they are missed. Data goes to "
      "the "
      "standard output, everything else to the standard error.");
  out += ".Pp\nThe commands are:\n.Bl -tag -width Ds\n";
  for (const Command& command : commands()) {
    out += ".It Xr infracast\\-" + literal(command.name) + " 1\n" + prose(sentence(command.summary));
  }
  constexpr std::string_view kFirst[] = {"infracast run " INFRACAST_SHIPPED_SCENARIO " -o results.h5", "infracast targets results.h5",
                                         "infracast explain " INFRACAST_SHIPPED_SCENARIO " ftth_homes_passed"};
  return out + ".El\n" + outside() + examples(kFirst);
}

std::string manual(const Command& command) {
  const std::string name = "infracast-" + std::string(command.name);
  std::string out = head(name, command.summary) + synopsis(command) + ".Sh DESCRIPTION\n" + prose(sentence(command.summary));
  if (!command.notes.empty()) out += ".Pp\n" + prose(command.notes);
  return out + options(command) + outside() + examples(command.examples) + ".Sh SEE ALSO\n.Xr infracast 1\n";
}

}  // namespace infracast::cli
