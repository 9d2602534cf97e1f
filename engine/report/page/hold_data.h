// SPDX-License-Identifier: MIT
// A limit that holds back, as the page's JSON.
#pragma once

#include "judge/holds_back.h"
#include "report/page/json_text.h"

namespace infracast::report::page {

inline Json hold_data(const judge::Hold& hold) {
  return {{"binding", hold.binding}, {"limit", hold.limit}, {"share", json_number(hold.share)}, {"from", hold.from}, {"to", hold.to}};
}

}  // namespace infracast::report::page
