// SPDX-License-Identifier: MIT
#include "forgery.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "record/file/input_file.h"
#include "record/file/seal.h"
#include "record/file/text_hash.h"

namespace infracast::fuzz {
namespace {

constexpr std::size_t kChange = 5;
constexpr std::string_view kManifest = "sweep";  // of which sweep parts are; without a checksum
constexpr std::size_t kDigest = 64;              // of a part, behind it

// Where sizes, counts and addresses are taken for what they are not.
constexpr std::array<std::uint64_t, 16> kEdges = {0,
                                                  1,
                                                  2,
                                                  7,
                                                  8,
                                                  255,
                                                  256,
                                                  65535,
                                                  65536,
                                                  0x7fffffff,
                                                  0x80000000,
                                                  0xffffffff,
                                                  0x100000000,
                                                  0x7fffffffffffffff,
                                                  0x8000000000000000,
                                                  ~std::uint64_t{0}};

void put(Bytes& file, std::size_t at, const void* from, std::size_t size) {
  if (at >= file.size()) return;
  std::memcpy(file.data() + at, from, std::min(size, file.size() - at));
}

class Forger {
 public:
  explicit Forger(const SoundFile& sound) : sound_(sound), file_(sound.bytes) {}

  void change(std::span<const std::uint8_t, kChange> how) {
    const std::size_t where = how[1] | (std::size_t{how[2]} << 8U);
    if (sound_.parts.empty() || how[0] % 8 >= 5) return change_anywhere(how, where);
    const Part& part = sound_.parts[where % sound_.parts.size()];
    const std::size_t behind = how[3] + 256 * (where / sound_.parts.size());
    const std::size_t at = part.begin + 4 + behind % std::max<std::size_t>(part.length - 4, 1);
    switch (how[0] % 8) {
      case 0:
        return put(file_, at, &how[4], 1);
      case 1:
        return put(file_, at, &kEdges[how[4] % kEdges.size()], 8);
      case 2:
        return put(file_, at, &kEdges[how[4] % kEdges.size()], 4);
      case 3:
        return put(file_, at, &kEdges[how[4] % kEdges.size()], 2);
      default:
        return take_over(part, how[3] | (std::size_t{how[4]} << 8U));
    }
  }

  Bytes whole() {
    for (const Part& part : sound_.parts)
      if (is_changed(part)) repair(file_, part);
    return std::move(file_);
  }

 private:
  [[nodiscard]] bool is_changed(const Part& part) const {
    const std::size_t end = std::min(part.begin + part.length, file_.size());
    return part.begin < end && std::memcmp(file_.data() + part.begin, sound_.bytes.data() + part.begin, end - part.begin) != 0;
  }

  // The contents of another part of the same kind: another's type, shape, links or chunks.
  void take_over(const Part& part, std::size_t which) {
    const Part& other = sound_.parts[which % sound_.parts.size()];
    if (other.signature == part.signature) put(file_, part.begin, sound_.bytes.data() + other.begin, std::min(part.length, other.length));
  }

  void change_anywhere(std::span<const std::uint8_t, kChange> how, std::size_t where) {
    const std::size_t at = (where * 256 + how[3]) % file_.size();
    if (how[0] % 4 < 2) return put(file_, at, &how[4], 1);
    if (how[0] % 4 == 2) return put(file_, at, &kEdges[how[4] % kEdges.size()], 8);
    if (how[4] == 0) file_.resize(std::max<std::size_t>(at, 8));  // cut short
  }

  const SoundFile& sound_;
  Bytes file_;
};

}  // namespace

std::vector<SoundFile> sound_files(const std::filesystem::path& folder) {
  std::vector<SoundFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const record::InputFile input(entry.path());
    const auto seal = record::seal_of(input.descriptor(), input.size());
    if (!seal) continue;
    SoundFile file{entry.path().filename(), seal->format, Bytes(seal->covered), {}};
    record::read_at(input.descriptor(), 0, file.bytes);
    file.parts = parts_of(file.bytes);
    files.push_back(std::move(file));
  }
  std::ranges::sort(files, {}, &SoundFile::name);
  return files;
}

std::vector<SoundFile> sound_parts(const std::filesystem::path& folder) {
  std::vector<SoundFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename() == "lock") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    SoundFile part{entry.path().filename(), std::string(kSweepPart), Bytes(std::istreambuf_iterator<char>(file), {}), {}};
    if (part.name != kManifest) part.bytes.resize(part.bytes.size() - kDigest);
    files.push_back(std::move(part));
  }
  std::ranges::sort(files, {}, &SoundFile::name);
  return files;
}

Bytes forged(const SoundFile& sound, std::span<const std::uint8_t> recipe) {
  Forger forger(sound);
  for (; recipe.size() >= kChange; recipe = recipe.subspan(kChange)) forger.change(recipe.first<kChange>());
  return forger.whole();
}

void write_sealed(const std::filesystem::path& path, const Bytes& bytes, const std::string& format) {
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) std::abort();
  record::append_seal(descriptor, format);
  ::close(descriptor);
}

void write_part(const std::filesystem::path& path, const Bytes& bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  std::ofstream(path, std::ios::binary) << text << (path.filename() == kManifest ? "" : record::sha256(text));
}

}  // namespace infracast::fuzz
