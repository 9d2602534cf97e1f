// SPDX-License-Identifier: MIT
// A stream for people: what texts hold that would move the cursor, turn the direction of writing, or ring a bell stands there in digits.
#pragma once

#include <ostream>
#include <streambuf>

namespace infracast::cli {

// REQUIRES: each text is handed over in one piece, as << does.
class ShownOutput : public std::streambuf {
 public:
  // Passes on to `under`. Colours, as toned() gives them, pass when they are welcome.
  ShownOutput(std::ostream& under, bool colours) : under_(under), colours_(colours) {}

 protected:
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int_type overflow(int_type letter) override;
  int sync() override;

 private:
  std::ostream& under_;
  bool colours_;
};

}  // namespace infracast::cli
