// SPDX-License-Identifier: MIT
// One variable of an XMILE file.
#pragma once

#include "import/dynamics/model.h"
#include "import/xmile/xml.h"

namespace infracast::importing {

// What the file says of all stocks and all flows that say nothing themselves.
struct XmileBehaviour {
  bool stocks_non_negative = false;
  bool flows_non_negative = false;
};
XmileBehaviour behaviour_of(const XmlDocument& document, const pugi::xml_node& parent, XmileBehaviour otherwise);

// The names of flows are brought to `scope`. Problems go to `diagnostics`.
ModelVariable read_variable(const XmlDocument& document, const pugi::xml_node& node, const std::string& scope,
                            const std::string& name_scope, const XmileBehaviour& behaviour, Diagnostics& diagnostics);

}  // namespace infracast::importing
