// SPDX-License-Identifier: MIT
#include "record/sweep/sweep_part.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "record/file/text_hash.h"

namespace infracast::record {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::string_view kMagic = "infracast sweep part 1\n";
constexpr std::size_t kDigest = 64;  // hexadecimal digits

template <class Number>
void put(std::string& bytes, Number number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put(std::string& bytes, const PointRow& row) {
  put(bytes, static_cast<std::uint8_t>(row.status));
  if (row.status == PointStatus::missing) return;
  put(bytes, static_cast<std::uint32_t>(row.reason.size()));
  bytes += row.reason;
  bytes.append(reinterpret_cast<const char*>(row.values.data()), row.values.size() * sizeof(double));
}

// Reads from the front of the bytes; gives nothing more after running short.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::size_t count) {
    ok_ = ok_ && count <= rest_.size();
    if (!ok_) return {};
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  template <class Number>
  Number number() {
    Number value{};
    const std::string_view bytes = take(sizeof value);
    if (ok_) std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool used_up() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// Nothing that is no row: no room is made for values that are not there.
std::optional<PointRow> row_in(Bytes& bytes, std::size_t width) {
  PointRow row;
  const auto status = bytes.number<std::uint8_t>();
  if (!bytes.ok() || status > static_cast<std::uint8_t>(PointStatus::failed)) return std::nullopt;
  row.status = static_cast<PointStatus>(status);
  if (row.status == PointStatus::missing) return row;
  row.reason = bytes.take(bytes.number<std::uint32_t>());
  const std::string_view values = bytes.take(width * sizeof(double));
  if (!bytes.ok()) return std::nullopt;
  row.values.resize(width);
  if (width > 0) std::memcpy(row.values.data(), values.data(), values.size());
  return row;
}

}  // namespace

std::string encoded(const SweepPart& part, const std::string& sweep, std::size_t width) {
  std::string bytes;
  bytes.reserve(kMagic.size() + sweep.size() + part.rows.size() * (width * sizeof(double) + 8) + kDigest + 32);
  bytes += kMagic;
  bytes += sweep;
  put(bytes, std::uint64_t{part.first});
  put(bytes, std::uint64_t{part.rows.size()});
  put(bytes, std::uint64_t{width});
  for (const PointRow& row : part.rows) put(bytes, row);
  return bytes + sha256(bytes);
}

std::optional<SweepPart> decoded(std::string_view bytes, const std::string& sweep, std::size_t width) {
  if (bytes.size() < kDigest) return std::nullopt;
  const std::string_view content = bytes.substr(0, bytes.size() - kDigest);
  if (bytes.substr(content.size()) != sha256(content)) return std::nullopt;
  Bytes rest(content);
  if (rest.take(kMagic.size()) != kMagic || rest.take(sweep.size()) != sweep) return std::nullopt;
  SweepPart part;
  part.first = rest.number<std::uint64_t>();
  const auto count = rest.number<std::uint64_t>();
  if (rest.number<std::uint64_t>() != width || width > content.size() / sizeof(double)) return std::nullopt;
  for (std::size_t k = 0; k < count; ++k) {
    std::optional<PointRow> row = row_in(rest, width);
    if (!row) return std::nullopt;
    part.rows.push_back(std::move(*row));
  }
  return rest.used_up() ? std::optional(std::move(part)) : std::nullopt;
}

std::size_t finished_points(std::string_view bytes) {
  constexpr std::size_t kHash = 64;  // hexadecimal digits of the sweep's hash
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kHash + kDigest) return 0;
  const std::string sweep(bytes.substr(kMagic.size(), kHash));
  Bytes rest(bytes.substr(kMagic.size() + kHash));
  rest.number<std::uint64_t>();
  rest.number<std::uint64_t>();
  const auto width = rest.number<std::uint64_t>();
  const auto part = width <= bytes.size() ? decoded(bytes, sweep, width) : std::nullopt;
  if (!part) return 0;
  return part->rows.size() - static_cast<std::size_t>(std::ranges::count(part->rows, PointStatus::missing, &PointRow::status));
}

}  // namespace infracast::record
