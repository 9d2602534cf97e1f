// SPDX-License-Identifier: MIT
// A recipe, as a fuzzer makes them → a changed file of data whose checksums are right.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hdf5_anatomy.h"

namespace infracast::fuzz {

inline constexpr std::string_view kSweepPart = "infracast sweep part";

struct SoundFile {
  std::string name;    // "sweep.h5"
  std::string format;  // "infracast sweep", as its seal has it
  Bytes bytes;         // without the seal, without the checksum
  std::vector<Part> parts;
};

// Every sealed file that lies in a folder.
std::vector<SoundFile> sound_files(const std::filesystem::path& folder);

// What lies in a folder of parts, the lock aside.
std::vector<SoundFile> sound_parts(const std::filesystem::path& folder);

// The file that the recipe's bytes make of the sound one. Each change is five bytes: what is done, where (two), with what (two).
Bytes forged(const SoundFile& sound, std::span<const std::uint8_t> recipe);

// Writes the bytes there, and a seal that is right.
void write_sealed(const std::filesystem::path& path, const Bytes& bytes, const std::string& format);

// The same of what lies in a folder of parts.
void write_part(const std::filesystem::path& path, const Bytes& bytes);

}  // namespace infracast::fuzz
