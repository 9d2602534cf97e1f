// SPDX-License-Identifier: MIT
#include "record/hdf5/hdf5_handle.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <string>
#include <string_view>

namespace infracast::record {
namespace {

constexpr std::size_t kNumbersAtOnce = 131072;  // a megabyte of them

// The file driver puts the text of errno into the description: "… error message = 'No space left on device', …".
std::string system_reason(std::string_view description) {
  constexpr std::string_view kBefore = "error message = '";
  const auto begin = description.find(kBefore);
  if (begin == std::string_view::npos) return {};
  description.remove_prefix(begin + kBefore.size());
  return std::string(description.substr(0, description.find('\'')));
}

struct Reasons {
  std::string system;
  std::string innermost;
};

herr_t collect(unsigned /*position*/, const H5E_error2_t* error, void* data) {
  auto& reasons = *static_cast<Reasons*>(data);
  const std::string description = error->desc != nullptr ? error->desc : "";
  if (reasons.system.empty()) reasons.system = system_reason(description);
  if (reasons.innermost.empty()) reasons.innermost = description;
  return 0;
}

PropertyHandle transfer_through(std::size_t buffer) {
  PropertyHandle transfer(H5Pcreate(H5P_DATASET_XFER));
  checked(H5Pset_buffer(transfer.id(), buffer, nullptr, nullptr));
  return transfer;
}

}  // namespace

void throw_hdf5_failure() {
  const bool out_of_memory = errno == ENOMEM;  // nothing has changed it since the library was refused some
  Reasons reasons;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, collect, &reasons);
  H5Eclear2(H5E_DEFAULT);
  if (out_of_memory) throw std::bad_alloc();
  if (!reasons.system.empty()) throw Hdf5Failure(reasons.system, ReadFailure::Cause::machine);
  throw Hdf5Failure(reasons.innermost.empty() ? "HDF5 failed without saying why" : "HDF5: " + reasons.innermost);
}

QuietHdf5::QuietHdf5() {
  errno = 0;                 // see throw_hdf5_failure
  H5dont_atexit();           // the library's tear-down must not decide how the program ends; of no effect once it is at work
  H5PLset_loading_state(0);  // no file makes it load code
  H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietHdf5::~QuietHdf5() { H5Eset_auto2(H5E_DEFAULT, print_, data_); }

PropertyHandle transfer_of_texts(std::size_t count) { return transfer_through(std::max<std::size_t>(count, 1) * sizeof(hvl_t)); }

PropertyHandle transfer_of_numbers(std::size_t count) {
  return transfer_through(std::clamp<std::size_t>(count, 1, kNumbersAtOnce) * sizeof(double));
}

}  // namespace infracast::record
