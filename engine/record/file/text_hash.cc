// SPDX-License-Identifier: MIT
#include "record/file/text_hash.h"

#include <sha256.h>

namespace infracast::record {

std::string sha256(std::string_view text) {
  char hexadecimal[SHA256_DIGEST_STRING_LENGTH];
  SHA256Data(reinterpret_cast<const unsigned char*>(text.data()), text.size(), hexadecimal);
  return hexadecimal;
}

}  // namespace infracast::record
