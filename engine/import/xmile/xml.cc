// SPDX-License-Identifier: MIT
#include "import/xmile/xml.h"

#include <charconv>

namespace infracast::importing {
namespace {

constexpr std::size_t kDeepest = 100;  // elements within elements; models need some ten

// Where nesting goes too deep, before anything is built that must be taken apart again level by level.
std::optional<std::size_t> too_deep(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = std::min(text.find("-->", at), text.size() - 1);
    } else if (rest.starts_with("<![CDATA[")) {
      at = std::min(text.find("]]>", at), text.size() - 1);
    } else if (rest.starts_with("</")) {
      depth -= depth > 0 ? 1 : 0;
    } else if (rest.size() > 1 && rest[1] != '?' && rest[1] != '!') {
      const std::size_t end = text.find('>', at);
      const bool empty = end != std::string_view::npos && text[end - 1] == '/';
      if (!empty && ++depth > kDeepest) return at;
    }
  }
  return std::nullopt;
}

std::string utf8_of(std::uint32_t code) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0U | (code >> 6U)), tail(0)};
  if (code < 0x10000) return {static_cast<char>(0xE0U | (code >> 12U)), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | (code >> 18U)), tail(12), tail(6), tail(0)};
}

struct Reference {
  std::string text;
  std::size_t length = 0;
};

// "&lt;", "&#176;". Others stand as they are written.
Reference reference(std::string_view text) {
  static constexpr std::pair<std::string_view, char> kNamed[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const auto& [name, letter] : kNamed)
    if (text.starts_with(name)) return {std::string(1, letter), name.size()};
  const std::size_t end = text.find(';');
  if (!text.starts_with("&#") || end == std::string_view::npos || end > 10) return {"&", 1};
  const bool hexadecimal = text[2] == 'x' || text[2] == 'X';
  const std::string_view digits = text.substr(hexadecimal ? 3 : 2, end - (hexadecimal ? 3 : 2));
  std::uint32_t code = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
  if (error != std::errc{} || stop != digits.data() + digits.size() || code == 0 || code > 0x10FFFF) return {"&", 1};
  return {utf8_of(code), end + 1};
}

void append_decoded(std::string_view raw, std::size_t begin, PlacedText& to) {
  for (std::size_t at = 0; at < raw.size();) {
    const Reference found = raw[at] == '&' ? reference(raw.substr(at)) : Reference{std::string(1, raw[at]), 1};
    to.value += found.text;
    to.at.insert(to.at.end(), found.text.size(), begin + at);
    at += found.length;
  }
}

}  // namespace

std::optional<XmlDocument> XmlDocument::read(const SourcePointer& source, Diagnostics& diagnostics) {
  const std::string& text = source->text;
  if (const auto at = too_deep(text)) {
    diagnostics.error({source, *at, 1}, "elements lie more than " + std::to_string(kDeepest) + " deep", "no model is made so");
    return std::nullopt;
  }
  XmlDocument document(source);
  constexpr unsigned kAsWritten = pugi::parse_cdata;  // references are resolved here, so that places in the source are kept
  const pugi::xml_parse_result result = document.document_->load_buffer(text.data(), text.size(), kAsWritten, pugi::encoding_utf8);
  if (!result) {
    std::string problem = result.description();
    if (!problem.empty() && problem[0] >= 'A' && problem[0] <= 'Z') problem[0] = static_cast<char>(problem[0] - 'A' + 'a');
    diagnostics.error({source, std::min(static_cast<std::size_t>(result.offset), text.size()), 1},
                      "the XML does not hold together: " + problem);
    return std::nullopt;
  }
  return document;
}

Span XmlDocument::where(const pugi::xml_node& node) const {
  return {source_, static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)), std::string_view(node.name()).size()};
}

PlacedText XmlDocument::text(const pugi::xml_node& node) const {
  PlacedText text{source_, {}, {}};
  for (const pugi::xml_node& piece : node.children()) {
    if (piece.type() == pugi::node_pcdata) append_decoded(piece.value(), static_cast<std::size_t>(piece.offset_debug()), text);
    if (piece.type() != pugi::node_cdata) continue;
    const std::string_view raw = piece.value();
    text.value += raw;
    for (std::size_t k = 0; k < raw.size(); ++k) text.at.push_back(static_cast<std::size_t>(piece.offset_debug()) + k);
  }
  text.at.push_back(text.at.empty() ? where(node).begin : text.at.back() + 1);
  return text;
}

std::string XmlDocument::attribute(const pugi::xml_node& node, const char* name) const {
  PlacedText text{source_, {}, {}};
  append_decoded(node.attribute(name).value(), 0, text);
  return text.value;
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& each : node.children())
    if (each.type() == pugi::node_element && local_name(each) == name) found.push_back(each);
  return found;
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& each : node.children())
    if (each.type() == pugi::node_element && local_name(each) == name) return each;
  return {};
}

}  // namespace infracast::importing
