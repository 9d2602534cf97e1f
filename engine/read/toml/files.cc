// SPDX-License-Identifier: MIT
#include "read/toml/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include "infracast/machine_error.h"
#include "notation/message_parts.h"
#include "read/toml/encoding.h"
#include "read/toml/nearby_file.h"

namespace infracast::read {
namespace {

constexpr std::size_t kLargestText = std::size_t{64} << 20;

// A text that was named wrongly is a problem of whoever named it; a machine that fails is none of theirs.
FileContent cannot_open(const std::filesystem::path& path, int error) {
  if (error == ENOENT) return {std::nullopt, "no such file", read::where_it_may_be(path)};
  const std::string reason = std::generic_category().message(error);
  if (error == EACCES || error == ENOTDIR || error == ELOOP || error == ENAMETOOLONG || error == ENXIO) return {std::nullopt, reason};
  throw MachineError("cannot read " + in_quotes(path.string()) + ": " + reason);
}

class OpenText {
 public:
  explicit OpenText(const std::filesystem::path& path)
      : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)), error_(descriptor_ < 0 ? errno : 0) {}
  ~OpenText() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  OpenText(const OpenText&) = delete;
  OpenText& operator=(const OpenText&) = delete;

  FileContent content() {
    struct stat status {};
    if (error_ != 0) return cannot_open(path_, error_);
    if (::fstat(descriptor_, &status) != 0) return cannot_open(path_, errno);
    if (S_ISDIR(status.st_mode)) return {std::nullopt, "it is a folder"};
    if (!S_ISREG(status.st_mode)) return {std::nullopt, "it is not a regular file"};
    if (static_cast<std::uintmax_t>(status.st_size) > kLargestText)
      return {std::nullopt, "it is larger than 64 MB, the most a text may have"};
    return {bytes(static_cast<std::size_t>(status.st_size)), ""};
  }

 private:
  // As many as there were, or fewer when it has been cut meanwhile.
  std::string bytes(std::size_t size) {
    std::string text(size, '\0');
    std::size_t done = 0;
    while (done < size) {
      const ssize_t count = ::read(descriptor_, text.data() + done, size - done);
      if (count < 0 && errno != EINTR) cannot_open(path_, errno);
      if (count == 0) break;
      if (count > 0) done += static_cast<std::size_t>(count);
    }
    text.resize(done);
    return text;
  }

  const std::filesystem::path& path_;
  int descriptor_;
  int error_;
};

FileContent read_from_disk(const std::filesystem::path& path) { return OpenText(path).content(); }

}  // namespace
}  // namespace infracast::read

namespace infracast {

FileSource files_on_disk() { return read::read_from_disk; }

FileSource files_in_memory(std::map<std::string, std::string> texts) {
  return [texts = std::move(texts)](const std::filesystem::path& path) -> FileContent {
    const auto found = texts.find(path.generic_string());
    if (found == texts.end()) return {std::nullopt, "no such file"};
    return {found->second, ""};
  };
}

}  // namespace infracast

namespace infracast::read {

SourcePointer Files::open(const std::filesystem::path& path, const Span& named_at) {
  const std::string name = path.lexically_normal().generic_string();
  if (const auto known = texts_.find(name); known != texts_.end()) return known->second;
  FileContent content = source_(path.lexically_normal());
  SourcePointer text;
  if (content.text)
    text = decode(name, std::move(*content.text), diagnostics_);
  else
    diagnostics_.error(named_at, "cannot read " + in_quotes(name) + ": " + content.problem, content.hint);
  texts_[name] = text;
  if (text) read_.push_back({name, text});
  return text;
}

const Document* Files::open_toml(const std::filesystem::path& path, const Span& named_at) {
  const std::string name = path.lexically_normal().generic_string();
  auto known = documents_.find(name);
  if (known == documents_.end()) {
    const SourcePointer text = open(path, named_at);
    known = documents_.emplace(name, text ? parse_toml(text, diagnostics_) : std::nullopt).first;
  }
  return known->second ? &*known->second : nullptr;
}

std::filesystem::path beside(const SourceString& written) {
  const std::filesystem::path folder = std::filesystem::path(written.where.source->name).parent_path();
  return (folder / written.value).lexically_normal();
}

}  // namespace infracast::read
