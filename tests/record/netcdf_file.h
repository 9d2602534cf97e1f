// SPDX-License-Identifier: MIT
// Small files of our kind, written with what the claims need in them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "record/file/output_file.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/netcdf_writer.h"

namespace infracast::record {

struct SmallFile {
  std::string format = "infracast results";
  std::string version = "2.1";
  bool sealed = true;
};

using Fill = std::function<void(NetcdfFile&)>;

// Replaces whatever is at the path.
inline void write_small(const std::filesystem::path& path, const Fill& fill, const SmallFile& kind = {}) {
  const QuietHdf5 quiet;
  OutputFile output(path, true, nullptr);
  NetcdfFile file(output.descriptor());
  file.root().attribute("format", kind.format);
  file.root().attribute("format_version", kind.version);
  fill(file);
  file.close();
  if (kind.sealed) output.seal(kind.format);
  output.publish();
}

inline StoredFile opened_small(const std::filesystem::path& path) {
  const QuietHdf5 quiet;
  return open_stored_file(path, kResultsFile);
}

}  // namespace infracast::record
