// SPDX-License-Identifier: MIT
#include "infracast/whole_file.h"
#include "record/file/output_file.h"

namespace infracast {

void write_whole_file(const std::filesystem::path& path, bool force, const Replaceable& replaceable,
                      const std::function<void(const std::filesystem::path&)>& fill) {
  record::OutputFile file(path, force, replaceable.recognises, replaceable.kind);
  fill(file.partial());
  file.publish();
}

void write_whole_file(const std::filesystem::path& path, std::string_view text) {
  record::OutputFile file(path, true, nullptr);
  file.write(text);
  file.publish();
}

}  // namespace infracast
