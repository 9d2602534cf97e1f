// SPDX-License-Identifier: MIT
// XML as files of models hold it, with the place of every piece in the source.
#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "import/dynamics/placed_text.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

// A parsed file. Nodes are valid as long as it is. What a document type declares is not expanded, and nesting is bounded.
class XmlDocument {
 public:
  // Nothing after a diagnostic.
  static std::optional<XmlDocument> read(const SourcePointer& source, Diagnostics& diagnostics);

  [[nodiscard]] pugi::xml_node root() const { return document_->document_element(); }
  // Of the element's tag.
  [[nodiscard]] Span where(const pugi::xml_node& node) const;
  // What stands between the element's tags, without elements and comments.
  [[nodiscard]] PlacedText text(const pugi::xml_node& node) const;
  [[nodiscard]] std::string attribute(const pugi::xml_node& node, const char* name) const;

 private:
  explicit XmlDocument(SourcePointer source) : source_(std::move(source)), document_(std::make_unique<pugi::xml_document>()) {}

  SourcePointer source_;
  std::unique_ptr<pugi::xml_document> document_;
};

// "xmile:dt" → "dt".
std::string_view local_name(const pugi::xml_node& node);
// All child elements of that local name.
std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view name);
// The first, or a null node.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);

}  // namespace infracast::importing
